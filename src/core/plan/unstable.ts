/**
 * Counts that go back and forth (rule PR-15): a number that is one thing this week and another the next, and then
 * the first again, would make the same pull request for ever. Such an entry is left alone and told, until it settles.
 */
import { withPoint } from '../facts/history.ts';
import type { List } from '../list/list.ts';
import type { Observation } from '../facts/observation.ts';
import { finding } from './finding.ts';
import type { Plan } from './types.ts';
import type { KeptSnapshot } from '../facts/snapshot.ts';

/** Keys of repositories whose last four different weeks show two counts in turn. `now` is an ISO time. */
export function unstableKeys(
  state: KeptSnapshot,
  observations: Iterable<Observation>,
  now: string,
): ReadonlySet<string> {
  const unstable = new Set<string>();
  for (const seen of observations) {
    if (seen.kind !== 'repository' || seen.stars === undefined) continue;
    const history = state.repositories.get(seen.key)?.history ?? [];
    const [a, b, c, d] = withPoint(history, now, seen.stars)
      .slice(-4)
      .map(({ stars }) => stars);
    if (d !== undefined && a === c && b === d && a !== b) unstable.add(seen.key);
  }
  return unstable;
}

/** The plan with a word about each entry that was left out of it for this reason. */
export function tellUnstable(plan: Plan, list: List, unstable: ReadonlySet<string>): Plan {
  const found = list.entries
    .filter(({ subject }) => unstable.has(subject.key))
    .map((entry) => finding('unstable', {}, entry));
  if (found.length === 0) return plan;
  return { ...plan, findings: [...plan.findings, ...found].sort((a, b) => a.line - b.line) };
}
