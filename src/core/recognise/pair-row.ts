/**
 * Which repository a count in a table row belongs to: the link next to it in its cell, otherwise the link that the row
 * is about. `pair.ts` calls it. It knows cells and links; of the notations it knows only star columns.
 */
import type { Candidate } from '../notations/notation.ts';
import type { RowCell, Link, Scene, Unit } from '../scene/scene.ts';
import type { Span } from '../text/span.ts';
import { candidatesIn, type Pair, pairOf, type Surroundings, wordsBetween } from './pairing.ts';

/** @param fits whether a link can have such a count */
export function pairInRow(
  { scene, rowLinks, candidates }: Surroundings,
  candidate: Candidate,
  unit: Unit,
  fits: (link: Link) => boolean,
): Pair | null {
  const cell = unit.cells.find((one) => one.start <= candidate.start && candidate.start < one.end);
  const beside = cell === undefined ? undefined : besideIn(scene, unit, cell, candidate, fits);
  const link = beside ?? rowLinks.get(unit);
  if (link !== undefined && cell !== undefined && reachesOthers(unit, cell, link, rowLinks))
    return pairOf({ ...candidate, doubt: 'owner' }, unit, link, 'column');
  const counts = candidatesIn(candidates, unit).filter((one) => one.notation === 'star-column');
  const place = counts.indexOf(candidate);
  if (place < 0 || counts.length < 2 || beside !== undefined) {
    const own =
      link ??
      (candidate.kind === 'citations' ? unit.links.find((one) => !one.image && fits(one)) : undefined);
    const fitting = own !== undefined && !fits(own) ? unit.links.find((one) => !one.image && fits(one)) : own;
    if (fitting === undefined || (fitting !== own && candidate.kind !== 'citations')) return null;
    return pairOf(candidate, unit, fitting, 'column');
  }
  // Several columns of counts belong to several repositories of the row; otherwise their owner is unknown.
  const from = counts[place - 1]?.end ?? unit.start;
  const second = unit.links.findLast(
    (one) => !one.image && fits(one) && one.start >= from && one.end <= candidate.start,
  );
  if (second !== undefined) return pairOf(candidate, unit, second, 'column');
  return link === undefined ? null : pairOf({ ...candidate, doubt: 'owner' }, unit, link, 'column');
}

/** Whether a cell of HTML also reaches over rows about other repositories. */
function reachesOthers(
  unit: Unit,
  { rows = 1 }: RowCell,
  { repository }: Link,
  rowLinks: ReadonlyMap<Unit, Link>,
): boolean {
  if (rows < 2 || unit.table === null) return false;
  const at = unit.table.rows.indexOf(unit);
  const below = unit.table.rows.slice(at + 1, at + rows).map((row) => rowLinks.get(row)?.repository?.key);
  return below.some((key) => key !== undefined && key !== repository?.key);
}

/** The link in the cell directly next to a count; if words come between them, the count belongs to the row. */
function besideIn(
  scene: Scene,
  unit: Unit,
  cell: Span,
  { start, end }: Candidate,
  fits: (link: Link) => boolean,
): Link | undefined {
  const inCell = unit.links.filter(
    (link) => !link.image && link.start >= cell.start && link.end <= cell.end && fits(link),
  );
  const before = inCell.findLast((link) => link.end <= start);
  if (before !== undefined) return wordsBetween(scene, before.end, start) ? undefined : before;
  const behind = inCell.find((link) => link.start >= end);
  return behind === undefined || wordsBetween(scene, end, behind.start) ? undefined : behind;
}
