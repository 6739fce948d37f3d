/**
 * Changes of counts. Called by `plan.ts` for every marker. It decides whether a number of stars is written; citations
 * have rules of their own in `citation.ts`; how a number is spelled is the renderer's business.
 */
import type { Drift, MarkerDrift } from '../drift.ts';
import type { List } from '../../list/list.ts';
import { type Finding, finding } from '../finding.ts';
import type { MarkerChange, Renderer } from '../types.ts';
import { isQuiet, type Policy } from '../policy.ts';
import { citationChange } from './citation.ts';

/** What came of one marker: a change, a finding to report, or neither. */
export interface CountOutcome {
  readonly change?: MarkerChange;
  readonly doubt?: Finding;
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
): CountOutcome {
  const { kind } = marker.marker;
  const { shown: from, observed: to } = marker;
  if (kind === 'citations') return citationChange(list, drift, marker, policy, renderer);
  if (kind !== 'stars' || policy.stars === 'off') return {};
  if (typeof from !== 'number' || typeof to !== 'number' || from === to) return {};
  if (isQuiet(policy.quiet.below, from, to)) return {};
  const rendering = renderer.renderCount(list, marker.marker, to);
  if (rendering === null) return { doubt: unspelled(drift, marker, to) };
  const fromText = marker.marker.text;
  if (rendering.text === fromText || rendering.edits.length === 0) return {};
  const { entry } = drift;
  const toText = rendering.text;
  return {
    change: { kind, entry, marker: marker.marker, fromText, toText, from, to, edits: rendering.edits },
  };
}

/** The new number is known; how this list would write it is not. */
function unspelled(drift: Drift, marker: MarkerDrift, now: number): Finding {
  const { line, title } = drift.entry;
  return finding('unspelled', { shown: marker.shown, now }, { line, title, subject: marker.subject });
}
