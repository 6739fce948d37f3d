/**
 * Entries as models: which parts belong to one entry, and which parts all entries share. To write another entry,
 * `fill.ts` replaces the parts of the first kind. `ready-line.ts` finds the neighbours of the new entry; the model is
 * one of them.
 */
import type { Entry, List } from '../list/list.ts';
import { groupBy } from '../text/group.ts';
import type { Span } from '../text/span.ts';
import type { EntryRun } from './entry-runs.ts';
import { type Hole, ownParts } from './holes.ts';
import { type ProsePiece, proseIn, type Slots, slotsOf } from './prose.ts';

export interface EntryModel {
  readonly entry: Entry;
  /** The index of its item in the run. */
  readonly item: number;
  readonly span: Span;
  readonly holes: readonly Hole[];
  /** The description with its separator; null for an entry without one. */
  readonly description: ProsePiece | null;
  /** The cells of its row. */
  readonly cells: readonly Span[];
  /** The text that the entry shares with others, with holes for the rest. Equal for entries written in the same way. */
  readonly skeleton: string;
  /** True if it contains something that only some entries have: a picture, a link to another site. */
  readonly odd: boolean;
}

interface Sketch {
  readonly entry: Entry;
  readonly item: number;
  readonly span: Span;
  readonly holes: readonly Hole[];
  readonly odd: boolean;
  readonly cells: readonly Span[];
  readonly prose: readonly ProsePiece[];
}

/** The models of a run, in the order of its items; entries with text that cannot be filled in are left out. */
export function modelsOf(list: List, run: EntryRun): readonly EntryModel[] {
  const sketches = run.entries.flatMap((entry, item) =>
    entry === null ? [] : (sketchOf(list, run, entry, item) ?? []),
  );
  const slots = slotsOf(sketches.map(({ prose }) => prose));
  return sketches.flatMap((sketch) => modelOf(list, run, sketch, slots) ?? []);
}

function sketchOf(list: List, run: EntryRun, entry: Entry, item: number): Sketch | null {
  const span = run.run.items[item];
  if (span === undefined || entry.ignored === true || holdsOthers(list, entry, span)) return null;
  const parts = ownParts(list, entry, span);
  if (parts === null) return null;
  const rank = rankOf(list.text, run, item);
  const cells = run.cells[item] ?? [];
  const lead = { start: span.start, end: bodyOf(list.text, span) };
  const known = [...parts.known, ...(rank === null ? [] : [rank])];
  const regions = cells.length > 0 ? cells : [{ start: lead.end, end: span.end }];
  const prose = regions.flatMap((region, at) =>
    proseIn(list.text, insideOf(list.text, region), known, `${at}`),
  );
  const holes = rank === null ? parts.holes : [...parts.holes, rank];
  return { entry, item, span, holes, odd: parts.odd, cells, prose };
}

/** Whether the span of an entry contains other entries, which a new entry must not repeat. */
function holdsOthers({ entries }: List, entry: Entry, span: Span): boolean {
  return entries.some((one) => one !== entry && one.start >= span.start && one.end <= span.end);
}

function bodyOf(text: string, { start, end }: Span): number {
  const lead =
    /^(?:[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)?/.exec(text.slice(start, end))?.[0] ?? '';
  return start + lead.length;
}

/** A cell without its pipes. */
function insideOf(text: string, { start, end }: Span): Span {
  return {
    start: text[start] === '|' ? start + 1 : start,
    end: end > start + 1 && text[end - 1] === '|' && text[end - 2] !== '\\' ? end - 1 : end,
  };
}

/** The digits that number the items of a run. */
function rankOf(text: string, { run, cells }: EntryRun, item: number): Hole | null {
  const fixed = run.items[item]?.fixed ?? run.ordinals?.[item];
  const at = fixed ?? (run.rankColumn === undefined ? undefined : cells[item]?.[run.rankColumn]);
  if (at === undefined) return null;
  const found = /\d+/.exec(text.slice(at.start, at.end));
  if (found === null) return null;
  const start = at.start + found.index;
  return { kind: 'rank', start, end: start + found[0].length };
}

const descriptionHead = /descri|about|summary|comment|note|what|简介|描述|说明|介绍|説明/i;
const languageHead = /^\W*(?:programming )?(?:lang(?:uage)?|语言|言語)\W*$/i;
const licenseHead = /^\W*(?:licen[cs]e|许可证|协议)\W*$/i;

/** The kind of hole for a piece; null if it is part of the form, undefined if it cannot be filled in. */
function kindOf(
  run: EntryRun,
  sketch: Sketch,
  piece: ProsePiece,
  slots: Slots,
): Hole['kind'] | null | undefined {
  const column = sketch.cells.findIndex((cell) => piece.start >= cell.start && piece.end <= cell.end);
  const head = column < 0 ? '' : (run.heads[column] ?? '');
  const alone = column >= 0 && !sketch.holes.some((hole) => within(hole, sketch.cells[column]));
  if (alone && languageHead.test(head)) return 'language';
  if (alone && licenseHead.test(head)) return 'license';
  if (slots.isForm(piece)) return null;
  if (alone && descriptionHead.test(head)) return 'description';
  if (slots.isDescription(piece.slot)) return 'description';
  return alone ? 'blank' : undefined;
}

function within(hole: Span, cell: Span | undefined): boolean {
  return cell !== undefined && hole.start >= cell.start && hole.end <= cell.end;
}

function modelOf(list: List, run: EntryRun, sketch: Sketch, slots: Slots): EntryModel | null {
  const kinds = sketch.prose.map((piece) => ({ piece, kind: kindOf(run, sketch, piece, slots) }));
  if (kinds.some(({ kind }) => kind === undefined)) return null;
  const told = kinds.filter(({ kind }) => kind === 'description');
  if (told.length > 1 || told.some(({ piece }) => /[\r\n]/.test(piece.text))) return null;
  const filled = kinds.flatMap(({ piece: { start, end }, kind }): Hole[] =>
    kind == null ? [] : [{ kind, start, end }],
  );
  const holes = [...sketch.holes, ...filled].toSorted((a, b) => a.start - b.start);
  const skeleton = skeletonOf(list.text, sketch.span, holes);
  const { entry, item, span, cells } = sketch;
  const odd = sketch.odd || /\p{Extended_Pictographic}|:[a-z_]+:/u.test(skeleton.replace(/⭐|★|🌟/gu, ''));
  return { entry, item, span, cells, holes, skeleton, odd, description: told[0]?.piece ?? null };
}

/** Blanks that pad a cell make no difference. */
function skeletonOf(text: string, { start, end }: Span, holes: readonly Hole[]): string {
  const parts: string[] = [];
  let done = start;
  for (const hole of holes) {
    parts.push(
      text.slice(done, hole.start),
      ['name', 'title'].includes(hole.kind) ? '{name}' : `{${hole.kind}}`,
    );
    done = hole.end;
  }
  return [...parts, text.slice(done, end)]
    .join('')
    .replace(/[ \t]+/g, ' ')
    .replace(/⭐\uFE0F/gu, '⭐');
}

/** The largest number of neighbours to compare. */
const mostAsked = 10;

/**
 * The model for an entry after item `behind` (−1: before all). Among the neighbours, the most common form wins, and the
 * nearest neighbour with it is the model. A part that only some have is copied only if most have it.
 * @param fits whether a neighbour is of the same kind: of the same tier, with a description
 */
export function nearestModel(
  models: readonly EntryModel[],
  behind: number,
  fits: readonly ((model: EntryModel) => boolean)[],
): EntryModel | null {
  const far = ({ item }: EntryModel) => Math.abs(item - (behind + 0.4));
  for (let wanted = fits; ; wanted = wanted.slice(0, -1)) {
    const fitting = models.filter((model) => wanted.every((fit) => fit(model)));
    const asked = fitting.toSorted((a, b) => far(a) - far(b)).slice(0, mostAsked);
    const forms = [...groupBy(asked, ({ skeleton }) => skeleton).values()].toSorted(
      (a, b) => b.length - a.length,
    );
    const best = forms.find(
      ([first], at) =>
        first?.odd === false || (at === 0 && (forms[0]?.length ?? 0) * 2 > asked.length && asked.length > 2),
    );
    if (best?.[0] !== undefined) return best[0];
    if (wanted.length === 0) return null;
  }
}
