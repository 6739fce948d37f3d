/**
 * Turns wished orders into splices of the original text. Slots keep line ends, blank lines, ordered markers and rank
 * cells; items move as whole lines, together with the number edits inside them. Nothing is printed from a tree.
 */
import type { Edit, Span } from '../text/span.ts';
import { type Move, type Siblings, spanOf } from './run-types.ts';

/**
 * The edits that bring one run into a new order: `moveAll` with a single move.
 * @param edits sorted, not overlapping; those outside the run come back unchanged
 */
export function moveItems(
  text: string,
  run: Siblings,
  order: readonly number[],
  edits: readonly Edit[],
): Edit[] {
  return moveAll(text, [{ run, order }], edits);
}

/**
 * All edits of the document after some runs were moved: sorted, not overlapping, none without effect. Inner runs move
 * first, then the items that contain them.
 * @param edits sorted, not overlapping, none across the border of a moved item (see `fits`)
 * @throws Error (a fault of ours) if runs overlap and neither is inside an item of the other
 */
export function moveAll(text: string, moves: readonly Move[], edits: readonly Edit[]): Edit[] {
  const sorted = [...moves].sort(
    (a, b) => spanOf(a.run).start - spanOf(b.run).start || spanOf(b.run).end - spanOf(a.run).end,
  );
  const cursor: Cursor = { text, moves: sorted, edits, move: 0, edit: 0 };
  return collect(cursor, text.length);
}

/** Whether every edit is inside one item of the run, between items, or outside the run, and none in a fixed part. */
export function fits(run: Siblings, edits: readonly Edit[]): boolean {
  const { start, end } = spanOf(run);
  let at = 0;
  return editsIn(edits, start, end).every((edit) => {
    while ((run.items[at]?.end ?? Number.POSITIVE_INFINITY) < edit.start) at++;
    const item = run.items[at];
    if (item === undefined || isBefore(edit, item.start)) return true;
    const { fixed } = item;
    const stays = fixed !== undefined && edit.start < fixed.end && edit.end > fixed.start;
    return edit.start >= item.start && edit.end <= item.end && !stays;
  });
}

/** The edits that touch a span; `edits` are sorted. Insertions at either border count. */
export function editsIn(edits: readonly Edit[], start: number, end: number): readonly Edit[] {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edits[middle]?.end ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  let to = low;
  while (to < edits.length && (edits[to]?.start ?? 0) <= end) to++;
  return edits.slice(low, to);
}

/** The text of a span after the edits inside it. `edits` are sorted and all inside the span. */
export function spliced(text: string, start: number, end: number, edits: readonly Edit[]): string {
  if (edits.length === 0) return text.slice(start, end);
  const parts: string[] = [];
  let done = start;
  for (const edit of edits) {
    parts.push(text.slice(done, edit.start), edit.text);
    done = edit.end;
  }
  parts.push(text.slice(done, end));
  return parts.join('');
}

/** Passes through moves and edits once, in the order of the text. */
interface Cursor {
  readonly text: string;
  readonly moves: readonly Move[];
  readonly edits: readonly Edit[];
  move: number;
  edit: number;
}

/** The edits up to `end`, insertions at `end` included, with all moves up to there carried out. */
function collect(cursor: Cursor, end: number): Edit[] {
  const result: Edit[] = [];
  for (;;) {
    const move = cursor.moves[cursor.move];
    const span = move === undefined ? undefined : spanOf(move.run);
    const until = span !== undefined && span.start < end ? span.start : undefined;
    if (until === undefined) takeEdits(cursor, result, ({ start }) => start <= end);
    else takeEdits(cursor, result, (edit) => isBefore(edit, until));
    if (move === undefined || span === undefined || until === undefined) return result;
    if (span.end > end) throw new Error(`runs overlap: ${span.start}..${span.end}`);
    cursor.move++;
    // One by one: a run can have more items than a call can have arguments.
    for (const edit of moved(cursor, move)) result.push(edit);
  }
}

/** Whole lines inserted before an item belong between the items, and stay when the item moves. */
function isBefore({ start, end, text }: Edit, at: number): boolean {
  return (start < at && end <= at) || (start === at && end === at && /[\r\n]$/.test(text));
}

function takeEdits(cursor: Cursor, into: Edit[], wanted: (edit: Edit) => boolean): void {
  for (let edit = cursor.edits[cursor.edit]; edit !== undefined && wanted(edit); ) {
    into.push(edit);
    edit = cursor.edits[++cursor.edit];
  }
}

function moved(cursor: Cursor, { run, order }: Move): Edit[] {
  const { text } = cursor;
  const between: Edit[][] = [];
  const inside = run.items.map((item) => {
    const gap: Edit[] = [];
    takeEdits(cursor, gap, (edit) => isBefore(edit, item.start));
    between.push(gap);
    return collect(cursor, item.end);
  });
  return run.items.flatMap((slot, i) => {
    const gap = between[i] ?? [];
    const from = order[i] ?? i;
    const item = run.items[from];
    const own = inside[from] ?? [];
    if (from === i || item === undefined) return [...gap, ...own];
    const core = renderInto(text, item, slot, own);
    return core === text.slice(slot.start, slot.end)
      ? gap
      : [...gap, { start: slot.start, end: slot.end, text: core }];
  });
}

/** The text of an item in its new slot: its own text, except for the part that stays with the slot. */
function renderInto(
  text: string,
  item: Span & { fixed?: Span },
  slot: { fixed?: Span },
  edits: readonly Edit[],
): string {
  if (item.fixed === undefined || slot.fixed === undefined) return spliced(text, item.start, item.end, edits);
  const { fixed } = item;
  const head = edits.filter((edit) => edit.end <= fixed.start && edit.start < fixed.end);
  const tail = edits.filter((edit) => edit.start >= fixed.end);
  return (
    spliced(text, item.start, fixed.start, head) +
    text.slice(slot.fixed.start, slot.fixed.end) +
    spliced(text, fixed.end, item.end, tail)
  );
}
