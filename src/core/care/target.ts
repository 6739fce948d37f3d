/**
 * The target of a moved entry: the section or file that the policy names or the list uses, and the row of the same kind
 * in it (rule CARE-3). Knows sheets, no facts.
 */
import type { Section } from '../list/list.ts';
import { coreEnd } from '../order/lines.ts';
import { isMarkdownName } from '../list/readme.ts';
import { madeTitle, reach } from '../plan/attic.ts';
import { foldTitle } from '../plan/exceptions.ts';
import { lineStart } from '../text/text.ts';
import { areAtticColumns, moreColumns } from './attic-cell.ts';
import type { ItemRow, Sheet, Slot } from './sheet.ts';

export interface Target {
  readonly sheet: Sheet;
  /** The row that it joins; null: it starts a new row. */
  readonly row: ItemRow | null;
  /** A new row begins after this character. */
  readonly at: number;
  /** The heading of the section to create first, with its number signs; null if the section exists. */
  readonly heading: string | null;
  /** The name of the target for readers. */
  readonly name: string;
}

/** @returns why there is no target: a sentence without a final full stop */
export function targetOf(
  sheets: ReadonlyMap<string, Sheet>,
  source: Sheet,
  slot: Slot,
  to: string | null,
  attics: ReadonlySet<number>,
): Target | string {
  if (to !== null && isMarkdownName(to)) {
    const sheet = sheets.get(to);
    if (sheet === undefined) return `${to} is not among the lists of this run`;
    return sheet === source ? 'it stands in that file already' : inFile(sheet, source, slot);
  }
  const roots = to === null ? atticRoots(source, attics) : titled(source, to);
  const nearest = nearestOf(source, slot, roots);
  if (nearest === 'ambiguous') return 'more than one section could be meant; name one under `to`';
  if (nearest === null) return made(source, slot, to ?? madeTitle);
  return inSection(source, source, slot, nearest);
}

function titled({ list: { sections } }: Sheet, title: string): readonly number[] {
  const wanted = foldTitle(title);
  return [...sections.keys()].filter((at) => {
    const { depth, title: shown } = sections[at] as Section;
    return depth > 0 && foldTitle(shown) === wanted;
  });
}

function atticRoots({ list: { sections } }: Sheet, attics: ReadonlySet<number>): readonly number[] {
  return [...attics].filter((at) => !attics.has(above(sections, at)));
}

/** Index of the parent section; -1 at the top level. */
function above(sections: readonly Section[], at: number): number {
  const depth = sections[at]?.depth ?? 0;
  for (let one = at - 1; one >= 0; one--) if ((sections[one]?.depth ?? 0) < depth) return one;
  return -1;
}

/** Indexes of a section and its parents, outermost first. */
export function chainOf(sections: readonly Section[], at: number): readonly number[] {
  const chain: number[] = [];
  for (let one = at; one >= 0; one = above(sections, one)) chain.unshift(one);
  return chain.filter((one) => (sections[one]?.depth ?? 0) > 0);
}

/**
 * Titles of the sections that contain an entry. An entry with a heading is a section of its own, which is not included.
 */
export function titlesAround(
  sections: readonly Section[],
  at: number,
  isHeading: boolean,
): readonly string[] {
  const chain = chainOf(sections, at);
  return (isHeading ? chain.slice(0, -1) : chain).map((one) => sections[one]?.title ?? '');
}

/** The section of an item. */
export function sectionOf({ list: { sections } }: Sheet, offset: number): number {
  return Math.max(
    0,
    sections.findLastIndex(({ start }) => start <= offset),
  );
}

/** Of several sections with the same title, the one that shares most parent sections with the item. */
function nearestOf(
  sheet: Sheet,
  { row, index }: Slot,
  roots: readonly number[],
): number | 'ambiguous' | null {
  const { sections } = sheet.list;
  const own = chainOf(sections, sectionOf(sheet, row.items[index]?.start ?? 0));
  const shared = (root: number) => chainOf(sections, root).filter((one) => own.includes(one)).length;
  const ranked = roots.map((root) => ({ root, shared: shared(root) })).sort((a, b) => b.shared - a.shared);
  const [best, second] = ranked;
  if (best === undefined) return null;
  return best.shared === second?.shared ? 'ambiguous' : best.root;
}

const isList = (kind: ItemRow['kind']) => kind === 'bullets' || kind === 'ordered';

/** The properties that two rows must share so that an item of one can join the other. */
export function kindOf(sheet: Sheet, row: ItemRow): string {
  if (row.kind === 'rows') return `rows ${headOf(sheet, row)}`;
  if (row.kind === 'headings') return `headings ${depthOf(sheet, row)}`;
  return isList(row.kind) ? 'list' : row.kind;
}

/** The first line of a table. */
export function headLine({ list: { text } }: Sheet, { at }: ItemRow): string {
  return text.slice(at, at + 2000).split(/[\r\n]/)[0] ?? '';
}

/** The columns of a table, by their header cells. */
function headOf(sheet: Sheet, row: ItemRow): string {
  return headLine(sheet, row)
    .split('|')
    .map((cell) => cell.trim().toLowerCase())
    .join('|');
}

function depthOf({ list: { sections } }: Sheet, { items, entries }: ItemRow): number {
  const start = entries[0]?.start ?? items[0]?.start ?? 0;
  return sections.find((one) => one.start === start)?.depth ?? 0;
}

/** @param sheet contains the section; `source` contains the item */
function inSection(sheet: Sheet, source: Sheet, slot: Slot, root: number): Target | string {
  const { sections, text } = sheet.list;
  const from = source.list.sections[sectionOf(source, slot.row.items[slot.index]?.start ?? 0)]?.title;
  const inner = [...sections.keys()].slice(root, reach(sections, root));
  const twin = inner.find((at) => at > root && sections[at]?.title === from);
  const at = twin ?? root;
  const { start, end, title, depth } = sections[at] as Section;
  const isHeading = slot.row.kind === 'headings';
  if (isHeading && depthOf(source, slot.row) <= depth) return 'its heading is not below that of the section';
  const until = isHeading ? (sections[reach(sections, at)]?.start ?? text.length) : end;
  const whole = sections[reach(sections, at)]?.start ?? text.length;
  const rows = sheet.rows.filter(({ items }) => isIn(items[0]?.start ?? 0, start, whole));
  const outer = rows.filter((row) => !rows.some((other) => holds(other, row)));
  const own = kindOf(source, slot.row);
  const joins = (row: ItemRow) => kindOf(sheet, row) === own || isWider(sheet, row, source, slot.row);
  const fitting = outer.filter((row) => joins(row) && isIn(row.items[0]?.start ?? 0, start, until));
  const [row] = fitting.toSorted((a, b) => b.items.length - a.items.length);
  if (row?.why != null) return row.why;
  const place = coreEnd(text, 0, aboveTail(text, start, until));
  if (row === undefined && outer.some((one) => !joins(one))) {
    return slot.row.kind === 'rows'
      ? `the table in ${JSON.stringify(title)} has other columns`
      : `${JSON.stringify(title)} is written in another way`;
  }
  return { sheet, row: row ?? null, at: place, heading: null, name: title };
}

/** Whether a table has the columns of another one, and after them only columns that say why or since when. */
function isWider(sheet: Sheet, row: ItemRow, source: Sheet, own: ItemRow): boolean {
  if (row.kind !== 'rows' || own.kind !== 'rows') return false;
  const more = moreColumns(headLine(source, own), headLine(sheet, row));
  return more !== null && areAtticColumns(more);
}

function isIn(offset: number, start: number, end: number): boolean {
  return offset >= start && offset < end;
}

/** Whether a row is inside an item of another row. */
function holds(other: ItemRow, row: ItemRow): boolean {
  const start = row.items[0]?.start ?? 0;
  return other !== row && other.items.some((item) => item.start < start && start < item.end);
}

/** The section with the same title, else the last section with entries, else the end of the file. */
function inFile(sheet: Sheet, source: Sheet, slot: Slot): Target | string {
  const { sections, entries, text } = sheet.list;
  const own = source.list.sections[sectionOf(source, slot.row.items[slot.index]?.start ?? 0)]?.title;
  const twin = sections.findIndex(({ title, depth }) => depth > 0 && title === own);
  const last = entries.at(-1)?.section;
  const at = twin >= 0 ? twin : (last ?? sections.length - 1);
  if (text.trim() !== '') return named(inSection(sheet, source, slot, at), sheet.path);
  return { sheet, row: null, at: text.length, heading: `# ${madeTitle}`, name: sheet.path };
}

function named(target: Target | string, name: string): Target | string {
  return typeof target === 'string' ? target : { ...target, name };
}

/** A new section after the last one with entries, at the depth of the outermost sections with entries. */
function made(sheet: Sheet, slot: Slot, title: string): Target | string {
  const { sections, entries, text } = sheet.list;
  const own = chainOf(sections, sectionOf(sheet, slot.row.items[slot.index]?.start ?? 0));
  const tops = own.flatMap((at) => (sections[at] as Section).depth);
  const single = sections.filter(({ depth }) => depth === 1).length < 2;
  const last = entries.reduce((most, { section }) => Math.max(most, section), 0);
  // The text that follows must not become part of the new section.
  const least = sections[last + 1]?.depth ?? 1;
  const isHeading = slot.row.kind === 'headings';
  const wanted = isHeading ? depthOf(sheet, slot.row) - 1 : (tops.find((one) => one > 1 || !single) ?? 2);
  const depth = isHeading && wanted < least ? 0 : Math.max(wanted, least);
  if (depth < 1) return 'there is no heading above it that a section could have';
  const section = sections[last] as Section;
  const behind = Math.max(section.start, ...entries.map(({ section: at, end }) => (at === last ? end : 0)));
  const place = coreEnd(text, 0, aboveTail(text, section.start, footer(text, behind, section.end)));
  return { sheet, row: null, at: place, heading: `${'#'.repeat(depth)} ${title}`, name: title };
}

/** Anchors, rules, comments and back-to-top links at the end of a section belong to the text that follows. */
const tail =
  /^[ \t]*(?:<a\s[^>]*>[ \t]*(?:<\/a>)?|-{3,}|\*{3,}|_{3,}|<!--(?!.*-->.*\S).*-->|[^\w\n]*\[[^\]\n]{1,60}\]\(#[^)\n]*\)[^\w\n]*|<\/?(?:div|p|br)[^>]*>)[ \t]*$/i;

/** A rule after the last entry starts the footer of the page. */
function footer(text: string, from: number, end: number): number {
  const rule = /(?:\r\n|\n|\r)[ \t]*(?:-{3,}|\*{3,}|_{3,})[ \t]*(?=[\r\n]|$)/.exec(text.slice(from, end));
  return rule === null ? end : from + rule.index;
}

function aboveTail(text: string, start: number, end: number): number {
  let until = end;
  for (;;) {
    const core = coreEnd(text, start, until);
    const line = lineStart(text, core);
    if (line <= start || !tail.test(text.slice(line, core))) return core;
    until = line;
  }
}
