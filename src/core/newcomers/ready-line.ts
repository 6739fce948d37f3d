/**
 * The ready line: a new entry as the list itself would write it, at the place that its order requires, and proved.
 * After the line is added to a copy, the list must have this one entry more and no other difference. Called for each
 * newcomer (rule NEW-20).
 */
import type { Entry, List, OrderKind, Tier } from '../list/list.ts';
import { bareEmoji } from '../list/tier.ts';
import type { ParsedDocument } from '../markdown/document.ts';
import { compareNames } from '../order/infer.ts';
import type { Edit } from '../text/span.ts';
import { lineOf, lineStarts } from '../text/text.ts';
import { type EntryRun, entryRuns, shownCount } from './entry-runs.ts';
import { fillModel, tierOf } from './fill.ts';
import { type EntryModel, modelsOf, nearestModel } from './model.ts';
import type { NewEntry } from './new-entry.ts';
import { type Proving, whyNotProved } from './proof.ts';

export interface PlacedLine {
  readonly kind: 'ready';
  /** Without the line ending; several lines if entries of the list take several. */
  readonly line: string;
  /** Title of the section. */
  readonly section: string;
  /** The title and 1-based line of the entry before it; null: it is the first. */
  readonly after: { readonly title: string; readonly line: number } | null;
  /** The 1-based line number that it gets. */
  readonly at: number;
  readonly order: OrderKind;
  /** True if the numbers of the entries after it increase by one. */
  readonly renumbers: boolean;
  /** Headers of the columns that a person must fill in. */
  readonly blanks: readonly string[];
  readonly edit: Edit;
}

/** The reason why the notation of the list could not be followed. */
export interface NoLine {
  readonly kind: 'none';
  readonly why: string;
}

export interface LineSetting extends Proving {
  readonly document: ParsedDocument;
  readonly list: List;
  readonly tiers: readonly Tier[];
}

/** What a list shows about its runs: made once, used for every newcomer. */
export interface Shelves extends LineSetting {
  readonly shelves: readonly { readonly run: EntryRun; readonly models: readonly EntryModel[] }[];
}

export function shelvesOf(setting: LineSetting): Shelves {
  const runs = entryRuns(setting.document, setting.list);
  return { ...setting, shelves: runs.map((run) => ({ run, models: modelsOf(setting.list, run) })) };
}

/** @param section index of the section that it belongs to */
export function readyLine(
  entry: NewEntry,
  section: number,
  { shelves, ...setting }: Shelves,
): PlacedLine | NoLine {
  const { list } = setting;
  const kind = entry.subject.kind;
  const ofKind = ({ models }: Shelves['shelves'][number]) =>
    models.some((model) => model.entry.subject.kind === kind);
  const there = shelves.filter(
    ({ run }) => run.section === section && run.entries.some((one) => one !== null),
  );
  if (there.length === 0) return none('the section holds no list or table with entries');
  const [shelf] = there.filter(ofKind).toSorted((a, b) => b.models.length - a.models.length);
  if (shelf === undefined || isRare(shelf))
    return none('its entries say more than can be said of another one');
  const { run, models } = shelf;
  const behind = slotOf(entry, run);
  const tier = tierOf(setting.tiers, entry.count);
  const sameTier = ({ entry: { markers } }: EntryModel) => {
    const shown = markers.find((marker) => marker.kind === 'tier');
    return shown === undefined || tier === undefined || bareEmoji(shown.text) === bareEmoji(tier.emoji);
  };
  const told = (model: EntryModel) => entry.description === null || model.description !== null;
  const habit =
    models.filter(({ description }) => description !== null).length * 2 > models.length ? [told] : [];
  const sign = signAt(list.text, run, behind, setting.tiers.length > 0);
  if (sign === undefined) return none('which of its marks belongs to the count cannot be told');
  const same = models.filter(
    (model) =>
      model.entry.subject.kind === kind && (sign === null || signOf(list.text, model.entry) === sign),
  );
  const model = nearestModel(same, behind, [sameTier, ...habit]);
  if (model === null) return none('its entries are too different from each other');
  return written(entry, { run, model, behind }, setting);
}

/** Models must be at least this share of a run; fewer would be exceptions. */
const leastShare = 0.25;

function isRare({ run, models }: Shelves['shelves'][number]): boolean {
  return models.length < leastShare * run.entries.filter((one) => one !== null).length;
}

interface Spot {
  readonly run: EntryRun;
  readonly model: EntryModel;
  readonly behind: number;
}

function written(entry: NewEntry, { run, model, behind }: Spot, setting: LineSetting): PlacedLine | NoLine {
  const { list } = setting;
  const rank = rankAt(list.text, run, behind);
  const line = fillModel(model, entry, {
    list,
    tiers: setting.tiers,
    rank: rank.value,
    nothing: (column) => nothingOf(list.text, run, column),
    padded: (column) => isPadded(run, column),
  });
  if (line === null) return none('a number of it cannot be written as the list writes numbers');
  const edit = insertion(list.text, run, behind, line);
  const wrong = whyNotProved(list, edit, entry, run.section, setting);
  if (wrong !== null) return none(wrong);
  const before = behind < 0 ? null : run.entries.slice(0, behind + 1).findLast((one) => one !== null);
  const own = edit.start + edit.text.indexOf(line);
  const after = list.text.slice(0, edit.start) + edit.text;
  return {
    kind: 'ready',
    line,
    section: list.sections[run.section]?.title ?? '',
    after: before == null ? null : { title: before.title, line: before.line },
    at: lineOf(lineStarts(after), own),
    order: run.order,
    renumbers: rank.counts && behind < run.run.items.length - 1,
    blanks: model.holes
      .filter(({ kind }) => kind === 'blank')
      .map(({ start, end }) => headAt(run, model, start, end)),
    edit,
  };
}

/** The item before the new one; −1: the new one is first. */
function slotOf(entry: NewEntry, { order, entries }: EntryRun): number {
  const known = entries.flatMap((one, item) => (one === null ? [] : [{ one, item }]));
  if (order === 'stars') {
    const higher = known.findLast(({ one }) => (shownCount(one) ?? -1) >= entry.count);
    return higher?.item ?? -1;
  }
  if (order === 'name') {
    const lower = known.findLast(({ one }) => compareNames(one.title, nameLike(one.title, entry)) <= 0);
    return lower?.item ?? -1;
  }
  return entries.length - 1;
}

/** The picture next to the count of an entry; '' if there is none. */
function signOf(text: string, { markers }: Entry): string {
  const { sign } = markers.find(({ kind }) => kind === 'stars') ?? {};
  const shown = sign === undefined ? '' : bareEmoji(text.slice(sign.start, sign.end));
  return /\p{L}/u.test(shown) ? '' : shown;
}

/**
 * If counts have different pictures and nobody knows the tiers: the picture that both neighbours share; undefined if
 * the neighbours differ. Null if it does not matter.
 */
function signAt(
  text: string,
  { entries, order }: EntryRun,
  behind: number,
  tiers: boolean,
): string | null | undefined {
  const signs = entries.map((entry) => (entry === null ? null : signOf(text, entry)));
  const shown = new Set(signs.filter((sign) => sign !== null && sign !== ''));
  if (tiers || shown.size < 2 || order !== 'stars') return null;
  const above = signs.slice(0, behind + 1).findLast((sign) => sign !== null);
  const below = signs.slice(behind + 1).find((sign) => sign !== null);
  if (above == null || below == null) return (above ?? below) || null;
  return above === below ? above : undefined;
}

/** Names are compared in the form that the list shows: with the owner if the list shows owners. */
function nameLike(shown: string, { fullName, name }: NewEntry): string {
  return fullName !== null && /^[\w.-]+\/[\w.-]+$/.test(shown) ? fullName : name;
}

function rankAt(
  text: string,
  { run, cells }: EntryRun,
  behind: number,
): { readonly value: number; readonly counts: boolean } {
  const number = (item: number): number | null => {
    const at = run.items[item]?.fixed ?? run.ordinals?.[item] ?? cells[item]?.[run.rankColumn ?? -1];
    const found = at === undefined ? null : /\d+/.exec(text.slice(at.start, at.end));
    return found === null ? null : Number(found[0]);
  };
  const [first, second] = [number(0), number(1)];
  if (first === null) return { value: 1, counts: false };
  const counts = second === null || second !== first;
  const before = behind < 0 ? first - 1 : (number(behind) ?? behind);
  return { value: counts ? before + 1 : first, counts };
}

/** The text between two items is the same as between others: a line ending, and blank lines where the list has them. */
function insertion(text: string, { run: { items, kind } }: EntryRun, behind: number, line: string): Edit {
  const gaps = items.slice(1).map((item, at) => text.slice(items[at]?.end ?? 0, item.start));
  const own = gaps[Math.max(0, Math.min(behind, gaps.length - 1))];
  const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const gap = own !== undefined && /^(?:[ \t]*(?:\r\n|\n|\r))+$/.test(own) ? own : eol;
  const item = items[behind];
  const first = items[0];
  if (item !== undefined)
    return { start: item.end, end: item.end, text: (kind === 'rows' ? eol : gap) + line };
  if (first === undefined) throw new Error('a run without items');
  return { start: first.start, end: first.start, text: line + (kind === 'rows' ? eol : gap) };
}

/** The text of an empty cell in this column. */
function nothingOf(text: string, { cells }: EntryRun, column: number): string {
  const seen = cells.flatMap((row) => {
    const cell = row[column];
    return cell === undefined ? [] : [text.slice(cell.start, cell.end).replace(/^\|?\s*|\s*\|?$/g, '')];
  });
  const empty = seen.filter((one) => /^(?:[-–—\s]*|n\/?a|\?)$/i.test(one));
  return (
    empty.toSorted(
      (a, b) => seen.filter((one) => one === b).length - seen.filter((one) => one === a).length,
    )[0] ?? ''
  );
}

function isPadded({ cells }: EntryRun, column: number): boolean {
  const widths = cells.flatMap((row) =>
    row[column] === undefined ? [] : [row[column].end - row[column].start],
  );
  return widths.length > 1 && new Set(widths).size === 1;
}

function headAt({ heads }: EntryRun, { cells }: EntryModel, start: number, end: number): string {
  const column = cells.findIndex((cell) => start >= cell.start && end <= cell.end);
  return (heads[column] ?? '').replace(/[|*_`]/g, '').trim();
}

function none(why: string): NoLine {
  return { kind: 'none', why };
}
