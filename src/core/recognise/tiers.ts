/**
 * The tiers of a list, and the emojis before links that belong to them. Both come after the counts: in most lists the
 * emojis mean something else, and the counts show it.
 */
import type { Tier } from '../list/list.ts';
import { notations } from '../notations/index.ts';
import { bareEmoji, inferTiers } from '../list/tier.ts';
import { groupBy } from '../text/group.ts';
import { tiersIn } from './classes.ts';
import type { EntryDraft } from './entries.ts';
import { pairOne } from './pair.ts';
import type { Pair, Surroundings } from './pairing.ts';
import type { Unit } from '../scene/scene.ts';

/** Words next to a number (`stars`) are not emojis and form no tiers. */
const emojiSign = /^(?:\p{Extended_Pictographic}|:[a-z_\d]+:)/u;

/**
 * The tiers of the emojis next to the counts; otherwise the tiers of the emojis before the links. Only signs at the
 * same place are compared: signs at different places are two notations, not two tiers.
 * @param drafts entries with their counts
 */
export function tiersOf(around: Surroundings, drafts: readonly EntryDraft[]): readonly Tier[] {
  const own = tiersOfCounts(drafts);
  return own.length > 0 ? own : tiersOfEmojis(around, drafts);
}

function tiersOfCounts(drafts: readonly EntryDraft[]): readonly Tier[] {
  const signed = drafts.flatMap(({ pairs }) =>
    pairs.filter(
      ({ candidate: { kind, glyph, glyphSpan } }) =>
        kind === 'stars' && glyphSpan !== undefined && emojiSign.test(glyph),
    ),
  );
  return firstOf(
    groupBy(signed, ({ candidate, place }) => `${candidate.notation} ${place}`),
    tiersIn,
  );
}

function tiersOfEmojis(around: Surroundings, drafts: readonly EntryDraft[]): readonly Tier[] {
  const counts = new Map<Unit, Pair>();
  for (const { unit, pairs } of drafts) {
    const count = pairs.find((one) => one.candidate.kind === 'stars');
    if (count !== undefined) counts.set(unit, count);
  }
  const led = emojisBefore(around).flatMap(({ unit, place, candidate }) => {
    const count = counts.get(unit);
    return count === undefined
      ? []
      : [{ place, emoji: candidate.glyph, stars: count.candidate.number?.value ?? 0 }];
  });
  return firstOf(
    groupBy(led, ({ place }) => place),
    inferTiers,
  );
}

function firstOf<T>(
  groups: ReadonlyMap<string, readonly T[]>,
  infer: (members: readonly T[]) => readonly Tier[],
): readonly Tier[] {
  for (const members of groups.values()) {
    const tiers = infer(members);
    if (tiers.length > 0) return tiers;
  }
  return [];
}

/** The entries with the emojis of these tiers before their links. */
export function withTiers(
  around: Surroundings,
  drafts: readonly EntryDraft[],
  tiers: readonly Tier[],
): readonly EntryDraft[] {
  const emojis = new Set(tiers.map((tier) => bareEmoji(tier.emoji)));
  if (emojis.size === 0) return drafts;
  const before = emojisBefore(around).filter((one) => emojis.has(one.candidate.glyph));
  const byUnit = new Map(before.map((one) => [one.unit, one]));
  return drafts.map((draft) => {
    const own = byUnit.get(draft.unit);
    return own === undefined ? draft : { ...draft, pairs: [own, ...draft.pairs] };
  });
}

function emojisBefore(around: Surroundings): readonly Pair[] {
  return notations
    .filter((notation) => notation.kind === 'tier')
    .flatMap((notation) => [...notation.find(around.scene)])
    .flatMap((candidate) => pairOne(around, candidate) ?? []);
}
