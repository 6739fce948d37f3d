/**
 * The words with which attics say why an entry is there: `archived`, `no longer maintained`, `deleted`. Firekeeper
 * writes the words of the neighbours, and only where they are true of the entry that joins them (rule CARE-13).
 */
import type { Standing } from '../plan/standing.ts';

const quiet = ['unmaintained', 'not maintained', 'no longer maintained', 'inactive', 'no longer active'];
const closed = ['no longer available', 'not available', 'removed'];

/** What each standing proves. `deprecated` or `abandoned` is an opinion, so it is in no row. */
const proved: Readonly<Record<Standing, readonly string[]>> = {
  archived: [
    'archived',
    'archived by its owner',
    'archived by the owner',
    'archived by owner',
    'repository archived',
    'read-only',
    'discontinued',
    'no longer developed',
    ...quiet,
  ],
  gone: ['gone', 'deleted', 'repository deleted', 'repository gone', ...closed],
  blocked: ['blocked', 'taken down', ...closed],
  stale: quiet,
};
const known = new Set([...Object.values(proved).flat(), 'deprecated', 'abandoned', 'retired', 'obsolete']);

function folded(words: string): string {
  return words.trim().toLowerCase().replace(/\s+/g, ' ');
}

/** Whether these words say why an entry is in an attic. */
export function isReason(words: string): boolean {
  return known.has(folded(words));
}

/**
 * The words of the neighbours that are true of an entry; null if most neighbours say nothing, or if none of their words
 * or several of them would be true.
 * @param said the reasons of the neighbours as they write them
 * @param neighbours how many there are
 */
export function agreedReason(said: readonly string[], neighbours: number, standing: Standing): string | null {
  if (said.length * 2 <= neighbours) return null;
  const fitting = said.filter((words) => proved[standing].includes(folded(words)));
  const distinct = new Set(fitting.map(folded));
  return distinct.size === 1 ? (fitting[0] ?? null) : null;
}
