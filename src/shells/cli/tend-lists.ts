/** Takes every list of a run through the pipeline, and judges whether the services answered at all. */
import type { Config } from '../../core/config/index.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import type { Snapshot } from '../../core/facts/observation.ts';
import type { Tending } from '../../run/tend-types.ts';
import type { OpenList } from './open-lists.ts';
import { listName } from './open-lists.ts';
import type { Session } from './session.ts';

export interface TendedList {
  readonly open: OpenList;
  readonly tending: Tending;
}

/** A list that fails is told and left out; the others are tended. Says why when a gate holds a list back. */
export async function tendLists(
  session: Session,
  lists: readonly OpenList[],
  snapshot: Snapshot,
  config: Config,
  now: string,
): Promise<readonly TendedList[]> {
  const tended: TendedList[] = [];
  for (const open of lists) {
    const name = listName(open.file.name);
    try {
      const tending = await session.engine.tendList(open.input, open.list, snapshot, config, now);
      tended.push({ open, tending });
      const { gate } = tending.plan;
      if (gate.state === 'closed') session.notice(`${name}: nothing is changed: ${gate.why}`);
      else if (gate.state === 'status') session.journal.warn(`${name}: ${gate.why}`);
    } catch (error) {
      session.failures.add(name, error);
    }
  }
  return tended;
}

/**
 * The same third that closes the gate of one list, over the whole run: above it a service failed, and a run
 * that failed writes nothing at all (rule CLI-7).
 * @throws FirekeeperError `network`
 */
export function checkAnswers(tended: readonly TendedList[]): void {
  const gates = tended.map(({ tending }) => tending.plan.gate);
  const unknown = gates.reduce((sum, gate) => sum + gate.unknown, 0);
  const subjects = gates.reduce((sum, gate) => sum + gate.subjects, 0);
  if (unknown * 3 <= subjects) return;
  const message = `${unknown} of ${subjects} subjects have no answer, so nothing was written`;
  const help = 'Run again later; with a token in GITHUB_TOKEN the limits of the service are far wider';
  throw new FirekeeperError('network', message, help);
}
