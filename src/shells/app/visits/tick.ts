/**
 * Every minute: what is due by the clock is queued, the longest waiting first, a few of each installation, and never
 * more at once than machines will get to soon. After an outage everything is due, and comes in batches like any day.
 */
import type { Handler } from '../queue/queue.ts';
import { isoOf, type WorkParts } from './parts.ts';

/** Visits that may wait; more would only make what people ask for wait behind them. */
export const mostWaiting = 120;
/** Of one installation in one batch: a large organisation does not keep the others waiting. */
export const mostOfOne = 10;

export function createTick({ store, queue, clock, settings }: WorkParts): Handler<'tick'> {
  return async () => {
    if (settings.off) return;
    const { waiting } = (await queue.depths()).tend;
    if (waiting >= mostWaiting) return;
    // Those that wait already are among them, and are left out by the queue.
    const due = await store.repositories.due(isoOf(clock.now()), mostWaiting, mostOfOne);
    await queue.sendAll(
      'tend',
      due.map(({ id, installationId }) => ({ repositoryId: id, installationId, reason: 'schedule' })),
    );
  };
}
