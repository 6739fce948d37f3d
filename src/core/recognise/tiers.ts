/**
 * The tiers of a list, and the emojis in front of links that belong to them. Both come after the counts: most
 * lists' emojis say something else, and their first few entries show it.
 */
import type { Tier } from '../list/list.ts';
import { notations } from '../notations/index.ts';
import { bareEmoji, Brackets } from '../list/tier.ts';
import { notationOf, placeOf } from './classes.ts';
import type { EntryDraft } from './entries.ts';
import { groupBy } from './groups.ts';
import { type Pair, pairOne, type Surroundings } from './pair.ts';
import { type PerUnit, perUnit } from '../scene/scene.ts';

/** Words beside a number (`stars`) are no emojis and make no tiers. */
const emojiSign = /^(?:\p{Extended_Pictographic}|:[a-z_\d]+:)/u;

/**
 * The tiers that the emojis beside the counts stand for, else those that the emojis in front of the links do.
 * They are read off signs in one place: mixed places are two notations, not two tiers.
 * @param drafts entries with their counts
 */
export function tiersOf(around: Surroundings, drafts: readonly EntryDraft[]): readonly Tier[] {
  const own = tiersOfCounts(drafts);
  return own.length > 0 ? own : tiersOfEmojis(around, drafts);
}

function tiersOfCounts(drafts: readonly EntryDraft[]): readonly Tier[] {
  const known = new Map<string, boolean>();
  const signed: Pair[] = [];
  for (const { pairs } of drafts) {
    for (const one of pairs) if (isStars(one) && isSigned(one, known)) signed.push(one);
  }
  for (const members of groupBy(signed, notationOf, placeOf)) {
    const brackets = new Brackets();
    for (const one of members) brackets.add(one.candidate.glyph, valueOf(one));
    const tiers = brackets.believed();
    if (tiers.length > 0) return tiers;
  }
  return [];
}

function tiersOfEmojis(around: Surroundings, drafts: readonly EntryDraft[]): readonly Tier[] {
  const byUnit = draftOfUnit(around, drafts);
  const places = new Map<string, Brackets>();
  const mixed = new Set<string>();
  const most = around.scene.tables.length > 0 ? 2 : 1;
  for (const one of emojisBefore(around)) {
    const count = byUnit[one.unit.id]?.pairs.find(isStars);
    if (count === undefined || mixed.has(one.place)) continue;
    const brackets = places.get(one.place) ?? new Brackets();
    places.set(one.place, brackets);
    if (!brackets.add(one.candidate.glyph, valueOf(count))) mixed.add(one.place);
    // They stand in front of a link, or in a cell of a row.
    if (mixed.size === most) return [];
  }
  for (const brackets of places.values()) {
    const tiers = brackets.believed();
    if (tiers.length > 0) return tiers;
  }
  return [];
}

/** The entries with the emojis of these tiers that stand in front of their links. */
export function withTiers(
  around: Surroundings,
  drafts: readonly EntryDraft[],
  tiers: readonly Tier[],
): readonly EntryDraft[] {
  const emojis = new Set(tiers.map((tier) => bareEmoji(tier.emoji)));
  const before = perUnit<Pair[]>(around.scene.units);
  for (const one of emojisBefore(around)) {
    if (emojis.has(one.candidate.glyph)) (before[one.unit.id] ??= []).push(one);
  }
  return drafts.map((draft) => {
    const own = before[draft.unit.id];
    return own === undefined ? draft : { ...draft, pairs: own.concat(draft.pairs) };
  });
}

function* emojisBefore(around: Surroundings): Iterable<Pair> {
  for (const notation of notations) {
    if (notation.kind !== 'tier') continue;
    for (const candidate of notation.find(around.scene)) {
      const one = pairOne(around, candidate);
      if (one !== null) yield one;
    }
  }
}

function draftOfUnit(around: Surroundings, drafts: readonly EntryDraft[]): Readonly<PerUnit<EntryDraft>> {
  const found = perUnit<EntryDraft>(around.scene.units);
  for (const draft of drafts) found[draft.unit.id] = draft;
  return found;
}

function isStars({ candidate: { kind } }: Pair): boolean {
  return kind === 'stars';
}

/** @param known what was found for signs that are the same: a list has a few */
function isSigned({ candidate: { glyph, glyphSpan } }: Pair, known: Map<string, boolean>): boolean {
  if (glyphSpan === undefined) return false;
  const answer = known.get(glyph) ?? emojiSign.test(glyph);
  known.set(glyph, answer);
  return answer;
}

function valueOf({ candidate: { number } }: Pair): number {
  return number?.value ?? 0;
}
