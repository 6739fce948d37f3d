/** Runs the notations over a scene and keeps one candidate for each piece of text. */
import type { Candidate } from '../notations/notation.ts';
import { afterWord } from '../notations/patterns.ts';
import { notations } from '../notations/index.ts';
import { byStart } from '../text/span.ts';
import { foldDigits } from '../numbers/digits.ts';
import { readNumber } from '../numbers/format.ts';
import { boundaryFault } from '../numbers/boundary.ts';
import type { Scene } from '../scene/scene.ts';
import { letterClass } from '../text/letters.ts';

/**
 * Candidates in document order, without those for tiers (`tiers.ts` asks for them); where two notations claim the same
 * characters, the earlier registered one wins.
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
    .map((one) => withFault(scene.mask, one))
    .flatMap((one) => (scene === original ? one : (withOwnDigits(original, one) ?? [])));
}

/** The scene as number patterns read it: all digits in ASCII, everything where it was. */
export function withPlainDigits(scene: Scene): Scene {
  const mask = foldDigits(scene.mask);
  if (mask === scene.mask) return scene;
  const plain = folded.get(scene) ?? { ...scene, mask };
  folded.set(scene, plain);
  return plain;
}

const folded = new WeakMap<Scene, Scene>();

/** A number in the digits of the list; of two scripts in one number nobody knows what it is. */
function withOwnDigits({ mask }: Scene, one: Candidate): Candidate | null {
  const text = mask.slice(one.start, one.end);
  if (text === one.text || foldDigits(text) !== one.text) return one;
  const number = readNumber(text);
  if (number !== null) return { ...one, text, number };
  return one.kind === 'stars' ? { ...one, text, number: undefined, doubt: one.doubt ?? 'no-number' } : null;
}

/** A number that is no whole token is reported, and never written. */
function withFault(mask: string, one: Candidate): Candidate {
  if (one.doubt !== undefined || one.number === undefined || one.glyph === 'badge') return one;
  const sign = one.glyphSpan ?? one;
  const own = one.read ?? { start: Math.min(one.start, sign.start), end: Math.max(one.end, sign.end) };
  const doubt = boundaryFault(mask, one, own);
  return doubt === null ? one : { ...one, doubt };
}

/** `for Python 3 120 ⭐`: a blank joins two numbers only where the list groups its thousands so. */
function withGroupHabit(mask: string, all: readonly Candidate[]): readonly Candidate[] {
  const thousands = all.filter(
    ({ number }) => number !== undefined && number.suffix === '' && number.value >= 1000,
  );
  const blank = thousands.filter(({ number }) => number?.group === ' ');
  // A word that the notation itself read is no word before the number.
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

/** `Python 3 1433 ★`, `Python 2 88 ★`: such numbers are no groups, so the one before them is the word's. */
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

/** What a list that writes no blanks in its numbers means: the first of the two belongs to the word before. */
function lastGroup(one: Candidate): Candidate {
  const text = one.text.slice(one.text.lastIndexOf(' ') + 1);
  const start = one.end - text.length;
  const read = { start: one.start, end: Math.max(one.end, one.read?.end ?? one.end) };
  return { ...one, text, start, number: readNumber(text) ?? undefined, read };
}
