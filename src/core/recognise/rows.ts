/** Which repository each row of a table is about. Knows cells and links; no notation. */
import { cellsUnder, type Link, type Scene, type Unit } from './scene.ts';

/** For each table, the column that names the repository in most rows; a row without one there has no subject. */
export function rowSubjects(scene: Scene): Map<Unit, Link> {
  const found = new Map<Unit, Link>();
  for (const table of scene.tables) {
    const byColumn = table.rows.map((row) =>
      row.cells.map((cell) => repositoryIn(row, cell.start, cell.end)),
    );
    const columns = Array.from({ length: Math.max(0, ...table.rows.map((row) => row.cells.length)) });
    const counts = columns.map((_, column) => byColumn.filter((row) => row[column] != null).length);
    const column = counts.indexOf(Math.max(...counts));
    for (const row of table.rows) {
      for (const cell of cellsUnder(row, column)) {
        const link = repositoryIn(row, cell.start, cell.end);
        if (link !== null && !found.has(row)) found.set(row, link);
      }
    }
  }
  return found;
}

function repositoryIn(row: Unit, start: number, end: number): Link | null {
  const links = row.links.filter(
    (link) => !link.image && link.repository !== null && link.start >= start && link.end <= end,
  );
  return links.find((link) => link.repository?.deep === false) ?? links[0] ?? null;
}
