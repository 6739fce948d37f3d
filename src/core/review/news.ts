/** Finds the entries that a change adds. */
import type { Entry } from '../list/list.ts';
import type { ReviewedList } from './types.ts';

/**
 * Entries of `now` without a partner in `before`: the same subject with the same text in the same file, else the same
 * subject in the same file, else in any file. So an edited or moved entry is not new, but a second one is.
 */
export function newcomersIn(
  now: readonly Pick<ReviewedList, 'file' | 'list'>[],
  before: readonly Pick<ReviewedList, 'file' | 'list'>[],
): ReadonlySet<Entry> {
  const matches: readonly ((one: Placed) => string)[] = [
    ({ file, entry, text }) => `${file}\n${entry.subject.key}\n${text}`,
    ({ file, entry }) => `${file}\n${entry.subject.key}`,
    ({ entry }) => entry.subject.key,
  ];
  let left = placed(before);
  let fresh = placed(now);
  for (const keyOf of matches) {
    const rest = unmatched(left, fresh, keyOf);
    fresh = unmatched(fresh, left, keyOf);
    left = rest;
  }
  return new Set(fresh.map(({ entry }) => entry));
}

interface Placed {
  readonly file: string;
  readonly entry: Entry;
  readonly text: string;
}

function placed(lists: readonly Pick<ReviewedList, 'file' | 'list'>[]): readonly Placed[] {
  return lists.flatMap(({ file, list }) =>
    list.entries.map((entry) => ({ file, entry, text: list.text.slice(entry.start, entry.end).trim() })),
  );
}

/** The entries of `some` that find no partner in `others`; each partner is used once. */
function unmatched(
  some: readonly Placed[],
  others: readonly Placed[],
  keyOf: (one: Placed) => string,
): readonly Placed[] {
  const counts = new Map<string, number>();
  for (const one of others) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return some.filter((one) => {
    const count = counts.get(keyOf(one)) ?? 0;
    counts.set(keyOf(one), count - 1);
    return count <= 0;
  });
}
