/** The pipeline as shells use it: every text is read and edited in a thread with limits, and nothing twice. */
import { runIsolated } from '../adapters/isolate/isolate.ts';
import type { List } from '../core/list/list.ts';
import type { Tended } from '../core/tend.ts';
import { remembering } from '../run/remember.ts';
import { createPipeline, type Middle, type Pipeline } from '../run/tend.ts';

/**
 * A list within all caps is read in a few seconds on a slow machine (README, speed); a text that needs more than
 * this is hostile. The heap fits the largest list with room to spare.
 */
const isolation = { timeMs: 30_000, heapMb: 1536 };

/** Lists come from strangers' pull requests too, so every text is read and edited in a thread with limits. */
const isolated: Middle = {
  read: (bytes, tiers) => runIsolated<List>('read', { bytes, tiers }, isolation),
  tend: (list, snapshot, policy, now) =>
    runIsolated<Tended>('tend', { list, snapshot, policy, now }, isolation),
};

/** The pipeline with every text kept in a thread of its own. */
export function createIsolatedPipeline(): Pipeline {
  return createPipeline(remembering(isolated));
}
