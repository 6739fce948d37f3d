/** A word for stars next to the number: `(589 stars)`, `stars: **1,512**`, `53,493 stars · 7,488 forks`, `星标数：1200`. */
import { type Owned, ownedNumbers } from './chains.ts';
import type { Scene } from '../scene/scene.ts';
import type { Candidate, NotationFinder } from './notation.ts';
import {
  beforeLabel,
  count,
  endsField,
  gap,
  starCandidate,
  startsField,
  starCountWord,
  starWord as word,
} from './patterns.ts';
import { matchesBeside, signedPieces } from './pieces.ts';
import { byStart } from '../text/span.ts';
import { pluralOf } from '../numbers/plural.ts';
import { letterClass, once } from '../text/letters.ts';

const name = 'star-word';
const numberFirst = new RegExp(
  String.raw`${count}(?:${gap}){0,12}(?:[个個顆颗개](?:${gap})?)?${once}((?:(?:github|gh)[ -])?(?:${word}))(?![${letterClass}\d_])`,
  'dgu',
);
const wordFirst = new RegExp(
  String.raw`(?<![\w-])(${starCountWord})\u0000*((?:${gap})*[:=：]?(?:${gap}){0,12}[(（\[]?)${count}(?:개|个|個|颗|顆)?`,
  'dgu',
);

export const starWord: NotationFinder = {
  name,
  kind: 'stars',
  example: '- [name](https://github.com/owner/name) - what it does (1234 stars)',
  find(scene) {
    const found: (Candidate | null)[] = [];
    const owners = new Map(ownedNumbers(scene).map((owned) => [owned.number.start, owned]));
    const pieces = signedPieces(scene.mask).filter((piece) => piece.starWord);
    for (const match of matchesBeside(scene.mask, pieces, numberFirst)) found.push(beforeWord(scene, match));
    for (const match of matchesBeside(scene.mask, pieces, wordFirst))
      found.push(behindWord(scene.mask, match, owners));
    return found
      .flatMap((one) => (one === null ? [] : (ownedBy(one, owners.get(one.start)) ?? [])))
      .sort(byStart);
  },
};

function beforeWord(scene: Scene, match: RegExpExecArray): Candidate | null {
  const text = match[1] as string;
  const seen = match[2] as string;
  const end = match.index + match[0].length;
  if (!endsWord(scene, end)) return null;
  // The word agrees with the number (star, stars), so the bot may rewrite it too.
  const glyphSpan = { start: end - seen.length, end };
  const glyph = seen.toLowerCase().replace(/(?:de )?\S+$/, pluralOf);
  // `[name 154 stars](…)`: directly after other words it counts as a field only if most entries have one.
  const trust = startsField(scene.mask, match.index) ? 'likely' : 'weak';
  const read = { start: match.index, end };
  return starCandidate(name, text, match.index, { glyph, glyphSpan, trust, read });
}

function behindWord(
  mask: string,
  match: RegExpExecArray,
  owners: ReadonlyMap<number, Owned>,
): Candidate | null {
  const text = match[3] as string;
  const end = match.index + match[0].length;
  const joint = match[2] as string;
  const labelled = /[:=：]/.test(joint);
  const number = match.index + match[0].indexOf(text, (match[1] as string).length);
  // `:star2:`: in scripts with spaces, a word does not touch its number.
  if (joint === '' && /[a-z]$/i.test(match[1] as string)) return null;
  // Without a colon (`stars 154`), a field must start and end here.
  // In `stars 154 forks 20` the next word has its own number.
  const sign = owners.get(number)?.sign;
  const isWhole = endsField(mask, end) || (sign?.start === match.index && startsField(mask, match.index));
  if (!labelled && (!startsField(mask, match.index) || !isWhole)) return null;
  const trust = !isWhole ? 'weak' : labelled ? 'sure' : 'likely';
  const glyph = `${(match[1] as string).toLowerCase()}:`;
  return starCandidate(name, text, number, { glyph, trust, read: { start: match.index, end } });
}

/** A number between two signs or words belongs to only one of them. */
function ownedBy(one: Candidate, owned: Owned | undefined): Candidate | null {
  if (owned === undefined) return one;
  if (owned.sign === null) return { ...one, doubt: 'two-signs' };
  const { read } = one;
  return read !== undefined && read.start <= owned.sign.start && owned.sign.end <= read.end ? one : null;
}

/** `1204 stars and 30 forks`: the next figure. */
const another =
  /^[ \u00a0\u0000]+(?:and|und|et|y|e|en|och|og|и|та|i|&|\+|plus|with)[ \u00a0\u0000]+(?:about |over )?\d/i;

/** After the word `stars` a sentence must not continue: `10k stars in a week` is not a count. */
function endsWord(scene: Scene, end: number): boolean {
  return (
    endsField(scene.mask, end) ||
    /^\u0000*[.!]\u0000*(?:\s|$)/.test(scene.mask.slice(end, end + 8)) ||
    another.test(scene.mask.slice(end, end + 24)) ||
    beforeLabel(scene.text, end)
  );
}
