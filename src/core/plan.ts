/**
 * Drift and policy to a plan: the reasoned answer, as a value. The pipeline calls it once per list; `edit.ts`
 * applies it and `report/` tells it. It writes nothing and reads no clock: the time is an argument.
 */
import { activityChange } from './changes/activity.ts';
import { withNotes } from './changes/citation-note.ts';
import { countChange } from './changes/count.ts';
import { doubtFinding, findingsOf } from './changes/findings.ts';
import { movedOutcome } from './changes/moved.ts';
import { tierChange } from './changes/tier.ts';
import { compare, type Drift } from './drift.ts';
import { judge } from './gates.ts';
import type { List } from './list.ts';
import type { Snapshot } from './observation.ts';
import type { Finding, MarkerChange, OrderChange, Plan, Renderer } from './plan-types.ts';
import type { Policy } from './policy.ts';

/**
 * Plans one list. Changes come in the order of the text, findings by line. A closed gate leaves no change and keeps
 * every finding. Order is added afterwards with `withOrder`, once the new counts are known.
 * @param now ISO time of the run; only the age of the last push is measured with it
 */
export function makePlan(
  list: List,
  snapshot: Snapshot,
  policy: Policy,
  renderer: Renderer,
  now: string,
): Plan {
  const drifts = compare(list, snapshot);
  const gate = judge(drifts, policy);
  const ignored = new Set(policy.ignore);
  const findings: Finding[] = list.doubts.map(doubtFinding);
  const changes: Plan['changes'][number][] = [];
  for (const whole of drifts) {
    const drift = withoutIgnored(whole, ignored);
    const moved = movedOutcome(list.text, drift, policy, gate);
    findings.push(...findingsOf(drift, policy, now), ...moved.findings);
    if (gate.state === 'closed') continue;
    const marked = markerChanges(list, drift, policy, renderer);
    findings.push(...marked.doubts);
    changes.push(...marked.changes, ...moved.changes);
  }
  const noted = withNotes(list, drifts, changes, policy, renderer);
  findings.push(...noted.findings);
  findings.sort((a, b) => a.line - b.line);
  return { changes: noted.changes, findings, gate };
}

/** The plan with the moves of whole entries, and the sections whose order was not touched after all. */
export function withOrder(plan: Plan, orders: readonly OrderChange[], refused: readonly Finding[]): Plan {
  const changes = plan.gate.state === 'closed' ? plan.changes : [...plan.changes, ...orders];
  const findings = [...plan.findings, ...refused].sort((a, b) => a.line - b.line);
  return { ...plan, changes, findings };
}

function withoutIgnored(drift: Drift, ignored: ReadonlySet<string>): Drift {
  if (ignored.size === 0) return drift;
  const stays = (d: { readonly subject: { readonly key: string } }) => !ignored.has(d.subject.key);
  return {
    entry: drift.entry,
    subjects: drift.subjects.filter(stays),
    markers: drift.markers.filter(stays),
    moved: drift.moved.filter(stays),
  };
}

function markerChanges(list: List, drift: Drift, policy: Policy, renderer: Renderer) {
  const changes: MarkerChange[] = [];
  const doubts: Finding[] = [];
  for (const marker of drift.markers) {
    const { change, doubt } = countChange(list, drift, marker, policy, renderer);
    if (change !== undefined) changes.push(change);
    if (doubt !== undefined) doubts.push(doubt);
  }
  const counts = [...changes];
  for (const marker of drift.markers) {
    const change =
      tierChange(list, drift, marker, counts, policy, renderer) ??
      activityChange(list, drift, marker, policy, renderer);
    if (change !== null) changes.push(change);
  }
  changes.sort((a, b) => a.marker.start - b.marker.start);
  return { changes, doubts };
}
