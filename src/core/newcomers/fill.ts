/** Writes a new entry like its model: name, numbers, tier and date in the notation of the list, prose in its form. */
import type { List, Marker, Tier } from '../list/list.ts';
import { bareEmoji } from '../list/tier.ts';
import { applyEdits } from '../plan/edit.ts';
import { renderer } from '../plan/render.ts';
import type { Edit, Span } from '../text/span.ts';
import type { Hole } from './holes.ts';
import type { EntryModel } from './model.ts';
import type { NewEntry } from './new-entry.ts';
import { escapedText, sentenceOf } from './sentence.ts';

export interface FillSetting {
  readonly list: List;
  /** The tiers that apply to the list. */
  readonly tiers: readonly Tier[];
  /** Its number, in a list with numbered places. */
  readonly rank: number;
  /** The text that the list writes into unknown cells, by column. */
  readonly nothing: (column: number) => string;
  /** True if the cells of the column are padded to one width. */
  readonly padded: (column: number) => boolean;
}

/** The text of the new item, without its line ending; null if the list's notation cannot express a number. */
export function fillModel(model: EntryModel, entry: NewEntry, setting: FillSetting): string | null {
  const numbers = numberEdits(model, entry, setting);
  if (numbers === null) return null;
  const { text } = setting.list;
  const own = model.holes.flatMap((hole): Edit[] => {
    const written = wordsFor(hole, model, entry, setting);
    return written === null ? [] : [written];
  });
  const edits = uniqueEdits([...numbers, ...own]);
  const shifted = [...edits, ...paddingEdits(model, edits, setting)].map((edit) => ({
    ...edit,
    start: edit.start - model.span.start,
    end: edit.end - model.span.start,
  }));
  return applyEdits(text.slice(model.span.start, model.span.end), shifted);
}

/** The tier of a count; undefined if the list has none. */
export function tierOf(tiers: readonly Tier[], count: number): Tier | undefined {
  return [...tiers].sort((a, b) => b.from - a.from).find(({ from }) => count >= from);
}

function numberEdits(
  { entry: { markers } }: EntryModel,
  entry: NewEntry,
  { list, tiers }: FillSetting,
): Edit[] | null {
  const edits: Edit[] = [];
  for (const marker of markers) {
    const rendering = renderedFor(list, marker, entry, tiers);
    if (rendering === null) return null;
    edits.push(...rendering);
  }
  return edits;
}

function renderedFor(
  list: List,
  marker: Marker,
  entry: NewEntry,
  tiers: readonly Tier[],
): readonly Edit[] | null {
  switch (marker.kind) {
    case 'stars':
    case 'citations':
      return renderer.renderCount(list, marker, entry.count)?.edits ?? null;
    case 'tier': {
      const tier = tierOf(tiers, entry.count);
      if (tier === undefined) return null;
      if (bareEmoji(tier.emoji) === bareEmoji(marker.text)) return [];
      return renderer.renderTier(list, marker, tier)?.edits ?? null;
    }
    case 'activity':
      return entry.pushedAt === null
        ? null
        : (renderer.renderActivity(list, marker, entry.pushedAt)?.edits ?? null);
    case 'status':
      return null;
  }
}

function wordsFor(hole: Hole, model: EntryModel, entry: NewEntry, setting: FillSetting): Edit | null {
  const cell = model.cells.length > 0;
  const { start, end, kind } = hole;
  const put = (text: string): Edit => ({ start, end, text });
  switch (kind) {
    case 'marker':
    case 'sign':
      return null;
    case 'url':
      return put(entry.url);
    case 'fullName':
      return put(entry.fullName ?? '');
    case 'name':
    case 'title':
      return put(escapedText(entry.name, cell));
    case 'rank':
      return put(String(setting.rank));
    case 'description':
      return descriptionEdit(model, entry, setting, cell);
    case 'language':
      return put(entry.language ?? setting.nothing(columnOf(model, hole)));
    case 'license':
      return put(entry.license ?? setting.nothing(columnOf(model, hole)));
    case 'blank':
      return put(setting.nothing(columnOf(model, hole)));
  }
}

/** Without a description, its separator is removed too. */
function descriptionEdit(
  { description, ...model }: EntryModel,
  entry: NewEntry,
  setting: FillSetting,
  cell: boolean,
): Edit {
  if (description === null) throw new Error('a hole for a description in an entry without one');
  const { start, end, from, text } = description;
  const form = { capital: /^[^\p{L}]*\p{Lu}/u.test(text), stop: /[.。]$/.exec(text)?.[0] ?? '', cell };
  const written = entry.description === null ? null : sentenceOf(entry.description, entry.name, form);
  if (written !== null) return { start, end, text: written };
  if (cell) return { start, end, text: setting.nothing(columnOf(model, { start, end })) };
  const stop = setting.list.text.slice(end - 1, end);
  return { start: from, end, text: form.stop !== '' && stop === form.stop ? form.stop : '' };
}

function columnOf({ cells }: Pick<EntryModel, 'cells'>, { start, end }: Span): number {
  return cells.findIndex((cell) => start >= cell.start && end <= cell.end);
}

/** Each place is written only once, even if two markers share a number. */
function uniqueEdits(edits: readonly Edit[]): readonly Edit[] {
  const sorted = edits.toSorted((a, b) => a.start - b.start || b.end - a.end);
  return sorted.filter(
    (edit, at) => !sorted.some((other, k) => k < at && edit.start < other.end && other.start < edit.end),
  );
}

/** Blanks at the end of padded cells, so the pipes of the new row line up with the others if there is room. */
function paddingEdits({ cells }: EntryModel, edits: readonly Edit[], { list, padded }: FillSetting): Edit[] {
  return cells.flatMap((cell, column): Edit[] => {
    const own = edits.filter((edit) => edit.start >= cell.start && edit.end <= cell.end);
    const more = own.reduce((sum, { text, start, end }) => sum + text.length - (end - start), 0);
    const inner = list.text.slice(cell.start, cell.end).replace(/\|$/, '');
    const blanks = /[ ]*$/.exec(inner)?.[0].length ?? 0;
    const end = cell.start + inner.length;
    if (more === 0 || blanks === 0 || !padded(column) || own.some((edit) => edit.end > end - blanks))
      return [];
    return [{ start: end - blanks, end, text: ' '.repeat(Math.max(1, blanks - more)) }];
  });
}
