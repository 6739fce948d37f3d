/** Changes of last-activity dates, for lists that ask for them. `plan.ts` calls it for every marker. */
import type { Drift, MarkerDrift } from '../drift.ts';
import type { List } from '../../list/list.ts';
import type { MarkerChange, Renderer } from '../types.ts';
import { isDeclined, offerKey, type Policy } from '../policy.ts';

/** The change of one date; null when dates are off, or the date is unknown, unchanged, or in an uncertain notation. */
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
