/**
 * Skips the work that would give the same answer: an unchanged blob is not read again, and unchanged facts are not
 * tended again. For whoever meets the same list many times (the App, a watch); `compose.ts` wraps the middle in it.
 */
import type { List } from '../core/list/list.ts';
import type { Snapshot } from '../core/facts/observation.ts';
import type { Tended } from '../core/tend.ts';
import type { Middle } from './tend.ts';

interface Read {
  readonly bytes: Uint8Array;
  readonly tiers: string;
  readonly list: Promise<List>;
}

/** Wraps a middle so that it remembers the newest `most` lists. A failure is not remembered. */
export function remembering(middle: Middle, most = 8): Middle {
  let reads: readonly Read[] = [];
  const tended = new WeakMap<List, { readonly key: string; readonly answer: Promise<Tended> }>();
  return {
    async read(bytes, tiers) {
      const key = JSON.stringify(tiers);
      const known = reads.find((one) => one.tiers === key && sameBytes(one.bytes, bytes));
      const read = known ?? { bytes, tiers: key, list: middle.read(bytes, tiers) };
      reads = [read, ...reads.filter((one) => one !== read)].slice(0, most);
      try {
        return await read.list;
      } catch (error) {
        reads = reads.filter((one) => one !== read);
        throw error;
      }
    },
    async tend(list, snapshot, policy, now) {
      const key = JSON.stringify([factsOf(list, snapshot), policy, now.slice(0, 10)]);
      const known = tended.get(list);
      const answer = known?.key === key ? known.answer : middle.tend(list, snapshot, policy, now);
      tended.set(list, { key, answer });
      try {
        return await answer;
      } catch (error) {
        tended.delete(list);
        throw error;
      }
    },
  };
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a === b || (a.length === b.length && a.every((byte, index) => byte === b[index]));
}

/** What is known of the list's own subjects, without the times of asking: those change with every run. */
function factsOf(list: List, snapshot: Snapshot): unknown[] {
  const keys = new Set(
    list.entries.flatMap((entry) =>
      [entry.subject, ...entry.markers.map((one) => one.subject)].map((one) => one.key),
    ),
  );
  return [...keys].map((key) => {
    const { observedAt: _, ...facts } = snapshot.get(key) ?? { key, fate: 'unknown', observedAt: '' };
    return facts;
  });
}
