/**
 * Numbers and signs in a row (`120 ⭐ 30 🍴`), and which number belongs to which sign. The notations of signs and words
 * call it; `row-reading.ts` knows how to read a row.
 */
import { numberPattern } from '../numbers/format.ts';
import type { Scene } from '../scene/scene.ts';
import { type Atom, isStar, kinds, type Owned, ownersOf } from './row-reading.ts';
import { allMatches, figureSigns, figureWord, gap, starSigns, starWord } from './patterns.ts';
import { signedPieces } from './pieces.ts';
import { letterClass, once, wordClass } from '../text/letters.ts';

export type { Owned } from './row-reading.ts';

const atom = new RegExp(
  [
    `((?:${starSigns})\uFE0F?)`,
    `((?:${figureSigns})\uFE0F?|(?<![${wordClass}])(?:${figureWord})(?![${wordClass}]))`,
    `((?<![${letterClass}])(?:(?:(?:github|gh)[ -])?${once}(?:${starWord}))(?![${wordClass}_]))`,
    `((?:(?![©®™#*])\\p{Extended_Pictographic}(?:[\uFE0F\u200d\\p{Emoji_Modifier}]|(?<=\u200d)\\p{Extended_Pictographic})*)|:[a-z][a-z\\d_+-]*:)`,
    `((?:(?<![\\dA-Za-z\u00c0-\u00d6\u00d8-\u04ff]|\\d[.,']|\\d{4}-\\d\\d-|&#)|(?<=(?:${starSigns})\uFE0F?[x×]))${numberPattern})`,
  ].join('|'),
  'gu',
);
const joint = new RegExp(`^(?:${gap}|\uFE0F){0,24}$`, 'u');
/** The text allowed between a sign and the number after it. */
const colon = new RegExp(
  `^(?:${gap}|\uFE0F){0,4}(?:[×x:：=~≈](?=[ \\d\u0000]|$))?(?:${gap}|[~≈]){0,24}[.,(（「【[]?$`,
  'u',
);

/** Three readers ask for the same scene. */
const known = new WeakMap<Scene, readonly Owned[]>();

/** The numbers of a scene that are next to signs or words, in the order of the text. */
export function ownedNumbers(scene: Scene): readonly Owned[] {
  const owned = known.get(scene) ?? findOwned(scene);
  known.set(scene, owned);
  return owned;
}

function findOwned(scene: Scene): readonly Owned[] {
  return ownersOf(scene, rowsOf(scene.mask));
}

/** Runs of atoms with only gaps between them, in which numbers and signs alternate. */
function rowsOf(mask: string): readonly (readonly Atom[])[] {
  const rows: Atom[][] = [];
  let last: Atom | undefined;
  const pieces = signedPieces(mask).filter((piece) => piece.starSign || piece.starWord);
  for (const next of pieces.flatMap((piece) => atomsOf(mask, piece))) {
    const row = rows.at(-1);
    if (row !== undefined && last !== undefined && isNext(mask, last, next)) row.push(next);
    else rows.push([next]);
    last = next;
  }
  return rows.filter((row) => row.length > 1 && row.some(isStar));
}

function atomsOf(mask: string, piece: { readonly text: string; readonly start: number }): Atom[] {
  return allMatches(piece.text, atom).map((match) => {
    const start = piece.start + match.index;
    const end = start + match[0].length;
    const kind = kinds.find((_, at) => match[at + 1] !== undefined) ?? 'emoji';
    return { kind, text: mask.slice(start, end), start, end };
  });
}

function isNext(mask: string, last: Atom, next: Atom): boolean {
  if ((last.kind === 'number') === (next.kind === 'number')) return false;
  const between = mask.slice(last.end, next.start);
  return joint.test(between) || (next.kind === 'number' && colon.test(between));
}
