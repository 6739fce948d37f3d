/**
 * Changes of counts. Called by `plan.ts` for every marker. It decides whether a number of stars is written; citations
 * have rules of their own in `citation.ts`; how a number is spelled is the renderer's business.
 */
import type { Drift, MarkerDrift } from '../drift.ts';
import type { List } from '../../list/list.ts';
import type { Finding, MarkerChange, Renderer } from '../types.ts';
import { isQuiet, type Policy } from '../policy.ts';
import type { Verdict } from '../witness.ts';
import { citationChange } from './citation.ts';

/** What came of one marker: a change, a finding to report, or neither. */
export interface CountOutcome {
  readonly change?: MarkerChange;
  readonly doubt?: Finding;
}

/** What the facts say of a count, and where it stands. */
export interface Witnessed {
  readonly verdict: Verdict;
  readonly line: number;
}

/**
 * The change of one count. None when the value shown is the observed one, when nothing trustworthy was observed,
 * when the policy keeps it, or when a reader would see the same text.
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
  if (isQuiet(policy.quiet.below, from, to)) return {};
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

function unspelled(drift: Drift, marker: MarkerDrift, to: number): Finding {
  return {
    kind: 'doubt',
    line: drift.entry.line,
    title: drift.entry.title,
    subject: marker.subject,
    why: `Shows ${marker.shown}, is ${to} now; how this list would write that is not certain, so it stays.`,
  };
}

/** The question that only a person can answer, with both numbers. */
function heldFinding(
  { entry: { title } }: Drift,
  { subject, shown, observed }: MarkerDrift,
  verdict: Exclude<Verdict, { readonly state: 'believed' }>,
  line: number,
): Finding {
  const both = `Shows ${shown}, has ${observed} stars`;
  const other = verdict.state === 'doubted' ? verdict.rival : null;
  const name = other?.subject.id.slice(other.subject.id.indexOf(':') + 1);
  const why =
    other === null
      ? `${both}: is this its star count? It stays until a person says so.`
      : other.what === 'forks'
        ? `${both} and ${other.value} forks: the number looks like its forks, and stays until a person says otherwise.`
        : `${both}; ${name} has ${other.value}: the number looks like that one's, and stays until a person says otherwise.`;
  return { kind: 'held-count', line, title, subject, why, code: verdict.code };
}

function ownerless({ entry: { title } }: Drift, { marker, shown }: MarkerDrift, line: number): Finding {
  const names = (marker.owners ?? []).map(({ id }) => id.slice(id.indexOf(':') + 1)).join(' or ');
  const why = `Shows ${shown}, and nothing says whose stars that is, ${names}. It stays until a person says so.`;
  return { kind: 'held-count', line, title, subject: null, why, code: 'owner' };
}
