/**
 * Tables (GFM 4.10): a header row, a delimiter row with the same number of cells, and rows up to the next block. The
 * reader does not add missing cells to short rows, so a wide header costs nothing.
 */
import { BACKSLASH, blanksEnd, COLON, HYPHEN, PIPE, runEnd, withoutBlanks } from './characters.ts';
import type { Line } from './line.ts';
import { type Draft, makeNode } from './nodes.ts';
import type { OpenText } from './open-blocks.ts';
import { Passage } from './passage.ts';

/** A cell: the span of the cell (`start`, `end`) and of its content (`from`, `to`). */
export interface Cell {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** The cells of a row. A cell includes the pipe before it; the last cell also includes the text after it. */
function cellsOf(text: string, from: number, to: number): readonly Cell[] {
  const rowEnd = withoutBlanks(text, from, to);
  if (isPipeAlone(text, from, rowEnd)) return [{ start: from, end: to, from: rowEnd, to: rowEnd }];
  const cells: Cell[] = [];
  let start = from;
  let at = text.charCodeAt(from) === PIPE ? from + 1 : from;
  while (at < rowEnd) {
    const close = cellEnd(text, at, rowEnd);
    const content = blanksEnd(text, at, close);
    const end = close + 1 >= rowEnd ? to : close;
    cells.push({ start, end, from: content, to: Math.max(content, withoutBlanks(text, content, close)) });
    start = close;
    at = close + 1;
  }
  return cells;
}

function isPipeAlone(text: string, from: number, rowEnd: number): boolean {
  return rowEnd === from + 1 && text.charCodeAt(from) === PIPE;
}

/** The offset of the next pipe without a backslash, or `to`. */
function cellEnd(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === PIPE) return at;
    if (code === BACKSLASH) at++;
  }
  return to;
}

/**
 * The alignments in a delimiter row, one for each cell; undefined for any other line.
 * A cell contains dashes with optional colons. At least one pipe or colon distinguishes the row from an underline.
 */
function alignmentsOf(text: string, from: number, to: number): readonly string[] | undefined {
  const end = withoutBlanks(text, from, to);
  const aligns: string[] = [];
  let isTable = text.charCodeAt(from) === PIPE;
  let at = isTable ? from + 1 : from;
  while (at < end) {
    at = blanksEnd(text, at, end);
    const left = text.charCodeAt(at) === COLON;
    const dashes = left ? at + 1 : at;
    at = runEnd(text, dashes, end, HYPHEN);
    if (at === dashes) return undefined;
    const right = at < end && text.charCodeAt(at) === COLON;
    aligns.push(left ? (right ? 'center' : 'left') : right ? 'right' : '');
    at = blanksEnd(text, right ? at + 1 : at, end);
    isTable ||= left || right;
    if (at >= end) break;
    if (text.charCodeAt(at) !== PIPE) return undefined;
    isTable = true;
    at++;
  }
  return isTable && aligns.length > 0 ? aligns : undefined;
}

/** Adds a row to the table, and the content of its cells to `texts`, for the inline reader. */
export function addRow(table: Draft, text: string, from: number, to: number, texts: OpenText[]): void {
  const row = makeNode('tableRow', from, to);
  for (const cell of cellsOf(text, from, to)) {
    const node = makeNode('tableCell', cell.start, cell.end);
    row.children.push(node);
    if (cell.to > cell.from) texts.push({ node, passage: Passage.of(text, cell.from, cell.to) });
  }
  table.children.push(row);
  table.end = to;
}

/**
 * The table with the header row from `from` to `to`, if the rest of the line is a delimiter row with the same number of
 * cells, or else undefined.
 */
export function tableOf(line: Line, from: number, to: number, texts: OpenText[]): Draft | undefined {
  const aligns = alignmentsOf(line.text, line.first, line.end);
  if (isPipeAlone(line.text, from, withoutBlanks(line.text, from, to))) return undefined;
  if (aligns === undefined || aligns.length !== cellsOf(line.text, from, to).length) return undefined;
  const table = makeNode('table', from, line.end);
  table.rest = aligns.join(',');
  addRow(table, line.text, from, to, texts);
  table.end = line.end;
  return table;
}
