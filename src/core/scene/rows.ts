/** Which repository each row of a table is about. Knows cells and links; no notation. */
import type { Span } from '../text/span.ts';
import { cellsUnder, type Link, type Scene, type Table, type Unit } from './scene.ts';

/** For each table, the column that names the repository in most rows; a row without one there has no subject. */
export function rowSubjects(scene: Scene): ReadonlyMap<Unit, Link> {
  const found = new Map<Unit, Link>();
  for (const table of scene.tables) {
    const column = subjectColumn(table);
    for (const row of table.rows) {
      for (const cell of cellsUnder(row, column)) {
        const link = repositoryIn(row, cell);
        if (link === null) continue;
        found.set(row, link);
        break;
      }
    }
  }
  return found;
}

/** The first of the columns in which most rows have a repository; -1 for a table without cells. */
function subjectColumn(table: Table): number {
  const counts: number[] = [];
  for (const row of table.rows) {
    for (let column = 0; column < row.cells.length; column++) {
      const link = repositoryIn(row, row.cells[column] as Span);
      counts[column] = (counts[column] ?? 0) + (link === null ? 0 : 1);
    }
  }
  return counts.indexOf(counts.reduce((most, count) => Math.max(most, count), 0));
}

/** The first link of a cell to a repository, better to its page than to something below. */
function repositoryIn(row: Unit, cell: Span): Link | null {
  let deep: Link | null = null;
  for (const link of row.links) {
    if (link.image || link.repository === null || link.start < cell.start || link.end > cell.end) continue;
    if (!link.deep) return link;
    deep ??= link;
  }
  return deep;
}
