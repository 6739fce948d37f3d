/** Daily: deletes old runs and deliveries. */
import type { Handler } from '../queue/queue.ts';
import { isoOf, type WorkParts } from './parts.ts';

/** How many runs of each repository are kept for its page. */
const keptRuns = 50;
/** GitHub sends a delivery again for three days, an Enterprise server for seven. */
const deliveryMs = 8 * 86_400_000;

export function createClean({ store, clock }: WorkParts): Handler<'clean'> {
  return async () => {
    await store.runs.prune(keptRuns);
    await store.deliveries.prune(isoOf(clock.now() - deliveryMs));
  };
}
