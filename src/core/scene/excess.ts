/**
 * Rows with more cells than their head, because a text in them holds a `|` that is not escaped. Whether the cells in front
 * of that text still stand under their headers can be told by what the other rows show. Asked by the notations of columns.
 */
import { digitClass } from '../numbers/digits.ts';
import type { Scene, Table, Unit } from './scene.ts';
import { wordClass } from '../text/letters.ts';

type CellKind = 'empty' | 'number' | 'date' | 'words';

const number = new RegExp(
  `^[^${wordClass}]*[${digitClass}][${digitClass}.,' \u00a0]*(?:[kKmM]|[千万萬])?[^${wordClass}]*$`,
  'u',
);
const date = /^\D?\d{1,4}[-./]\d{1,2}[-./]\d{1,4}(?:[ T][\d:]+Z?)?$/;

/**
 * Where the cell of a column can stand in a row: one place when the kinds of the cells allow no other. A place behind the
 * last header is none that a reader sees.
 */
export function placesOf(scene: Scene, row: Unit, column: number): readonly number[] {
  const width = row.headers.length;
  if (row.table === null || row.cells.length <= width) return [column];
  const seen = row.cells.map((cell) => kindOf(scene.mask.slice(cell.start, cell.end)));
  // A comment behind the last pipe is no cell.
  const filled = seen.findLastIndex((kind) => kind !== 'empty') + 1;
  const excess = filled - width;
  if (excess <= 0) return [column];
  const usual = kindsOf(scene, row.table, width);
  const fits = (at: number, under: number) => mayStand(usual[under], seen[at] ?? 'empty');
  const cuts = [...usual.keys()].filter((cut) => {
    const before = seen.slice(0, cut).every((_, at) => fits(at, at));
    const behind = usual.slice(cut + 1).every((_, at) => fits(cut + 1 + excess + at, cut + 1 + at));
    return mayStand(usual[cut], 'words') && before && behind;
  });
  return [...new Set(cuts.map((cut) => (cut < column ? column + excess : column)))];
}

/** A column of words may hold anything; so may one of which no other row says what it holds. */
function mayStand(usual: ReadonlySet<CellKind> | undefined, kind: CellKind): boolean {
  return usual === undefined || usual.size === 0 || usual.has('words') || usual.has(kind);
}

/** What the rows of the right length show in each column. */
function kindsOf(scene: Scene, table: Table, width: number): readonly ReadonlySet<CellKind>[] {
  const known = seenIn.get(table)?.get(width);
  if (known !== undefined) return known;
  const kinds = Array.from({ length: width }, () => new Set<CellKind>());
  for (const { cells } of table.rows) {
    if (cells.length !== width) continue;
    cells.forEach((cell, at) => kinds[at]?.add(kindOf(scene.mask.slice(cell.start, cell.end))));
  }
  seenIn.set(table, (seenIn.get(table) ?? new Map()).set(width, kinds));
  return kinds;
}

/** Once for a table: a list with a pipe in every row asks for each of them. */
const seenIn = new WeakMap<Table, Map<number, readonly ReadonlySet<CellKind>[]>>();

function kindOf(mask: string): CellKind {
  const text = mask.replace(/[\u0000\u0001|]/g, ' ').trim();
  if (text === '') return 'empty';
  return date.test(text) ? 'date' : number.test(text) ? 'number' : 'words';
}
