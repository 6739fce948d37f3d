/**
 * Two counts of one repository in one entry that cannot both be right (`[x ★100+](…) ★42`): neither is changed. If one
 * is at the list's usual place for counts and the other inside a description, only the other stays unchanged.
 */
import { classesOf } from './classes.ts';
import type { Pair } from './pairing.ts';
import { groupBy } from '../text/group.ts';

/** A rounded count and its exact count may be next to each other; if they differ by more than this, they conflict. */
const tolerance = 1.1;

/** If an entry has more counts of one repository than this, all of them conflict. */
const mostOfOne = 100;

/** A way of writing that is this many times as common as another is the habit of the list. */
const habit = 10;

export function conflicting(pairs: readonly Pair[]): ReadonlySet<Pair> {
  const counted = pairs.filter((one) => one.candidate.kind === 'stars' && one.link.repository !== null);
  const uses = usesOf(counted);
  const found = new Set<Pair>();
  const byEntry = [...groupBy(counted, (one) => one.unit).values()];
  for (const members of byEntry.flatMap((all) => [...groupBy(all, keyOf).values()])) {
    if (members.length > mostOfOne) {
      for (const one of members) found.add(one);
      continue;
    }
    members.forEach((one, index) => {
      for (const other of members.slice(0, index)) {
        if (!contradict(one, other)) continue;
        if (!isAside(other, one, uses)) found.add(one);
        if (!isAside(one, other, uses)) found.add(other);
      }
    });
  }
  return found;
}

/** For each pair, how many pairs are written like it. */
function usesOf(pairs: readonly Pair[]): ReadonlyMap<Pair, number> {
  return new Map(classesOf(pairs).flatMap((members) => members.map((one) => [one, members.length] as const)));
}

/** Whether `one` is only a remark next to a count at the list's usual place for counts. */
function isAside(one: Pair, count: Pair, uses: ReadonlyMap<Pair, number>): boolean {
  const columns = [one, count].map((pair) => pair.candidate.notation === 'star-column');
  if (columns[0] !== columns[1]) return columns[1] === true;
  const [times, most] = [one, count].map((pair) => uses.get(pair) ?? 0) as [number, number];
  return one.place === 'line-end' && most >= times * habit;
}

function keyOf({ link }: Pair): string | undefined {
  return link.repository?.key;
}

/** Whether two counts of one repository are too far apart to be both right. */
function contradict(a: Pair, b: Pair): boolean {
  const values = [a.candidate.number?.value ?? 0, b.candidate.number?.value ?? 0];
  return Math.max(...values) > Math.min(...values) * tolerance;
}
