/** Runs the notations over a scene and keeps one candidate for each piece of text. */
import type { Candidate } from '../notations/notation.ts';
import { afterWord } from '../notations/patterns.ts';
import { notations } from '../notations/index.ts';
import { byStart } from '../text/span.ts';
import { foldDigits } from '../numbers/digits.ts';
import { readNumber } from '../numbers/format.ts';
import { boundaryFault } from '../numbers/boundary.ts';
import { seenIn } from '../markdown/mask.ts';
import { holderOf } from '../scene/links.ts';
import { indexBefore, type Scene, type Unit } from '../scene/scene.ts';
import { hasLetter, letterClass } from '../text/letters.ts';

/**
 * Candidates in document order, without those for tiers (`tiers.ts` asks for them). If two notations claim the same
 * characters, the one registered earlier wins.
 */
export function findCandidates(original: Scene): Candidate[] {
  const scene = withPlainDigits(original);
  const rank = new Map(notations.map((notation, index) => [notation.name, index]));
  const rankOf = (candidate: Candidate): number => rank.get(candidate.notation) ?? notations.length;
  const all = notations
    .filter((notation) => notation.kind !== 'tier')
    .flatMap((notation) => [...notation.find(scene)])
    .sort(byStart);
  const kept: Candidate[] = [];
  for (const one of all) {
    const last = kept.at(-1);
    if (last === undefined || last.end <= one.start) kept.push(one);
    else if (rankOf(one) < rankOf(last)) kept[kept.length - 1] = one;
  }
  return withGroupHabit(scene.mask, kept)
    .filter((one) => !isTitle(scene, one))
    .map((one) =>
      isStruck(scene.text, one) ? { ...one, doubt: 'growth' as const } : withFault(scene.mask, one),
    )
    .flatMap((one) => (scene === original ? one : (withOwnDigits(original, one) ?? [])));
}

/** `⭐ [2048](…/2048)`, `⭐ [30-seconds](…)`: behind a sign, a link begins whose name begins with a number. */
function isTitle({ units, mask }: Scene, { start, end, glyphSpan, number }: Candidate): boolean {
  if (number === undefined || glyphSpan === undefined || glyphSpan.end > start) return false;
  let unit: Unit | null | undefined = units[indexBefore(units, start)];
  while (unit != null && unit.end <= start) unit = unit.parent;
  const link = unit == null ? undefined : holderOf(unit, start, end);
  if (link === undefined || link.image || glyphSpan.end > link.start || start >= link.label.end) return false;
  const label = seenIn(mask.slice(link.label.start, link.label.end)).trim();
  const name = link.repository?.id.split('/').at(-1) ?? '';
  return label.toLowerCase() === name.toLowerCase() || hasLetter(mask.slice(end, link.label.end));
}

/** The scene as number patterns read it: all digits in ASCII, all offsets unchanged. */
export function withPlainDigits(scene: Scene): Scene {
  const known = folded.get(scene);
  if (known !== undefined) return known;
  const mask = foldDigits(scene.mask);
  const plain = mask === scene.mask ? scene : { ...scene, mask };
  folded.set(scene, plain);
  return plain;
}

const folded = new WeakMap<Scene, Scene>();

/** A number in the digits of the list. If one number mixes two scripts, its meaning is unknown. */
function withOwnDigits({ mask }: Scene, one: Candidate): Candidate | null {
  const text = mask.slice(one.start, one.end);
  if (text === one.text || foldDigits(text) !== one.text) return one;
  const number = readNumber(text);
  if (number !== null) return { ...one, text, number };
  return one.kind === 'stars' ? { ...one, text, number: undefined, doubt: one.doubt ?? 'no-number' } : null;
}

/** `⭐ ~~120~~ 140`: a struck-out earlier count. A count inside a struck-out entry does not match. */
function isStruck(text: string, { start, end }: Candidate): boolean {
  return (
    /(?:~~|<(?:del|s|strike)>)$/i.test(text.slice(Math.max(0, start - 8), start)) &&
    /^(?:~~|<\/(?:del|s|strike)>)/i.test(text.slice(end, end + 9))
  );
}

/** If a number is not a whole token, it is reported and never written. */
function withFault(mask: string, one: Candidate): Candidate {
  if (one.doubt !== undefined || one.number === undefined || one.glyph === 'badge') return one;
  const sign = one.glyphSpan ?? one;
  const own = one.read ?? { start: Math.min(one.start, sign.start), end: Math.max(one.end, sign.end) };
  const doubt = boundaryFault(mask, one, own);
  return doubt === null ? one : { ...one, doubt };
}

/** `for Python 3 120 ⭐`: a space joins two numbers only if the list groups thousands this way. */
function withGroupHabit(mask: string, all: readonly Candidate[]): readonly Candidate[] {
  const thousands = all.filter(
    ({ number }) => number !== undefined && number.suffix === '' && number.value >= 1000,
  );
  const blank = thousands.filter(({ number }) => number?.group === ' ');
  // A word that the notation itself read does not count as a word before the number.
  const isOwn = ({ read, start }: Candidate) => read !== undefined && read.start < start;
  const clear = blank.filter((one) => isOwn(one) || !afterWord(mask, one.start));
  const others = thousands.filter(({ number }) => number?.group !== ' ');
  if (clear.length >= 2 && clear.length > others.length) return all;
  const apart = clear.length === 0 && (others.length >= 2 || all.filter(isParted(mask)).length >= 2);
  return all.map((one) =>
    !blank.includes(one) || clear.includes(one)
      ? one
      : apart
        ? lastGroup(one)
        : { ...one, doubt: one.doubt ?? 'group' },
  );
}

/** `Python 3 1433 ★`, `Python 2 88 ★`: these numbers are not grouped, so the word owns the number before each count. */
function isParted(mask: string): (one: Candidate) => boolean {
  return ({ number, start }) =>
    number !== undefined &&
    number.group !== ' ' &&
    wordsNumber.test(mask.slice(Math.max(0, start - 24), start));
}

const wordsNumber = new RegExp(
  `[${letterClass}]\\u0000*[ \u00a0]\\u0000*\\d{1,3}\\u0000*[ \u00a0]\\u0000*$`,
  'u',
);

/** For a list that never groups with spaces: the first of the two numbers belongs to the word before it. */
function lastGroup(one: Candidate): Candidate {
  const text = one.text.slice(one.text.lastIndexOf(' ') + 1);
  const start = one.end - text.length;
  const read = { start: one.start, end: Math.max(one.end, one.read?.end ?? one.end) };
  return { ...one, text, start, number: readNumber(text) ?? undefined, read };
}
