/**
 * The cells in which a table of an attic says why and since when: `Reason`, `Status`, `Since`. A row that joins it gets
 * what its neighbours say there, if that is true of it (rule CARE-13). Knows text and facts.
 */
import type { Standing } from '../plan/standing.ts';
import { agreedReason, isReason } from './attic-words.ts';

const reasons = /^(?:reason|why|status|state|notes?|remarks?|comments?|cause)$/;
const dates = /^(?:date|since|when|archived|archived (?:on|at|since))$/;

/** What is known of the entry that joins a table. */
export interface Joining {
  readonly standing: Standing;
  /** The ISO date since when; null if it is not known. */
  readonly date: string | null;
}

/** The cells of a row between its outer pipes, as they are written; null for a row without outer pipes. */
export function cellsOf(line: string): readonly string[] | null {
  const row = line.trim();
  if (!row.startsWith('|') || !/(?<!\\)\|$/.test(row) || row.length < 2) return null;
  return row.slice(1, -1).split(/(?<!\\)\|/);
}

/** The titles of the last columns that only the second head has; null if the heads differ in another way. */
export function moreColumns(head: string, wider: string): readonly string[] | null {
  const [own, theirs] = [titlesOf(head), titlesOf(wider)];
  if (own === null || theirs === null || own.length > theirs.length) return null;
  return own.every((title, at) => title === theirs[at]) ? theirs.slice(own.length) : null;
}

function titlesOf(head: string): readonly string[] | null {
  return cellsOf(head)?.map((title) => title.replace(/[*_`]/g, '').trim().toLowerCase()) ?? null;
}

/** Whether every one of these columns says why or since when. */
export function areAtticColumns(titles: readonly string[]): boolean {
  return titles.length > 0 && titles.every((title) => reasons.test(title) || dates.test(title));
}

/**
 * The cells to add at the end of a row that joins a wider table, such as ` archived |`.
 * @returns why they cannot be written: a sentence without a final full stop
 */
export function addedCells(
  head: string,
  rows: readonly string[],
  more: readonly string[],
  joining: Joining,
): { readonly text: string } | string {
  const titles = titlesOf(head) ?? [];
  const cells: string[] = [];
  for (const [index, title] of more.entries()) {
    const column = columnOf(rows, titles.length - more.length + index);
    const words = wordsFor(title, column, joining);
    if (words === null && !column.includes('')) {
      return `what its column ${JSON.stringify(title)} would say is not certain`;
    }
    cells.push(words === null ? ' ' : ` ${words} `);
  }
  return { text: cells.map((cell) => `${cell}|`).join('') };
}

/**
 * The text to put into an empty cell of a row that joins a table with the same columns, and the place for it in the row.
 * @returns null if there is no such cell, or if the neighbours do not agree
 */
export function filledCell(
  head: string,
  rows: readonly string[],
  own: string,
  joining: Joining,
): { readonly text: string; readonly at: number } | null {
  const [titles, cells] = [titlesOf(head), cellsOf(own)];
  if (titles === null || cells === null) return null;
  const column = titles.findIndex((title, at) => reasons.test(title) && cells[at]?.trim() === '');
  const words = column < 0 ? null : wordsFor('reason', columnOf(rows, column), joining);
  if (words === null) return null;
  const before = cells.slice(0, column).reduce((sum, cell) => sum + cell.length + 1, 0);
  return { text: ` ${words}`, at: own.length - own.trimStart().length + 1 + before };
}

function columnOf(rows: readonly string[], at: number): readonly string[] {
  return rows.map((row) => cellsOf(row)?.[at]?.trim() ?? '');
}

function wordsFor(title: string, column: readonly string[], { standing, date }: Joining): string | null {
  if (reasons.test(title)) return agreedReason(column.filter(isReason), column.length, standing);
  const shown = column.filter((cell) => /^20\d\d(?:-\d\d){0,2}$/.test(cell));
  const [like] = shown;
  const agrees = like !== undefined && shown.length * 2 > column.length;
  return agrees && date !== null ? date.slice(0, like.length) : null;
}

/** The end of the text that `addedCells` or `filledCell` wrote into a row; null if the row does not have it any more. */
export function cellSaid(row: string, said: string): number | null {
  if (said.endsWith('|')) return row.endsWith(`|${said}`) ? row.length : null;
  const cells = cellsOf(row) ?? [];
  const column = cells.findLastIndex((cell) => cell.trim() === said.trim() && cell.startsWith(said));
  if (column < 0) return null;
  const before = cells.slice(0, column).reduce((sum, cell) => sum + cell.length + 1, 0);
  return row.length - row.trimStart().length + 1 + before + said.length;
}
