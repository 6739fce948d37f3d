/** Where the pure steps of the pipeline run: every text is read and edited in a thread with limits. */
import { runIsolated } from '../adapters/isolate/isolate.ts';
import type { List } from '../core/list/list.ts';
import type { Tended } from '../core/tend.ts';
import type { Middle } from '../run/tend.ts';

/**
 * A list within all caps is read in a few seconds on a slow machine (README, speed); a text that needs more than
 * this is hostile. The heap fits the largest list with room to spare.
 */
const isolation = { timeMs: 30_000, heapMb: 1536 };

/** Lists come from strangers' pull requests too, so every text is read and edited in a thread with limits. */
export const isolatedMiddle: Middle = {
  read: (bytes, tiers) => runIsolated<List>('read', { bytes, tiers }, isolation),
  tend: (list, snapshot, policy, now) =>
    runIsolated<Tended>('tend', { list, snapshot, policy, now }, isolation),
};
