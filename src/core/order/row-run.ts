/**
 * The run of one table: the rows under its delimiter row, and the column that numbers them when there is one.
 * `runs.ts` calls it for every pipe table. Rows of HTML tables never come here and never move.
 */
import type { Node } from '../markdown/document.ts';
import type { Span } from '../text/span.ts';
import { lineEnd } from '../text/text.ts';
import { bareLineStart, coreEnd } from './lines.ts';
import type { Lines } from './list-run.ts';
import { countsPlaces } from './ordinals.ts';
import type { Siblings, RunItem } from './run-types.ts';

/** Pictures that stand for the first places in a rank column whose other cells are numbers. */
const medals: ReadonlyMap<string, number> = new Map([
  ['🥇', 1],
  ['🥈', 2],
  ['🥉', 3],
]);

export function rowRun(lines: Lines, table: Node): Siblings {
  const { text, floor } = lines;
  const rows = table.children.slice(1);
  const starts = rows.map((row) => row.start);
  const lineStarts = starts.map((start) => bareLineStart(text, start, floor));
  const rankColumn = findRankColumn(text, rows);
  const items = rows.map((row, i): RunItem => {
    const start = (lineStarts[i] ?? -1) < 0 ? (starts[i] ?? 0) : (lineStarts[i] ?? 0);
    const item = { start, end: coreEnd(text, start, lineEnd(text, row.end)) };
    const cell = rankColumn === undefined ? undefined : row.children[rankColumn];
    return cell === undefined ? item : { ...item, fixed: inside(text, cell) };
  });
  const movable = lineStarts.every((start) => start >= 0);
  const indents = new Set(lineStarts.map((start, i) => text.slice(start, starts[i])));
  return {
    kind: 'rows',
    items,
    at: table.start,
    movable,
    ...(movable ? {} : { why: 'a row does not start its line' }),
    ...(rankColumn === undefined ? {} : { rankColumn }),
    // A body row is one line, and every one of them was read with a row before it.
    certain: movable && indents.size === 1,
  };
}

/** The leftmost column whose cells count 1, 2, 3 …; what the header says does not matter. */
function findRankColumn(text: string, rows: readonly Node[]): number | undefined {
  const width = rows.reduce((least, row) => Math.min(least, row.children.length), Number.POSITIVE_INFINITY);
  if (rows.length < 2) return undefined;
  for (let column = 0; column < width; column++) {
    if (rankOf(text, rows[0]?.children[column]) === undefined) continue;
    if (countsPlaces(rows.map((row) => rankOf(text, row.children[column])))) return column;
  }
  return undefined;
}

/** The number of a cell that says nothing else: `3`, `#3`, `No. 3`, `第3位`, or a medal. */
function rankOf(text: string, cell: Node | undefined): number | undefined {
  if (cell === undefined || cell.children.some((child) => child.type === 'link' || child.type === 'image')) {
    return undefined;
  }
  const span = inside(text, cell);
  const content = text
    .slice(span.start, span.end)
    .replace(/<[^<>]*>/g, '')
    .trim();
  const medal = medals.get(content);
  if (medal !== undefined) return medal;
  const digits = /^(?:[^\p{L}\p{N}]|\b(?:no|nr|top)\b|第)*(\d{1,7})[^\p{L}\p{N}]*[位名]?$/iu.exec(
    content,
  )?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The inside of a cell, padding included: the parser counts the pipe before it, and none behind it. */
function inside(text: string, cell: Node): Span {
  const start = cell.start;
  const end = cell.end;
  return {
    start: text[start] === '|' ? start + 1 : start,
    end: end > start + 1 && text[end - 1] === '|' && text[end - 2] !== '\\' ? end - 1 : end,
  };
}
