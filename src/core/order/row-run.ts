/**
 * The run of one table: the rows under its delimiter row, and the column that numbers them, if there is one. `runs.ts`
 * calls it for every pipe table. It never gets rows of HTML tables, and those never move.
 */
import type { Node } from '../markdown/document.ts';
import type { Span } from '../text/span.ts';
import { lineEnd } from '../text/text.ts';
import { bareLineStart, coreEnd } from './lines.ts';
import type { Lines } from './list-run.ts';
import { areUnknownRanks, countsPlaces } from './ordinals.ts';
import { rankIn } from './ranks.ts';
import type { Siblings, RunItem } from './run-types.ts';

/** Headers of a rank column; its numbers may begin anywhere. */
const rankHeader =
  /^(?:#|no\.?|nr\.?|№|rank(?:ing)?|place|position|pos\.?|top|platz|rang|puesto|posición|posto|posição|место|позиция|miejsce|plaats|sıra|الترتيب|序号|排名|名次|順位|순위|순번)$/i;

const risingWhy = 'its rows begin with signs that go up';

export function rowRun(lines: Lines, table: Node): Siblings {
  const { text, floor } = lines;
  const rows = table.children.slice(1);
  const starts = rows.map((row) => row.start);
  const lineStarts = starts.map((start) => bareLineStart(text, start, floor));
  const rankColumn = findRankColumn(text, table);
  const items = rows.map((row, i): RunItem => {
    const start = (lineStarts[i] ?? -1) < 0 ? (starts[i] ?? 0) : (lineStarts[i] ?? 0);
    const item = { start, end: coreEnd(text, start, lineEnd(text, row.end)) };
    const cell = rankColumn === undefined ? undefined : row.children[rankColumn];
    return cell === undefined ? item : { ...item, fixed: inside(text, cell) };
  });
  const first = rows.flatMap(({ children: [cell] }) => (cell === undefined ? [] : [contentOf(text, cell)]));
  const goesOn = first.includes('') && first.some((content) => content !== '');
  const rising = rankColumn === undefined && areUnknownRanks(first);
  const movable = lineStarts.every((start) => start >= 0) && !goesOn && !rising;
  const indents = new Set(lineStarts.map((start, i) => text.slice(start, starts[i])));
  return {
    kind: 'rows',
    items,
    at: table.start,
    movable,
    ...(movable
      ? {}
      : {
          why: goesOn
            ? 'a row goes on from the one above'
            : rising
              ? risingWhy
              : 'a row does not start its line',
        }),
    ...(rankColumn === undefined ? {} : { rankColumn }),
    // A body row is one line, and each was already parsed after another row.
    certain: movable && indents.size === 1,
  };
}

/** The column of ranks: the first whose cells count 1, 2, 3 …, or whose header says so. */
function findRankColumn(text: string, table: Node): number | undefined {
  const [head, ...rows] = table.children;
  const width = rows.reduce((least, row) => Math.min(least, row.children.length), Number.POSITIVE_INFINITY);
  if (rows.length < 2) return undefined;
  for (let column = 0; column < width; column++) {
    if (rankOf(text, rows[0]?.children[column]) === undefined) continue;
    const title = head?.children[column];
    const named = title !== undefined && rankHeader.test(contentOf(text, title));
    // In a later column, bare numbers from 1 up describe the row itself, unless the header calls them ranks.
    const bare = rows.some(
      ({ children: { [column]: cell } }) => cell !== undefined && /^\d+$/.test(contentOf(text, cell)),
    );
    if (column > 0 && !named && bare) continue;
    if (
      countsPlaces(
        rows.map((row) => rankOf(text, row.children[column])),
        named,
      )
    )
      return column;
  }
  return undefined;
}

/** The number of a cell that contains nothing else: `3`, `#3`, `No. 3`, `第3位`, or a medal. */
function rankOf(text: string, cell: Node | undefined): number | undefined {
  if (cell === undefined || cell.children.some((child) => child.type === 'link' || child.type === 'image')) {
    return undefined;
  }
  const rank = rankIn(contentOf(text, cell));
  return rank === undefined || Number.isNaN(rank) ? undefined : rank;
}

function contentOf(text: string, cell: Node): string {
  const span = inside(text, cell);
  return text
    .slice(span.start, span.end)
    .replace(/<[^<>]*>/g, '')
    .trim();
}

/** The inside of a cell, padding included: the parser includes the pipe before it, but none after it. */
function inside(text: string, cell: Node): Span {
  const start = cell.start;
  const end = cell.end;
  return {
    start: text[start] === '|' ? start + 1 : start,
    end: end > start + 1 && text[end - 1] === '|' && text[end - 2] !== '\\' ? end - 1 : end,
  };
}
