/**
 * Turns a deed into changes of the text: its item, the target of the item, and the change for the report. Deeds that
 * can be refused without reading the text are refused here, with the reason.
 */
import type { Origin } from '../facts/origin.ts';
import type { Entry } from '../list/list.ts';
import { atticsOf } from '../plan/attic.ts';
import { policiesOf } from '../plan/exceptions.ts';
import type { MarkEdits } from '../plan/marks.ts';
import type { EntryChange } from '../plan/types.ts';
import { isSpared, livesBeside } from './beside.ts';
import { leadOf } from './block.ts';
import type { Deed } from './deeds.ts';
import { linksTo } from './heading-links.ts';
import type { ItemCut, Put } from './moving.ts';
import { placeBack } from './place-back.ts';
import { saidIn } from './said.ts';
import { gapAfter, gapBefore, parentOf, type Sheet, type Slot, siblingKeys } from './sheet.ts';
import { kindOf, sectionOf, type Target, targetOf, titlesAround } from './target.ts';
import type { CareTools, CareWish } from './types.ts';

export interface Prepared {
  readonly wish: CareWish;
  /** Ways to mark; a single empty way when an item moves. */
  readonly ways: readonly MarkEdits[];
  readonly cut?: ItemCut;
  /** Entries that are gone afterwards. */
  readonly removed: readonly Entry[];
  /** Titles of sections that are added or removed. */
  readonly titles: readonly string[];
  /** True when a heading is changed. */
  readonly renames: boolean;
  readonly origin: readonly [key: string, Origin] | null;
  readonly change: (ways: readonly MarkEdits[]) => EntryChange;
}

type Refused = CareWish & { readonly why: string };

export function prepare(
  sheets: ReadonlyMap<string, Sheet>,
  wishes: readonly CareWish[],
  tools: CareTools,
): { readonly ready: readonly Prepared[]; readonly refused: readonly Refused[] } {
  const ready: Prepared[] = [];
  const refused: Refused[] = [];
  /** The rows that this round starts: all items that start a section must be of one kind. */
  const begun = new Map<string, string>();
  const taken: { readonly sheet: Sheet; readonly start: number; readonly end: number }[] = [];
  for (const wish of wishes) {
    const { sheet, deed } = wish;
    const { start } = deed.entry;
    // Children move together with their parent.
    if (taken.some((one) => one.sheet === sheet && one.start < start && start < one.end)) continue;
    const made = isMark(deed) ? marking(wish, deed, tools) : moving(sheets, wish, tools);
    const one = typeof made === 'string' ? made : (mixed(begun, made) ?? made);
    if (typeof one === 'string') refused.push({ ...wish, why: one });
    else {
      ready.push(one);
      const item = one.cut?.slot.row.items[one.cut.slot.index];
      if (item !== undefined) taken.push({ sheet, ...item });
    }
  }
  return { ready, refused };
}

/** Why an item cannot go where another item of this round starts a row; null if it can. */
function mixed(begun: Map<string, string>, { cut }: Prepared): string | null {
  const target = cut?.put?.target;
  if (cut === undefined || target === undefined || target.row !== null) return null;
  const place = `${target.sheet.path}\n${target.at}\n${target.name}`;
  const kind = kindOf(cut.sheet, cut.slot.row);
  const known = begun.get(place) ?? kind;
  begun.set(place, known);
  return known === kind ? null : `${JSON.stringify(target.name)} is written in another way`;
}

type MarkDeed = Extract<Deed, { readonly act: 'mark' | 'unmark' }>;

function isMark(deed: Deed): deed is MarkDeed {
  return deed.act === 'mark' || deed.act === 'unmark';
}

function marking(wish: CareWish, { act, entry, ways }: MarkDeed, tools: CareTools): Prepared | string {
  const { text } = wish.sheet.list;
  if (ways.length === 0) return 'its text has no place for a mark';
  const isHeading = entry.shape === 'heading';
  const other = act === 'mark' ? livesBeside(wish, tools) : null;
  if (other !== null) return other;
  if (isHeading && linksTo(wish.sheet, entry))
    return 'links of the list lead to its heading, which a mark would change';
  const { markers } = entry;
  return {
    wish,
    ways,
    removed: [],
    titles: [],
    renames: isHeading,
    origin: null,
    change([first]) {
      const { text: mark = '', edits = [] } = first ?? {};
      const marker = markers.find(({ kind, text: shown }) => kind === 'status' && shown === mark) ?? null;
      const [fromText, toText] = act === 'mark' ? ['', mark] : [text === '' ? '' : mark, ''];
      return { kind: 'mark', entry, marker, fromText, toText, edits };
    },
  };
}

function moving(sheets: ReadonlyMap<string, Sheet>, wish: CareWish, tools: CareTools): Prepared | string {
  const { sheet, deed } = wish;
  const { entry } = deed;
  const slot = sheet.slots.get(entry);
  if (slot === undefined) return 'where the entry ends is not certain';
  if (slot.row.why !== null) return slot.row.why;
  const gap = gapAfter(sheet, slot.row, slot.index) ?? '';
  if (!/^[\s*_-]*$/.test(gap + gapBefore(sheet, slot.row, slot.index))) return 'other text stands beside it';
  const item = slot.row.items[slot.index] ?? { start: entry.start, end: entry.end };
  const inside = sheet.list.entries.filter(({ start }) => start >= item.start && start < item.end);
  const spared = inside.find((one) => one !== entry && isSpared(sheet, one));
  if (deed.act !== 'return' && spared !== undefined)
    return `it holds ${spared.title}, which is to be left alone`;
  const beside = deed.act === 'return' ? null : livesBeside(wish, tools);
  if (beside !== null) return beside;
  const own = sheet.list.text.slice(item.start, item.end);
  if (/^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+<details/.test(own)) return 'it is a folded block of another entry';
  if (deed.act !== 'return' && isTwice(sheet, entry))
    return 'its section names the repository more than once';
  const target = deed.act === 'remove' ? null : goalOf(sheets, wish, slot, tools);
  if (typeof target === 'string') return target;
  if (slot.row.kind === 'html' && target?.row === null && deed.act === 'move')
    return 'there is no HTML list that it could join';
  const other = target === null ? null : leaves(sheet, target, sheet.list.text.slice(item.start, item.end));
  if (other !== null) return other;
  const put: Put | null =
    target === null ? null : { target, origin: deed.act === 'return' ? deed.origin : null };
  const shown = titleAround(sheet, entry);
  const said = saidIn(sheet, slot, target, deed, tools);
  if (typeof said === 'string') return said;
  const edits = [{ start: item.start, end: item.end, text: '' }];
  return {
    wish,
    ways: [{ text: '', edits: [] }],
    cut: { sheet, slot, entry, put, said },
    removed: target === null ? inside : [],
    titles:
      target === null
        ? []
        : [
            ...(target.heading === null ? [] : [target.heading.replace(/^#+ /, '')]),
            ...goneTitle(deed, shown),
          ],
    renames: false,
    origin:
      deed.act === 'move' && target !== null
        ? [
            entry.subject.key,
            { ...originOf(sheet, slot, target, tools), ...(said === null ? {} : { said: said.text }) },
          ]
        : null,
    change: () =>
      target === null
        ? { kind: 'removed', entry, marker: null, fromText: entry.title, toText: '', edits }
        : { kind: 'attic', entry, marker: null, fromText: shown, toText: target.name, edits },
  };
}

/** A block that shows one repository in several places is not a single entry. */
function isTwice({ list: { entries } }: Sheet, { section, subject }: Entry): boolean {
  return entries.filter((one) => one.section === section && one.subject.key === subject.key).length > 1;
}

/** The section where a reader finds an entry; an entry with a heading is a section of its own. */
function titleAround({ list: { sections } }: Sheet, { section, shape }: Entry): string {
  return titlesAround(sections, section, shape === 'heading').at(-1) ?? '';
}

function goneTitle(deed: Deed, title: string): readonly string[] {
  return deed.act === 'return' && deed.origin.created ? [title] : [];
}

function goalOf(
  sheets: ReadonlyMap<string, Sheet>,
  { sheet, deed }: CareWish,
  slot: Slot,
  { snapshot }: CareTools,
): Target | string {
  if (deed.act === 'return') return placeBack(sheets, deed.origin, slot);
  const attics = atticsOf(sheet.list, snapshot, policiesOf(sheet.policy, sheet.list));
  return targetOf(sheets, sheet, slot, deed.act === 'move' ? deed.to : null, attics);
}

/** Why a text cannot go to another file: its relative links would lead elsewhere. */
function leaves(sheet: Sheet, { sheet: goal }: Target, text: string): string | null {
  if (goal === sheet) return null;
  if (/\]\(#|href\s*=\s*["']?#/i.test(text)) return 'it links to its own page';
  const folder = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);
  const relative = /\]\((?![a-z][a-z\d+.-]*:|\/|#)[^)\s]/i.test(text);
  return relative && folder(sheet.path) !== folder(goal.path)
    ? 'it holds links relative to its folder'
    : null;
}

function originOf(
  sheet: Sheet,
  { row, index }: Slot,
  { heading, row: joined }: Target,
  tools: CareTools,
): Origin {
  const { sections, text } = sheet.list;
  const item = row.items[index] ?? { start: 0, end: 0 };
  const keys = siblingKeys(sheet, row);
  const near = (some: readonly string[]) => some.slice(0, 5);
  const made = (joined?.entries ?? []).some(
    (entry) => entry !== null && tools.origins.get(entry.subject.key)?.created === true,
  );
  return {
    path: sheet.path,
    section: titlesAround(sections, sectionOf(sheet, item.start), row.kind === 'headings'),
    parent: parentOf(sheet, row)?.subject.key ?? null,
    before: near(keys.slice(0, index).reverse()),
    after: near(keys.slice(index + 1)),
    index,
    lead: leadOf(text, item.start, row.kind),
    gapBefore: gapBefore(sheet, row, index),
    gapAfter: gapAfter(sheet, row, index),
    created: heading !== null || made,
  };
}
