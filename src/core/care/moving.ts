/**
 * Cuts items out of their rows and inserts them into others, as pieces of the old text. The caller decides which item
 * goes where; `verify.ts` proves that a reader sees the same entries afterwards.
 */
import type { Origin } from '../facts/origin.ts';
import { type Entry, shownStars } from '../list/list.ts';
import { compareNames } from '../order/infer.ts';
import { reach } from '../plan/attic.ts';
import { groupBy } from '../text/group.ts';
import type { Span } from '../text/span.ts';
import { contentEnd } from '../plan/entry-text.ts';
import { cellSaid } from './attic-cell.ts';
import { withNote, withoutNote } from './attic-note.ts';
import { blockPieces, leadOf } from './block.ts';
import type { Piece, Splice } from './pieces.ts';
import { eolOf, gapAfter, gapBefore, type ItemRow, type Sheet, type Slot, siblingKeys } from './sheet.ts';
import { chainOf, sectionOf, type Target } from './target.ts';

/** An item that leaves its row, and its target; null: it is removed. */
export interface ItemCut {
  readonly sheet: Sheet;
  readonly slot: Slot;
  readonly entry: Entry;
  readonly put: Put | null;
  /** What it says of why it is there, where it joins others. */
  readonly said: Said | null;
}

/** Text to put into an item at an offset of its list. */
export interface Said {
  readonly text: string;
  readonly at: number;
}

export interface Put {
  readonly target: Target;
  /** Its earlier place, when it goes back. */
  readonly origin: Origin | null;
}

/** The splices of all lists, by path. */
export function splicesOf(cuts: readonly ItemCut[]): ReadonlyMap<string, readonly Splice[]> {
  const splices = new Map<string, Splice[]>();
  const add = (path: string, some: readonly Splice[]) =>
    splices.set(path, [...(splices.get(path) ?? []), ...some]);
  for (const [row, own] of groupBy(cuts, ({ slot }) => slot.row)) {
    const [first] = own;
    if (first !== undefined) add(first.sheet.path, cutsOut(first.sheet, row, own));
  }
  const puts = cuts.flatMap((cut) => (cut.put === null ? [] : [{ cut, put: cut.put }]));
  const places = groupBy(
    puts,
    ({ put: { target } }) => `${target.sheet.path}\n${target.row?.at ?? `+${target.at} ${target.name}`}`,
  );
  for (const group of places.values()) {
    const [first] = group;
    if (first !== undefined) add(first.put.target.sheet.path, putsIn(group));
  }
  return splices;
}

/** Items take the blank lines after them along; the last items take those before them. */
function cutsOut(sheet: Sheet, row: ItemRow, cuts: readonly ItemCut[]): readonly Splice[] {
  const { items } = row;
  const out = new Set(cuts.map(({ slot }) => slot.index));
  const lastKept = items.findLastIndex((_, index) => !out.has(index));
  if (lastKept < 0) return [{ ...wholeOf(sheet, row, cuts), pieces: [] }];
  const inner = [...out].filter((index) => index < lastKept);
  const spans = inner.map(
    (index): Span => ({ start: items[index]?.start ?? 0, end: items[index + 1]?.start ?? 0 }),
  );
  const tail: Span = { start: items[lastKept]?.end ?? 0, end: items.at(-1)?.end ?? 0 };
  return [...spans, ...(lastKept === items.length - 1 ? [] : [tail])].map((span) => ({
    ...span,
    pieces: [],
  }));
}

/** The whole row, and the heading above it if Firekeeper made that heading for items that now go back. */
function wholeOf(sheet: Sheet, row: ItemRow, cuts: readonly ItemCut[]): Span {
  const { text, sections } = sheet.list;
  const [first, last] = [row.items[0], row.items.at(-1)];
  const [start, end] = [first?.start ?? 0, last?.end ?? 0];
  // An entry with a heading is a section of its own.
  const chain = chainOf(sections, sectionOf(sheet, start));
  const at = chain.at(row.kind === 'headings' ? -2 : -1);
  const section = at === undefined ? undefined : sections[at];
  if (at !== undefined && section !== undefined && cuts.every(({ put }) => put?.origin?.created === true)) {
    const head = /^[^\r\n]*/.exec(text.slice(section.start))?.[0].length ?? 0;
    const until = sections[reach(sections, at)]?.start ?? text.length;
    const above = text.slice(section.start + head, row.at);
    const below = text.slice(end, until);
    if (/^\s*$/.test(above) && /^\s*(?:$|(?:-{3,}|\*{3,}|_{3,})[ \t]*(?:[\r\n]|$))/.test(below))
      // A file that Firekeeper made is empty again.
      return section.start === 0 && /^\s*$/.test(below)
        ? { start: 0, end: until }
        : { start: blanksBefore(text, section.start), end };
  }
  return { start: row.lead, end };
}

function blanksBefore(text: string, at: number): number {
  let start = at;
  while (start > 0 && /\s/.test(text[start - 1] ?? '')) start -= 1;
  return start;
}

interface Placing {
  readonly cut: ItemCut;
  readonly put: Put;
}

/** All items that join one row, or start it. */
function putsIn(group: readonly Placing[]): readonly Splice[] {
  const { target } = (group[0] as Placing).put;
  const { sheet, row } = target;
  if (row === null) return [{ start: target.at, end: target.at, pieces: begun(target, group) }];
  const order = sequence(sheet, row, group);
  return order.flatMap((placing, at): Splice[] => {
    if (typeof placing === 'number') return [];
    const next = order.slice(at + 1).find((one) => typeof one === 'number');
    const block = blockOf(placing, row);
    const { origin } = placing.put;
    if (next !== undefined) {
      const start = row.items[next]?.start ?? 0;
      const gap = origin?.gapAfter ?? usualGap(sheet, row, next);
      return [{ start, end: start, pieces: [...block, { text: gap }] }];
    }
    const end = row.items.at(-1)?.end ?? 0;
    const gap = origin?.gapBefore ?? usualGap(sheet, row, row.items.length);
    return [{ start: end, end, pieces: [{ text: gap }, ...block] }];
  });
}

function blockOf({ cut, put }: Placing, row: ItemRow | null): readonly Piece[] {
  const { sheet, slot } = cut;
  const item = slot.row.items[slot.index] ?? { start: 0, end: 0 };
  const { target, origin } = put;
  const first = row?.items[0];
  const lead =
    origin?.lead ?? (first === undefined ? null : leadOf(target.sheet.list.text, first.start, slot.row.kind));
  const pieces = blockPieces(sheet.path, sheet.list.text, item, slot.row.kind, lead);
  if (origin !== null) return withoutNote(pieces, saidSpan(sheet, cut, origin.said ?? ''));
  return cut.said === null ? pieces : withNote(pieces, cut.said.at, cut.said.text);
}

/** Where an item says what was written into it when it was moved; null if it does not say it any more. */
function saidSpan({ list: { text } }: Sheet, { slot, entry }: ItemCut, said: string): Span | null {
  const { start, end } = slot.row.items[slot.index] ?? { start: 0, end: 0 };
  const line = text.slice(start, end).trimEnd();
  const until = slot.row.kind === 'rows' ? cellSaid(line, said) : contentEnd(text, entry) - start;
  const from = start + (until ?? 0) - said.length;
  const isThere = said !== '' && until !== null && text.slice(from, from + said.length) === said;
  return isThere ? { start: from, end: from + said.length } : null;
}

/** A new row: its heading if there is none yet, the header of its table, and its items. */
function begun({ sheet, heading, at }: Target, group: readonly Placing[]): readonly Piece[] {
  const { text } = sheet.list;
  const first = group[0] as Placing;
  const { cut, put } = first;
  const eol = eolOf(text === '' ? cut.sheet.list.text : text);
  const { row } = cut.slot;
  const own = row.kind === 'headings' ? eol + eol : eol;
  const head: Piece[] =
    row.kind === 'rows' && put.origin === null
      ? [{ path: cut.sheet.path, from: row.at, to: row.lead }, { text: eol }]
      : [];
  const title: Piece[] = heading === null ? [] : [{ text: `${at === 0 ? '' : eol + eol}${heading}` }];
  const lead = put.origin?.gapBefore ?? eol + eol;
  const items = group.flatMap((placing, index): Piece[] => [
    ...(index === 0 ? [] : [{ text: placing.put.origin?.gapBefore ?? own }]),
    ...blockOf(placing, null),
  ]);
  const end: Piece[] = text === '' ? [{ text: eol }] : [];
  return [...title, { text: lead }, ...head, ...items, ...end];
}

/** The usual gap in a row before item `index`, or after the last item. */
function usualGap(sheet: Sheet, row: ItemRow, index: number): string {
  const last = row.items.length - 1;
  if (last === 0) {
    const eol = eolOf(sheet.list.text);
    return row.kind === 'headings' ? eol + eol : eol;
  }
  return index > 0 && index <= last
    ? gapBefore(sheet, row, index)
    : (gapAfter(sheet, row, Math.max(0, last - 1)) ?? '');
}

/** The items of a row, by index, and the items that join it, in their final order. */
function sequence(sheet: Sheet, row: ItemRow, group: readonly Placing[]): readonly (number | Placing)[] {
  const order: (number | Placing)[] = [...row.items.keys()];
  const keyOf = (one: number | Placing | undefined): string | undefined =>
    typeof one === 'number' ? siblingKeys(sheet, row)[one] : one?.cut.entry.subject.key;
  const back = group.filter(({ put }) => put.origin !== null);
  for (const placing of back.toSorted((a, b) => (a.put.origin?.index ?? 0) - (b.put.origin?.index ?? 0))) {
    const { before = [], after = [] } = placing.put.origin ?? {};
    const find = (keys: readonly string[]) =>
      keys.map((key) => order.findIndex((one) => keyOf(one) === key)).find((at) => at >= 0);
    const [behind, ahead] = [find(before), find(after)];
    order.splice(behind !== undefined ? behind + 1 : (ahead ?? order.length), 0, placing);
  }
  for (const placing of group) {
    if (placing.put.origin === null) order.splice(sortedPlace(sheet, row, order, placing), 0, placing);
  }
  return order;
}

/** The place of an entry in the order of the section; at the end if the section has no order. */
function sortedPlace(
  sheet: Sheet,
  row: ItemRow,
  order: readonly (number | Placing)[],
  { cut: { entry } }: Placing,
): number {
  const kind = sheet.list.sections[sectionOf(sheet, row.items[0]?.start ?? 0)]?.order ?? 'none';
  const entryAt = (one: number | Placing): Entry | null =>
    typeof one === 'number' ? (row.entries[one] ?? null) : one.cut.entry;
  const isBehind = (other: Entry): boolean => {
    if (kind === 'name') return compareNames(other.title, entry.title) > 0;
    const [theirs, own] = [shownStars(other), shownStars(entry)];
    return theirs !== undefined && own !== undefined && theirs < own;
  };
  if (kind === 'none') return order.length;
  const found = order.findIndex((one) => {
    const other = entryAt(one);
    return other !== null && isBehind(other);
  });
  return found < 0 ? order.length : found;
}
