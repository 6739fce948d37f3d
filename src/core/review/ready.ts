/**
 * The line of a newcomer as its list would write it: its count, its signs, its links. Every line is proved by reading
 * the list with the line in it; a line that cannot be proved is not offered.
 */
import type { Entry } from '../list/list.ts';
import { applyEdits } from '../plan/edit.ts';
import { renderer } from '../plan/render.ts';
import { lineEnd, lineStart } from '../text/text.ts';
import { withCount } from './borrowed-count.ts';
import { habitOf, type Item, itemOf, traits } from './shape.ts';
import { suggestionFor } from './suggestion.ts';
import type { ReviewedList, ReviewSetting } from './types.ts';

/**
 * The ready lines of the newcomers whose own lines need changes, by entry.
 * @param again reads and plans the list with another text, using the same facts
 */
export function readyLines(
  one: ReviewedList,
  newcomers: readonly Entry[],
  setting: ReviewSetting,
  again: (text: string) => ReviewedList | null,
): ReadonlyMap<Entry, string> {
  const mended = newcomers.flatMap((entry) => {
    const line = mendedLine(one, entry, setting);
    return line === null ? [] : [{ entry, line }];
  });
  const proved =
    prove(one, mended, again) ?? mended.flatMap((each) => [...(prove(one, [each], again) ?? [])]);
  const lines = new Map(proved);
  for (const entry of newcomers) {
    const line = lines.has(entry) ? null : suggestionFor(one, entry);
    if (line !== null) lines.set(entry, line);
  }
  return new Map([...lines].filter(([entry, line]) => isShown(line) && line !== lineOf(one, entry)));
}

interface Mended {
  readonly entry: Entry;
  readonly line: string;
}

/** The line with everything that its neighbours have and it lacks; null if nothing is known. */
function mendedLine({ list }: ReviewedList, entry: Entry, setting: ReviewSetting): string | null {
  const items = list.entries.flatMap((other) =>
    other.section === entry.section ? (itemOf(list.text, other) ?? []) : [],
  );
  const own = items.find((item) => item.entry === entry);
  if (own === undefined) return null;
  let item = own;
  const at = own.line.trimEnd().length - own.rest.length;
  const change = (line: string | null | undefined) => {
    if (line != null) item = { ...item, line, rest: line.slice(at).trimEnd() };
  };
  for (const trait of traits) {
    const habit = habitOf(items, trait, setting.isNew);
    const is = habit === null ? null : trait.of(item);
    if (habit === null || is === null || is === habit.usual) continue;
    if (trait.name === 'count' && is === 'none') change(countedLine(item, items, list, setting));
    else change(trait.mend?.(item, habit.usual));
  }
  return item.line === own.line ? null : item.line;
}

function countedLine(
  item: Item,
  items: readonly Item[],
  list: ReviewedList['list'],
  { snapshot, isNew }: ReviewSetting,
): string | null {
  const seen = snapshot.get(item.entry.subject.key);
  if (seen?.kind !== 'repository' || seen.stars === undefined) return null;
  const near = items
    .filter(({ entry }) => !isNew(entry) && entry.markers.some(({ kind }) => kind === 'stars'))
    .toSorted((a, b) => distance(a, item) - distance(b, item));
  for (const neighbour of near) {
    const line = withCount(item, seen.stars, neighbour, list, renderer);
    if (line !== null) return line;
  }
  return null;
}

function distance(a: Item, b: Item): number {
  return Math.abs(a.entry.line - b.entry.line);
}

/** The lines after the list contains them and is up to date; null if the list then reads differently. */
function prove(
  one: ReviewedList,
  mended: readonly Mended[],
  again: (text: string) => ReviewedList | null,
): readonly (readonly [Entry, string])[] | null {
  if (mended.length === 0) return [];
  const { text } = one.list;
  const edits = mended.map(({ entry, line }) => {
    const start = lineStart(text, entry.start);
    return { start, end: lineEnd(text, entry.start), text: line };
  });
  const now = again(applyEdits(text, edits));
  if (now === null || now.list.entries.length !== one.list.entries.length) return null;
  const pairs = one.list.entries.map((entry, at) => [entry, now.list.entries[at] as Entry] as const);
  const changed = new Map(mended.map(({ entry, line }) => [entry, line]));
  const isSame = pairs.every(([before, after]) => isKept(before, after, changed.has(before)));
  if (!isSame) return null;
  return pairs.flatMap(([before, after]) => {
    const line = changed.get(before);
    return line === undefined ? [] : [[before, suggestionFor(now, after) ?? line] as const];
  });
}

/** The same entry on the same line. A changed entry may have gained its count; the others must stay the same. */
function isKept(before: Entry, after: Entry, isChanged: boolean): boolean {
  const same = before.subject.key === after.subject.key && before.line === after.line;
  const gained = after.markers.length - before.markers.length;
  return same && (gained === 0 || (isChanged && gained === 1 && after.markers.some(isStars)));
}

function isStars({ kind }: Entry['markers'][number]): boolean {
  return kind === 'stars';
}

function lineOf({ list }: ReviewedList, entry: Entry): string {
  return list.text.slice(lineStart(list.text, entry.start), lineEnd(list.text, entry.start));
}

/** A line with invisible characters is not offered for copying (rule SAFE-1). */
function isShown(line: string): boolean {
  return (
    line.length <= 1000 &&
    !/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}]/u.test(line.replaceAll('\t', ''))
  );
}
