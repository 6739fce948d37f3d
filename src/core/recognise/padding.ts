/**
 * Table columns that are padded to one width: a longer number takes spaces from its own cell, a shorter one gives them
 * back, so that the pipes stay aligned. Called when markers are made; knows lines and pipes, but no notation.
 */
import type { CellPadding } from '../list/list.ts';
import type { Table, Unit } from '../scene/scene.ts';
import type { Span } from '../text/span.ts';
import { lineEnd, lineStart } from '../text/text.ts';

interface Cell extends Span {
  /** The start and end of its content. */
  readonly from: number;
  readonly to: number;
}

interface Column {
  readonly width: number;
  /** The side where spaces are added or removed. */
  readonly side: CellPadding['side'];
}

/** For a cell of a padded column, by row and offset: its spaces and its intended width. */
export function paddingOf(text: string): (row: Unit, offset: number) => CellPadding | undefined {
  const known = new Map<Table, readonly (Column | null)[]>();
  return (row, offset) => {
    if (row.table === null || row.shape !== 'row') return undefined;
    const columns = known.get(row.table) ?? columnsOf(text, row.table);
    known.set(row.table, columns);
    if (columns.every((column) => column === null)) return undefined;
    const cells = cellsOf(text, row.start);
    const index = cells.findIndex((cell) => cell.from <= offset && offset < cell.to);
    const [column, cell] = [columns[index], cells[index]];
    if (column == null || cell === undefined) return undefined;
    return {
      before: { start: cell.start, end: cell.from },
      after: { start: cell.to, end: cell.end },
      width: column.width,
      side: column.side,
    };
  };
}

/**
 * The dashes under the head give the width, because counts never change them. A column is padded if its head has that
 * width, no cell is narrower, and no cell is wider than its content needs.
 */
function columnsOf(text: string, table: Table): readonly (Column | null)[] {
  const first = table.rows[0];
  const rule = first === undefined ? 0 : lineAbove(text, first.start);
  if (first === undefined || rule <= 0) return [];
  const head = cellsOf(text, lineAbove(text, rule));
  const rows = table.rows.map((row) => cellsOf(text, row.start));
  return cellsOf(text, rule).map((dashes, index): Column | null => {
    const width = widthOf(dashes);
    const cells = rows.flatMap((row) => row[index] ?? []);
    const fits = (cell: Cell) => widthOf(cell) === width || (widthOf(cell) > width && spare(cell) <= 2);
    const title = head[index];
    if (title === undefined || widthOf(title) !== width || cells.length < 2 || !cells.every(fits))
      return null;
    return {
      width,
      side: sideOf(
        text.slice(dashes.from, dashes.to),
        cells.filter((one) => widthOf(one) === width),
      ),
    };
  });
}

/** Start of the line above the line with an offset; 0 if there is none. */
function lineAbove(text: string, offset: number): number {
  const start = lineStart(text, offset);
  const end = text.endsWith('\r\n', start) ? start - 2 : start - 1;
  return end < 0 ? 0 : lineStart(text, end);
}

function sideOf(dashes: string, cells: readonly Cell[]): CellPadding['side'] {
  if (/^:-+:$/.test(dashes)) return 'both';
  if (dashes.endsWith(':')) return 'before';
  const varies = (blanks: (cell: Cell) => number) => new Set(cells.map(blanks)).size > 1;
  const before = varies((cell) => cell.from - cell.start) && !varies((cell) => cell.end - cell.to);
  return before ? 'before' : 'after';
}

function widthOf({ start, end }: Cell): number {
  return end - start;
}

function spare(cell: Cell): number {
  return cell.from - cell.start + cell.end - cell.to;
}

/** The cells of a line that begins and ends with a pipe; none for other lines. */
function cellsOf(text: string, offset: number): readonly Cell[] {
  const start = lineStart(text, offset);
  const line = text.slice(start, lineEnd(text, offset));
  const pipes = [...line.matchAll(/(?<!\\)\|/g)].map((match) => match.index);
  return pipes.slice(1).map((end, at) => {
    const from = (pipes[at] as number) + 1;
    const inside = line.slice(from, end);
    const content = inside.trim();
    const lead = content === '' ? 0 : inside.indexOf(content);
    return {
      start: start + from,
      end: start + end,
      from: start + from + lead,
      to: start + from + lead + content.length,
    };
  });
}
