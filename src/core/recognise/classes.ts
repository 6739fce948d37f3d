/**
 * Decides what a list really uses. Candidates that are written alike (notation, sign, place) form a class. A class is
 * accepted by its trust and its support in this list; a rejected candidate becomes a doubt.
 */
import type { NumberToken } from '../numbers/format.ts';
import type { DoubtCode } from '../list/doubt.ts';
import { inferTiers } from '../list/tier.ts';
import type { Tier } from '../list/list.ts';
import { isYear, lookCounted, smallNumber } from '../numbers/looks.ts';
import { groupBy } from '../text/group.ts';
import type { Pair } from './pairing.ts';

export interface Judgement {
  readonly accepted: readonly Pair[];
  readonly doubted: readonly { readonly pair: Pair; readonly code: DoubtCode }[];
}

const hot = new Set(['🔥', ':fire:']);

/** In a list with this many entries, a single count inside a description is part of the description. */
const manyEntries = 20;

/** Pairs that are written alike. Emojis with a number before a link are one class, whatever the emoji. */
export function classesOf(pairs: Iterable<Pair>): readonly (readonly Pair[])[] {
  const keyOf = ({ candidate: { notation, glyph }, place }: Pair): string =>
    [notation, notation === 'leading-emoji' ? '' : glyph, place].join('\n');
  return [...groupBy(pairs, keyOf).values()];
}

/** The numbers of those pairs that are counts. */
export function numbersOf(pairs: readonly Pair[]): NumberToken[] {
  return pairs.flatMap(({ candidate: { number } }) => (number === undefined ? [] : [number]));
}

/** The tiers that the signs of counts stand for; none if the signs do not split the counts. */
export function tiersIn(pairs: readonly Pair[]): readonly Tier[] {
  return inferTiers(
    pairs.map(({ candidate: { glyph, number } }) => ({ emoji: glyph, stars: number?.value ?? 0 })),
  );
}

/** Judges all pairs of one list. `shown` is the number of units with a repository, the base of `weak` support. */
export function judge(pairs: readonly Pair[], shown: number): Judgement {
  const counts = pairs.filter((one) => one.candidate.kind === 'stars').length;
  const lone = counts === 1 && shown >= manyEntries;
  const accepted: Pair[] = [];
  const doubted: { pair: Pair; code: DoubtCode }[] = [];
  for (const members of classesOf(pairs)) {
    const whole = doubtOfClass(members, shown);
    const support = members.filter(isSupport).length;
    const habit = lookCounted(numbersOf(members));
    for (const one of members) {
      const code =
        one.candidate.doubt ??
        whole ??
        doubtOfMember(one, members.length, support - (isSupport(one) ? 1 : 0), lone, habit);
      if (code === null) accepted.push(one);
      else doubted.push({ pair: one, code });
    }
  }
  return { accepted, doubted };
}

function doubtOfClass(members: readonly Pair[], shown: number): DoubtCode | null {
  const numbers = numbersOf(members);
  if (numbers.length === 0 || members[0]?.candidate.kind !== 'stars') return null;
  if (numbers.length >= 3 && numbers.filter(isYear).length >= numbers.length * 0.8) return 'years';
  if (areRatings(numbers)) return 'ratings';
  const { notation } = (members[0] as Pair).candidate;
  if (notation === 'code-count' && (members.length < 4 || members.length < shown * 0.5)) {
    return 'code';
  }
  if (notation === 'star-word' && !members.some(isSupport) && !lookCounted(numbers)) {
    return 'sentence';
  }
  if (notation === 'code-count' && areRanks(numbers)) return 'ranks';
  if (notation === 'leading-emoji') return doubtOfEmojis(members);
  return null;
}

/** An unknown emoji is accepted next to a known one, or if the emojis split the numbers into brackets. */
function doubtOfEmojis(members: readonly Pair[]): DoubtCode | null {
  if (members.some((one) => one.candidate.trust === 'sure')) return null;
  if (members.filter(({ candidate: { glyph } }) => hot.has(glyph)).length >= 2) return null;
  if (tiersIn(members).length > 0) return null;
  return 'emoji';
}

/** @param support how many other members of the class are certain on their own */
function doubtOfMember(
  one: Pair,
  members: number,
  support: number,
  lone: boolean,
  habit: boolean,
): DoubtCode | null {
  const { kind, trust } = one.candidate;
  if (lone && kind === 'stars' && one.place === 'line-end') return 'alone';
  if (one.far && support < 2 && members < 3) return 'foreign';
  if (trust === 'likely' && members < 2) return 'once';
  const { number, glyphSpan, start } = one.candidate;
  const deviates = trust === 'weak' && number !== undefined && support * 2 > members;
  const before = glyphSpan !== undefined && glyphSpan.start > start;
  if (deviates && before && (number.value <= smallNumber || isYear(number))) return 'decoration';
  if (
    trust === 'weak' &&
    one.candidate.notation !== 'code-count' &&
    support < (one.place === 'after' ? 1 : 3) &&
    (one.far || !habit)
  )
    return 'sentence';
  return null;
}

function isSupport(one: Pair): boolean {
  return one.candidate.trust !== 'weak' && !one.far;
}

/** `4.5`, `8.1`: no repository has half a star. And if all counts of a list are five or less, they are ratings. */
function areRatings(numbers: readonly NumberToken[]): boolean {
  const plain = numbers.filter(({ suffix, group }) => suffix === '' && group === '');
  const most = Math.max(...numbers.map(({ value }) => value));
  const halves = plain.some(({ decimals }) => decimals > 0);
  return (halves && most <= 10) || (most <= 5 && numbers.some(({ value }) => value > 0));
}

/** `1`, `2`, `3` or `101`, `102`, `103`: numbers that rise from entry to entry are names of the entries. */
function areRanks(numbers: readonly NumberToken[]): boolean {
  return (
    numbers.length >= 3 && numbers.every(({ value }, at) => at === 0 || value > (numbers[at - 1]?.value ?? 0))
  );
}
