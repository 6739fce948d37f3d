/**
 * Changes of counts. `plan.ts` calls it for every marker. It decides whether a star count is written. Citations have
 * their own rules in `citation.ts`, and the renderer decides how to write a number.
 */
import { partsOf } from '../../hosts/index.ts';
import type { Drift, MarkerDrift } from '../drift.ts';
import type { List } from '../../list/list.ts';
import { type Finding, finding } from '../finding.ts';
import type { MarkerChange, Renderer } from '../types.ts';
import { isDeclined, isQuiet, offerKey, type Policy } from '../policy.ts';
import type { FactsVerdict } from '../witness.ts';
import { citationChange } from './citation.ts';

/** The result for one marker: a change, a finding to report, or neither. */
export interface CountOutcome {
  readonly change?: MarkerChange;
  readonly doubt?: Finding;
}

/** What the facts say about a count, and where the count is. */
export interface Witnessed {
  readonly verdict: FactsVerdict;
  readonly line: number;
}

/**
 * The change of one count. There is none when the value shown equals the observed one, when no trustworthy value was
 * observed, when the policy keeps the value, or when a reader would see the same text.
 */
export function countChange(
  list: List,
  drift: Drift,
  marker: MarkerDrift,
  policy: Policy,
  renderer: Renderer,
  witnessed: () => Witnessed,
): CountOutcome {
  const { kind } = marker.marker;
  const { shown: from, observed: to } = marker;
  if (kind === 'citations') return citationChange(list, drift, marker, policy, renderer);
  if (kind !== 'stars' || policy.stars === 'off') return {};
  if (marker.marker.owners !== undefined && to === null && typeof from === 'number')
    return { doubt: ownerless(drift, marker, witnessed().line) };
  if (typeof from !== 'number' || typeof to !== 'number' || from === to) return {};
  if (!policy.exact.has(marker.subject.key) && isQuiet(policy.quiet.below, from, to)) return {};
  if (isDeclined(policy, offerKey(kind, marker.subject.key), to, policy.quiet.below)) return {};
  const rendering = renderer.renderCount(list, marker.marker, to);
  if (rendering === null) return { doubt: unspelled(drift, marker, to) };
  const fromText = marker.marker.text;
  if (rendering.text === fromText || rendering.edits.length === 0) return {};
  const { verdict, line } = witnessed();
  if (verdict.state !== 'believed') return { doubt: heldFinding(drift, marker, verdict, line) };
  const { entry } = drift;
  const toText = rendering.text;
  return {
    change: { kind, entry, marker: marker.marker, fromText, toText, from, to, edits: rendering.edits },
  };
}

/** The new number is known, but not how this list would write it. */
function unspelled({ entry: { line, title } }: Drift, { shown, subject }: MarkerDrift, now: number): Finding {
  return finding('unspelled', { shown, now }, { line, title, subject });
}

/** The question that only a person can answer, with both numbers. */
function heldFinding(
  { entry: { title } }: Drift,
  { subject, shown, observed }: MarkerDrift,
  verdict: Exclude<FactsVerdict, { readonly state: 'believed' }>,
  line: number,
): Finding {
  const place = { line, title, subject };
  const both = { shown: Number(shown), stars: Number(observed) };
  if (verdict.state === 'held') return finding(verdict.code, both, place);
  const { what, value, subject: rival } = verdict.rival;
  if (what === 'forks') return finding('rival-fact', { ...both, forks: value }, place);
  return finding('rival-repository', { ...both, rival: partsOf(rival.id).fullName, value }, place);
}

function ownerless({ entry: { title } }: Drift, { marker, shown }: MarkerDrift, line: number): Finding {
  const names = (marker.owners ?? []).map(({ id }) => partsOf(id).fullName);
  return finding('owner', { shown: Number(shown), names }, { line, title, subject: null });
}
