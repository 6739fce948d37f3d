/**
 * What the notations search for markers: the text, its visible mask, and the units (items, rows, headings, paragraphs,
 * HTML blocks) with their links, all in document order with absolute offsets.
 */
import type { Span } from '../text/span.ts';
import type { Subject } from '../list/list.ts';

export type UnitShape = 'bullet' | 'ordered' | 'row' | 'heading' | 'paragraph' | 'html';

/** A link in the source. `start` and `end` include its markup; `label` covers only what a reader sees. */
export interface Link extends Span {
  readonly label: Span;
  readonly href: string;
  /** The address in the source; for reference links it is inside the definition. */
  readonly url: Span;
  /** The repository that it links to, or that a live badge shows. */
  readonly repository: Subject | null;
  /** True if it leads to a page below the repository's main page. */
  readonly deep: boolean;
  /** What the host of the repository counts, if not stars. */
  readonly counts?: 'likes';
  readonly image: boolean;
}

/** A cell of a row. In HTML it may reach over several rows. */
export interface RowCell extends Span {
  readonly rows?: number;
}

/** One candidate for an entry. Nested units are inside their parent. */
export interface Unit extends Span {
  readonly shape: UnitShape;
  readonly parent: Unit | null;
  /** Links of this unit in source order, without those of nested units. */
  links: Link[];
  /** For rows of markdown or HTML tables only: the table and the cells. */
  readonly table: Table | null;
  readonly cells: readonly RowCell[];
  /** The headers of this row: a table may start again with other headers. */
  readonly headers: readonly string[];
  /** Offset where the unit's own text begins: after the bullet, the hashes or the pipe. */
  readonly body: number;
}

export interface Table {
  /** Visible text of the header cells; set when the walk meets an HTML header row. */
  headers: readonly string[];
  readonly rows: Unit[];
  /** True if its headers are links to repositories: then its columns are the entries, and no row is one. */
  readonly sideways: boolean;
  /** How many cells reach down beyond the end of their HTML block: then cells may be under the wrong header. */
  spans: number;
}

/** A heading and everything after it, up to the next heading. */
export interface SceneSection extends Span {
  readonly title: string;
  readonly depth: number;
}

export interface Scene {
  readonly text: string;
  readonly mask: string;
  readonly units: readonly Unit[];
  readonly tables: readonly Table[];
  readonly sections: readonly SceneSection[];
}

/**
 * The cell of a row under a header. If an unescaped `|` made the row longer than its head, also the cell that the
 * author may have meant.
 */
export function cellsUnder(row: Unit, column: number): readonly Span[] {
  return isOverSeveral(row, column) ? [] : cellsAt(row, column);
}

/** The same, also where one cell reaches over several headers: a name there is the name of the row all the same. */
export function cellsAt(row: Unit, column: number): readonly Span[] {
  if (column < 0 || (row.table?.spans ?? 0) > 0) return [];
  const excess = row.table === null ? 0 : row.cells.length - row.headers.length;
  const places = excess > 0 ? [column, column + excess] : [column];
  return places.map((place) => row.cells[place]).filter((cell) => cell !== undefined);
}

/**
 * The cells that may be under a header although columns are not certain: a cell that reaches over several headers, and
 * where cells of earlier rows reach down into a row, all that may be further left than their header. Empty if columns
 * are certain.
 */
export function cellsPerhapsUnder(row: Unit, column: number): readonly Span[] {
  const spans = row.table?.spans ?? 0;
  if (spans === 0 && !isOverSeveral(row, column)) return [];
  return row.cells.slice(Math.max(0, column - spans), column + 1);
}

/** Whether a cell of HTML also reaches over the next header: the place of its other columns has an empty cell. */
function isOverSeveral({ cells, headers }: Unit, column: number): boolean {
  const [own, next] = [cells[column], cells[column + 1]];
  if (own === undefined || next === undefined || next.start !== next.end || next.start !== own.start)
    return false;
  return (headers[column + 1] ?? '') !== '';
}

/** Index of the last of `spans` (sorted by start) that starts at or before `offset`, or -1. */
export function indexBefore(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Span).start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
