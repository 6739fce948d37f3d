/**
 * Proves a ready line: reads the list again with the line in it. The list must contain the new entry with its subject,
 * count and place, and everything else as before. A line that cannot be proved is never shown (rule NEW-21).
 */
import type { Entry, List } from '../list/list.ts';
import { readNumber } from '../numbers/format.ts';
import { applyEdits } from '../plan/edit.ts';
import type { Edit } from '../text/span.ts';
import { shownCount } from './entry-runs.ts';
import type { NewEntry } from './new-entry.ts';

export interface Proving {
  /** Reads a text completely, in the same way as the list was read. */
  readonly read: (text: string) => List;
}

/** A few words about what would be wrong in the new list; null if it is right. */
export function whyNotProved(
  list: List,
  edit: Edit,
  entry: NewEntry,
  section: number,
  { read }: Proving,
): string | null {
  const after = read(applyEdits(list.text, [edit]));
  if (after.entries.length !== list.entries.length + 1)
    return 'the list would read it as something else than one entry';
  const at = after.entries.findIndex(
    (one) => one.start >= edit.start && one.start < edit.start + edit.text.length,
  );
  const made = after.entries[at];
  if (made === undefined || made.subject.key !== entry.subject.key)
    return 'the list would not read the new entry';
  const others = after.entries.filter((_, index) => index !== at);
  if (!others.every((one, index) => isSame(one, list.entries[index])))
    return 'other entries would read differently';
  if (made.section !== section) return 'it would stand in another section';
  if (!sameSections(after, list)) return 'sections of the list would read differently';
  if (!sameDoubts(after, list)) return 'its number would be in doubt';
  return countIsRight(made, entry) ? null : 'its number would not be read as the number it is';
}

function isSame(one: Entry, before: Entry | undefined): boolean {
  return before !== undefined && JSON.stringify(gist(one)) === JSON.stringify(gist(before));
}

/** The content of an entry, without its position. */
function gist({ subject, title, shape, section, markers, links, ignored }: Entry) {
  return [
    subject.key,
    title,
    shape,
    section,
    ignored === true,
    markers.map(({ kind, text, value, subject: { key } }) => [kind, text, value, key]),
    links.map(({ href }) => href),
  ];
}

/** The same titles, and the same order where there is one: a section may become long enough to show an order. */
function sameSections(after: List, { sections }: List): boolean {
  return (
    after.sections.length === sections.length &&
    after.sections.every(({ title, depth, order }, index) => {
      const before = sections[index];
      return (
        before !== undefined &&
        title === before.title &&
        depth === before.depth &&
        (before.order === 'none' || order === before.order)
      );
    })
  );
}

function sameDoubts({ doubts }: List, before: List): boolean {
  const texts = (list: List) => list.doubts.map(({ text, code }) => `${code} ${text}`).join('\n');
  return doubts.length === before.doubts.length && texts({ ...before, doubts }) === texts(before);
}

/** Whether every number reads back as written and the entry's own is near the count: the list may round it. */
function countIsRight(made: Entry, { count, subject }: NewEntry): boolean {
  const counted = made.markers.filter(({ kind }) => kind === 'stars' || kind === 'citations');
  if (counted.some((marker) => marker.subject.key !== subject.key)) return false;
  return (
    counted.every(({ text, value }) => readNumber(text)?.value === value) && isNear(shownCount(made), count)
  );
}

function isNear(shown: number | undefined, count: number): boolean {
  if (shown === undefined) return true;
  const unit = 10 ** Math.max(0, String(count).length - 1);
  return Math.abs(shown - count) < Math.max(unit, 1) || shown === count;
}
