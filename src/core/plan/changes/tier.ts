/**
 * Changes of tier emojis. `plan.ts` calls it with the count changes of the same entry. An inferred tier changes only
 * together with a visible count, so a list that contradicts itself stays as it is.
 */
import type { Drift, MarkerDrift } from '../drift.ts';
import type { List, Tier } from '../../list/list.ts';
import type { MarkerChange, Renderer } from '../types.ts';
import { isDeclined, isQuiet, offerKey, type Policy } from '../policy.ts';

/**
 * The tier of a count: the highest tier that begins at or below the count.
 * @param shown the emoji in the list; an emoji that belongs to no tier has another meaning and is not changed
 * @returns null when the emoji shown belongs to no tier, or the count is below every tier
 */
export function tierFor(tiers: readonly Tier[], stars: number, shown: string): Tier | null {
  if (!tiers.some((tier) => isSameEmoji(tier.emoji, shown))) return null;
  const descending = [...tiers].sort((a, b) => b.from - a.from);
  return descending.find((tier) => stars >= tier.from) ?? null;
}

/** The change of one tier marker, or null. `counts` are the changes already made in this entry. */
export function tierChange(
  list: List,
  drift: Drift,
  marker: MarkerDrift,
  counts: readonly MarkerChange[],
  policy: Policy,
  renderer: Renderer,
): MarkerChange | null {
  const { observed: to, shown } = marker;
  if (marker.marker.kind !== 'tier' || typeof to !== 'number' || policy.tiers === 'off') return null;
  const count = counts.find((c) => c.kind === 'stars' && c.marker.subject.key === marker.subject.key);
  if (!mayMove(drift, marker, to, count, policy)) return null;
  const tier = tierFor(policy.tiers === 'infer' ? list.tiers : policy.tiers, to, String(shown));
  if (tier === null || isSameEmoji(tier.emoji, String(shown))) return null;
  const key = offerKey('tier', marker.subject.key);
  if (isDeclined(policy, key, tier.emoji, policy.quiet.below)) return null;
  const rendering = renderer.renderTier(list, marker.marker, tier);
  if (rendering === null || rendering.edits.length === 0) return null;
  const fromText = marker.marker.text;
  const from = shownStars(drift, marker);
  const change = {
    kind: 'tier',
    entry: drift.entry,
    marker: marker.marker,
    fromText,
    toText: rendering.text,
    to,
  } as const;
  return { ...change, ...(from === null ? {} : { from }), edits: rendering.edits };
}

/**
 * Inferred brackets come from the counts shown, so they apply only to a count that changes. The maintainer sets
 * configured brackets, so they apply to every entry, unless the change of its count is too small to make.
 */
function mayMove(
  drift: Drift,
  marker: MarkerDrift,
  to: number,
  count: MarkerChange | undefined,
  policy: Policy,
): boolean {
  if (count !== undefined) return true;
  if (policy.tiers === 'infer') return false;
  const from = shownStars(drift, marker);
  return from === null || !isQuiet(policy.quiet.below, from, to);
}

function shownStars(drift: Drift, tier: MarkerDrift): number | null {
  const stars = drift.markers.find((m) => m.marker.kind === 'stars' && m.subject.key === tier.subject.key);
  return typeof stars?.shown === 'number' ? stars.shown : null;
}

/** A list may write the same emoji with and without its variation selector. */
function isSameEmoji(one: string, other: string): boolean {
  return one.replaceAll('\uFE0F', '') === other.replaceAll('\uFE0F', '');
}
