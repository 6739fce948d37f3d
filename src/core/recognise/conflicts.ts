/** Two counts of one repository in one entry that cannot both be right (`[x ★100+](…) ★42`): neither is touched. */
import type { Pair } from './pair.ts';
import type { Unit } from './scene.ts';

/** A rounded count and its exact one may stand side by side; further apart than this they are two claims. */
const tolerance = 1.1;

export function conflicting(pairs: readonly Pair[]): ReadonlySet<Pair> {
  const counted = pairs.filter((one) => one.candidate.kind === 'stars' && one.link.repository !== null);
  const found = new Set<Pair>();
  const seen = new Map<Unit, Pair[]>();
  for (const one of counted) {
    const others = seen.get(one.unit);
    if (others === undefined) {
      seen.set(one.unit, [one]);
      continue;
    }
    for (const other of others) if (contradict(one, other)) found.add(one).add(other);
    others.push(one);
  }
  return found;
}

function contradict(a: Pair, b: Pair): boolean {
  if (a.link.repository?.subject.key !== b.link.repository?.subject.key) return false;
  const values = [a.candidate.number?.value ?? 0, b.candidate.number?.value ?? 0];
  return Math.max(...values) > Math.min(...values) * tolerance;
}
