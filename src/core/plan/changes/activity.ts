/** Changes of last-activity dates, for lists that ask for them. Called by `plan.ts` for every marker. */
import type { Drift, MarkerDrift } from '../drift.ts';
import type { List } from '../../list/list.ts';
import type { MarkerChange, Renderer } from '../types.ts';
import { isDeclined, offerKey, type Policy } from '../policy.ts';

/** The change of one date, or null when it is off, unknown, the same day, or not to be spelled with certainty. */
export function activityChange(
  list: List,
  drift: Drift,
  marker: MarkerDrift,
  policy: Policy,
  renderer: Renderer,
): MarkerChange | null {
  const { observed, shown } = marker;
  if (marker.marker.kind !== 'activity' || policy.activity === 'off' || typeof observed !== 'string')
    return null;
  if (Number.isNaN(Date.parse(observed)) || observed === shown) return null;
  if (isDeclined(policy, offerKey('activity', marker.subject.key), observed, policy.quiet.below)) return null;
  const rendering = renderer.renderActivity(list, marker.marker, observed);
  const fromText = marker.marker.text;
  if (rendering === null || rendering.text === fromText || rendering.edits.length === 0) return null;
  const { entry } = drift;
  return {
    kind: 'activity',
    entry,
    marker: marker.marker,
    fromText,
    toText: rendering.text,
    edits: rendering.edits,
  };
}
