/**
 * Counts that go back and forth (rule PR-15). A number that changes and then changes back would open the same pull
 * request again and again. Firekeeper does not change such an entry and reports it until the number is stable.
 */
import { isSwinging, swung } from '../facts/swing.ts';
import type { List } from '../list/list.ts';
import type { Observation } from '../facts/observation.ts';
import { finding } from './finding.ts';
import { isQuiet, type Quiet } from './policy.ts';
import type { Plan } from './types.ts';
import type { KeptSnapshot } from '../facts/snapshot.ts';

/**
 * Keys of repositories whose counts go back and forth by more than the threshold for a change.
 * @param now ISO time
 */
export function unstableKeys(
  state: KeptSnapshot,
  observations: Iterable<Observation>,
  now: string,
  below: Quiet,
): ReadonlySet<string> {
  const unstable = new Set<string>();
  for (const seen of observations) {
    if (seen.kind !== 'repository' || seen.stars === undefined) continue;
    const swing = swung(state.repositories.get(seen.key), seen.stars, now);
    if (swing === undefined || !isSwinging(swing, now)) continue;
    if (!isQuiet(below, swing.before, seen.stars)) unstable.add(seen.key);
  }
  return unstable;
}

/** The plan with a finding for each entry that was left out for this reason. */
export function tellUnstable(plan: Plan, list: List, unstable: ReadonlySet<string>): Plan {
  const found = list.entries
    .filter(({ subject }) => unstable.has(subject.key))
    .map((entry) => finding('unstable', {}, entry));
  if (found.length === 0) return plan;
  return { ...plan, findings: [...plan.findings, ...found].sort((a, b) => a.line - b.line) };
}
