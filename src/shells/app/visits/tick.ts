/**
 * Every minute: queues the visits that are due, the longest waiting first, only a few of each installation, and never
 * more than the machines can start soon. After an outage every repository is due, and the visits come in batches as on
 * any other day.
 */
import type { Handler } from '../queue/queue.ts';
import { isoOf, type WorkParts } from './parts.ts';

/** Most visits that wait; with more, the visits that people ask for would wait behind them. */
export const mostWaiting = 120;
/** Most visits of one installation in one batch, so that a large organisation does not delay the others. */
export const mostOfOne = 10;

export function createTick({ store, queue, clock, settings }: WorkParts): Handler<'tick'> {
  return async () => {
    if (settings.off) return;
    const { waiting } = (await queue.depths()).tend;
    if (waiting >= mostWaiting) return;
    // Some of them already wait in the queue; the queue leaves those out.
    const due = await store.repositories.due(isoOf(clock.now()), mostWaiting, mostOfOne);
    await queue.sendAll(
      'tend',
      due.map(({ id, installationId }) => ({ repositoryId: id, installationId, reason: 'schedule' })),
    );
  };
}
