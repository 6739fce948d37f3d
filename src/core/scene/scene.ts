/**
 * The stage on which notations look for markers: the text, its visible mask, and the units (items, rows,
 * headings, paragraphs, HTML blocks) with their links, all in document order with absolute offsets.
 */
import type { Span } from '../text/span.ts';
import type { Subject } from '../list/list.ts';

export type UnitShape = 'bullet' | 'ordered' | 'row' | 'heading' | 'paragraph' | 'html';

/** A link as it stands in the source. `start`/`end` include its markup, `label` only what a reader sees. */
export interface Link extends Span {
  readonly label: Span;
  readonly href: string;
  /** The address in the source; inside a definition for reference links. */
  readonly url: Span;
  /** The repository it leads to, or that a live badge shows. */
  readonly repository: Subject | null;
  /** Leads below the repository's page. */
  readonly deep: boolean;
  /** What the host of the repository counts, where that is not stars. */
  readonly counts?: 'likes';
  readonly image: boolean;
}

/** One candidate for an entry. Nested units lie inside their parent. */
export interface Unit extends Span {
  readonly shape: UnitShape;
  readonly parent: Unit | null;
  /** Links of this unit without those of nested units, in source order. */
  links: Link[];
  /** Only rows (of markdown or HTML tables): the table they belong to and their cells. */
  readonly table: Table | null;
  readonly cells: readonly Span[];
  /** Headers that this row stands under: a table may begin anew with others. */
  readonly headers: readonly string[];
  /** Offset where the unit's own text begins: after the bullet, the hashes or the pipe. */
  readonly body: number;
}

export interface Table {
  /** Visible text of the header cells; filled in when an HTML header row is met. */
  headers: readonly string[];
  readonly rows: Unit[];
  /** Cells that span rows or columns: then no cell is sure to stand under its header. */
  spans: boolean;
}

/** A heading and what follows it up to the next one. */
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
 * The cell of a row that stands under a header, and, where an unescaped `|` in a text made the row longer than
 * its head, the one that was meant to stand there.
 */
export function cellsUnder(row: Unit, column: number): readonly Span[] {
  if (column < 0 || row.table?.spans === true) return [];
  const excess = row.table === null ? 0 : row.cells.length - row.headers.length;
  const places = excess > 0 ? [column, column + excess] : [column];
  return places.map((place) => row.cells[place]).filter((cell) => cell !== undefined);
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
