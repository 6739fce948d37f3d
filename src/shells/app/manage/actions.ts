/**
 * What a maintainer can do on the page of a list: run now, preview, pause, resume. Each action is a row or a job; the
 * work itself happens in a visit. `routes.ts` calls this after it has checked the person.
 */
import type { Clock } from '../../../ports/clock.ts';
import type { Queue } from '../queue/queue.ts';
import type { RunReason, Store, TendedRepository } from '../store/store.ts';

export const pageActions = ['run', 'preview', 'pause', 'resume'] as const;
export type PageAction = (typeof pageActions)[number];

/** The result, which the page then shows. */
export type ActionOutcome = 'queued' | 'too-soon' | 'paused' | 'resumed';

export interface ActionParts {
  readonly store: {
    readonly repositories: Pick<Store['repositories'], 'setPause'>;
    readonly runs: Pick<Store['runs'], 'ofRepository'>;
  };
  readonly queue: Pick<Queue, 'send'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** A person who presses twice wants only one run. */
const restMs = 60_000;
/** As urgent as a box that somebody ticks in the pull request. */
const priority = 20;

export async function carryOut(
  parts: ActionParts,
  action: PageAction,
  repository: TendedRepository,
  login: string,
): Promise<ActionOutcome> {
  const { store, clock } = parts;
  switch (action) {
    case 'pause':
      await store.repositories.setPause(repository.id, {
        by: login,
        at: new Date(clock.now()).toISOString(),
      });
      return 'paused';
    case 'resume':
      await store.repositories.setPause(repository.id, null);
      await queue(parts, repository, 'asked');
      return 'resumed';
    default:
      if (await isTooSoon(parts, repository)) return 'too-soon';
      await queue(parts, repository, action === 'run' ? 'asked' : 'preview');
      return 'queued';
  }
}

async function queue(
  parts: ActionParts,
  { id, installationId }: TendedRepository,
  reason: RunReason,
): Promise<void> {
  await parts.queue.send('tend', { repositoryId: id, installationId, reason }, { priority });
}

async function isTooSoon({ store, clock }: ActionParts, { id }: TendedRepository): Promise<boolean> {
  const [newest] = await store.runs.ofRepository(id, 1);
  return newest !== undefined && clock.now() - Date.parse(newest.startedAt) < restMs;
}
