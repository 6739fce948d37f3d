/**
 * Proof by reading: the new texts contain the same entries as the old ones, except those removed on purpose, and each
 * entry reads as before. Offsets identify the entries, so no entry is confused with a similar one (rule ORD-3).
 */
import type { Entry, List } from '../list/list.ts';
import type { Composed } from './pieces.ts';

export interface Reread {
  readonly path: string;
  readonly list: List;
  readonly composed: Composed;
}

export interface Expected {
  /** The lists before the change, by path. */
  readonly before: ReadonlyMap<string, List>;
  /** Entries that must be gone. */
  readonly removed: ReadonlySet<Entry>;
  /** Titles of sections that must be new or gone; null if a heading is changed. */
  readonly titles: ReadonlySet<string> | null;
}

/** For each new entry, the old one; null if the new texts do not read as they should. */
export function pairsOf(
  after: readonly Reread[],
  { before, removed, titles }: Expected,
): ReadonlyMap<Entry, Entry> | null {
  const old = new Map<string, Entry>();
  for (const [path, { entries }] of before) for (const entry of entries) old.set(placeOf(path, entry), entry);
  const pairs = new Map<Entry, Entry>();
  const found = new Set<Entry>();
  for (const { path, list, composed } of after) {
    const own = new Set(before.get(path)?.entries);
    for (const entry of list.entries) {
      const was = old.get(originOf(composed, entry));
      if (was === undefined || found.has(was) || removed.has(was) || !readsAlike(was, entry, own.has(was)))
        return null;
      found.add(was);
      pairs.set(entry, was);
    }
  }
  const missing = [...before.values()].some(({ entries }) =>
    entries.some((entry) => !found.has(entry) && !removed.has(entry)),
  );
  const titled = titles === null || sameTitles(before, after, removed, titles);
  return missing || !titled ? null : pairs;
}

/** The position of the first link to its subject identifies an entry: its marker can change with the row. */
function placeOf(path: string, entry: Entry): string {
  return `${path}\n${anchorOf(entry)}`;
}

function anchorOf({ links, start, subject }: Entry): number {
  return links.find((link) => link.subject?.key === subject.key)?.start ?? start;
}

function originOf({ origin }: Composed, entry: Entry): string {
  const from = origin(anchorOf(entry));
  return from === null ? '' : `${from.path}\n${from.offset}`;
}

/** @param counts false for an entry of another list: some counts are recognised only next to the other counts there */
function readsAlike(was: Entry, is: Entry, counts: boolean): boolean {
  const shown = ({ markers }: Entry) =>
    markers
      // A date may be written at the end of a moved entry.
      .filter(({ kind }) => kind !== 'status' && kind !== 'activity')
      .map(({ kind, text, value, subject }) => `${kind} ${text} ${value} ${subject.key}`)
      .join('\n');
  const hrefs = ({ links }: Entry) => links.map(({ href }) => href).join('\n');
  return (
    was.shape === is.shape &&
    was.title === is.title &&
    was.subject.key === is.subject.key &&
    was.ignored === is.ignored &&
    (!counts || shown(was) === shown(is)) &&
    hrefs(was) === hrefs(is)
  );
}

function sameTitles(
  before: ReadonlyMap<string, List>,
  after: readonly Reread[],
  removed: ReadonlySet<Entry>,
  own: ReadonlySet<string>,
): boolean {
  const headings = new Set([...removed].filter(({ shape }) => shape === 'heading').map(({ start }) => start));
  const all = (lists: Iterable<List>) =>
    [...lists]
      .flatMap(({ sections }) => sections.filter(({ depth, title }) => depth > 0 && !own.has(title)))
      .filter(({ start }) => !headings.has(start))
      .map(({ depth, title }) => `${depth} ${title}`)
      .sort()
      .join('\n');
  return headings.size > 0 || all(before.values()) === all(after.map(({ list }) => list));
}
