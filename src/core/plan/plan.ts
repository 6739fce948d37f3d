/**
 * Turns drift and policy into a plan: a value with reasons. The pipeline calls it once per list; `edit.ts` applies the
 * plan and `report/` reports it. It writes nothing and reads no clock: the time is an argument.
 */
import { activityChange } from './changes/activity.ts';
import { withNotes } from './changes/citation-note.ts';
import { sameWorks } from './changes/citation-twice.ts';
import { countChange } from './changes/count.ts';
import { doubtFinding, findingsOf } from './changes/findings.ts';
import { movedOutcome } from './changes/moved.ts';
import { tierChange } from './changes/tier.ts';
import { toldIn } from './attic.ts';
import { compare, type Drift } from './drift.ts';
import { policiesOf } from './exceptions.ts';
import { gateOf } from './gates.ts';
import { paperAnswers } from './papers.ts';
import type { List } from '../list/list.ts';
import type { Snapshot } from '../facts/observation.ts';
import type { EntryChange, Finding, Gate, MarkerChange, OrderChange, Plan, Renderer } from './types.ts';
import type { Policy } from './policy.ts';
import { factsWitness, type FactsWitness } from './holding.ts';

/**
 * Plans one list. Changes are in text order, findings are sorted by line. A closed gate removes every change and keeps
 * every finding. `withOrder` adds the order later, when the new counts are known.
 * @param now ISO time of the run; used only to measure the age of the last push
 * @param given the gate of the list before the care of its entries; by default that of `list`
 */
export function makePlan(
  list: List,
  snapshot: Snapshot,
  policy: Policy,
  renderer: Renderer,
  now: string,
  given?: Gate,
): Plan {
  const places = policiesOf(policy, list);
  const drifts = compare(list, snapshot).filter(({ entry }) => entry.ignored !== true);
  const told = toldIn(list, snapshot, places);
  const gate = given ?? gateOf(drifts, policy, places.entry, told);
  const ignored = new Set(policy.ignore);
  const findings: Finding[] = doubtsOf(list).map(doubtFinding);
  const facts = factsWitness(list, drifts, snapshot, policy, renderer);
  const changes: Plan['changes'][number][] = [];
  for (const whole of drifts) {
    const drift = withoutIgnored(whole, ignored);
    const own = places.entry(drift.entry);
    const moved = movedOutcome(list, drift, own, gate);
    for (const finding of findingsOf(drift, own, now, told)) findings.push(finding);
    for (const finding of moved.findings) findings.push(finding);
    if (gate.state === 'closed') continue;
    for (const change of entryChanges(list, drift, own, renderer, facts, findings)) changes.push(change);
    for (const change of moved.changes) changes.push(change);
  }
  const noted = withNotes(list, drifts, changes, policy, renderer);
  findings.push(...noted.findings, ...sameWorks(drifts));
  findings.sort(byLine);
  const papers = policy.citations.policy === 'off' ? undefined : paperAnswers(drifts);
  return { changes: noted.changes, findings, gate, ...(papers === undefined ? {} : { papers }) };
}

/** Adds the moves of whole entries to the plan, and findings for sections whose order was left as it was. */
export function withOrder(plan: Plan, orders: readonly OrderChange[], refused: readonly Finding[]): Plan {
  const changes = plan.gate.state === 'closed' ? plan.changes : [...plan.changes, ...orders];
  const findings = [...plan.findings, ...refused].sort(byLine);
  return { ...plan, changes, findings };
}

/** Numbers that were not changed. If the list asks to leave the entry alone, they are not reported. */
function doubtsOf({ doubts, entries }: List): List['doubts'] {
  const spared = entries.filter(({ ignored }) => ignored === true);
  if (spared.length === 0) return doubts;
  return doubts.filter((doubt) => !spared.some(({ start, end }) => start <= doubt.start && doubt.end <= end));
}

function byLine(a: Finding, b: Finding): number {
  return a.line - b.line;
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

/** The changes of one entry, in text order. Uncertain cases are added to `findings`. */
function entryChanges(
  list: List,
  drift: Drift,
  policy: Policy,
  renderer: Renderer,
  facts: FactsWitness,
  findings: Finding[],
): readonly EntryChange[] {
  const changes: MarkerChange[] = [];
  for (const marker of drift.markers) {
    const { change, doubt } = countChange(list, drift, marker, policy, renderer, () => facts(marker));
    if (change !== undefined) changes.push(change);
    if (doubt !== undefined) findings.push(doubt);
  }
  // Tiers depend on counts, so all count changes come first.
  for (const marker of drift.markers) {
    const change =
      tierChange(list, drift, marker, changes, policy, renderer) ??
      activityChange(list, drift, marker, policy, renderer);
    if (change !== null) changes.push(change);
  }
  return changes.sort((a, b) => placeOf(a) - placeOf(b));
}

/** The position of a change: its marker, or the place where it inserts text. */
function placeOf({ marker, edits }: EntryChange): number {
  return marker?.start ?? edits[0]?.start ?? 0;
}
