/** The last check before a pull request is written (rule PR-24): what people did to it since the run read it. */
import { readBody } from '../../core/proposal/body.ts';
import { isAnyTicked, lateTicks, noChecks, type Ticks } from '../../core/proposal/late.ts';
import { HostRefused, type ListHost, type PullInfo, type Refusal } from '../../ports/list-host.ts';
import { type Ground, tickedBy } from './ground.ts';

export interface LateLook {
  readonly pull: PullInfo;
  readonly ticks: Ticks;
}

/** The current pull request. Asks who ticked a box only if a box was ticked in the meantime. */
export async function lookAgain(
  host: ListHost,
  { early }: Ground,
  read: Pick<PullInfo, 'number' | 'body'>,
): Promise<LateLook | Refusal> {
  try {
    const pull = await host.pull(read.number);
    const boxes = { read: readBody(read.body).checks, now: readBody(pull.body).checks };
    const late = isAnyTicked(lateTicks(boxes));
    return {
      pull,
      ticks: {
        ...boxes,
        readCounts: hasSay(early.tickedBy),
        lateCounts: late && hasSay(await tickedBy(host, pull, early.me)),
      },
    };
  } catch (error) {
    if (error instanceof HostRefused) return error.refusal;
    throw error;
  }
}

/** True if it was closed or merged, or a person with write access changed a box: then the run decides again. */
export function isAnswered({ pull, ticks }: LateLook): boolean {
  if (pull.state !== 'open') return true;
  const cleared = ticks.read.pause && !ticks.now.pause;
  return cleared || isAnyTicked(ticks.lateCounts ? lateTicks(ticks) : noChecks);
}

function hasSay(may: Ground['early']['tickedBy']): boolean {
  return may === 'admin' || may === 'write';
}
