/**
 * Rows with more cells than their head, because a text in them contains a `|` that is not escaped. The other rows show
 * whether the cells before that text are still under their headers. The notations of columns use it.
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
 * The possible places of a column's cell in a row: one place if the kinds of the cells allow no other. A reader does
 * not see places after the last header.
 */
export function placesOf(scene: Scene, row: Unit, column: number): readonly number[] {
  const width = row.headers.length;
  if (row.table === null || row.cells.length <= width) return [column];
  const seen = row.cells.map((cell) => kindOf(scene.mask.slice(cell.start, cell.end)));
  // A comment after the last pipe is not a cell.
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

/** A column of words may contain anything; so may a column that no other row fills. */
function mayStand(usual: ReadonlySet<CellKind> | undefined, kind: CellKind): boolean {
  return usual === undefined || usual.size === 0 || usual.has('words') || usual.has(kind);
}

/** The kinds of cells that the rows of the right length show in each column. */
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

/** Computed once per table: in some lists every row has an extra pipe and asks for it. */
const seenIn = new WeakMap<Table, Map<number, readonly ReadonlySet<CellKind>[]>>();

function kindOf(mask: string): CellKind {
  const text = mask.replace(/[\u0000\u0001|]/g, ' ').trim();
  if (text === '') return 'empty';
  return date.test(text) ? 'date' : number.test(text) ? 'number' : 'words';
}
