/** Finds columns by their headers. The notations that read columns call it. */
import type { Scene, Unit } from './scene.ts';

export interface RowColumn {
  readonly row: Unit;
  readonly header: string;
  readonly column: number;
}

/**
 * Every row with each column whose header passes, in the order of the text. Rows share their headers, and each header
 * is tested only once: a table may be as wide as it is long.
 */
export function columnsOf(scene: Scene, passes: (header: string) => boolean): readonly RowColumn[] {
  const passing = new Map<readonly string[], readonly number[]>();
  return scene.tables
    .flatMap(({ rows }) => rows)
    .flatMap((row) => {
      const { headers } = row;
      const known = passing.get(headers) ?? headers.flatMap((one, column) => (passes(one) ? [column] : []));
      passing.set(headers, known);
      return known.map((column) => ({ row, header: headers[column] ?? '', column }));
    });
}
