/**
 * Which number belongs to which sign where several stand in a row (`120 ⭐ 30 🍴`). Every sign owns one number, so a row
 * of equally many of both can be read in one way only; the others are read the way those are. Called by the notations
 * of signs and words.
 */

import { numberPattern } from '../numbers/format.ts';
import type { Scene } from '../scene/scene.ts';
import { indexBefore } from '../scene/scene.ts';
import { groupBy } from '../text/group.ts';
import { letterClass, wordClass } from '../text/letters.ts';
import type { Span } from '../text/span.ts';
import { allMatches, figureSigns, figureWord, gap, piecesWith, starSigns, starWord } from './patterns.ts';

/** In the order of the groups of `atom`. */
const kinds = ['star', 'figure', 'word', 'emoji', 'number'] as const;
type AtomKind = (typeof kinds)[number];

/** A number, or something that may name what it counts. */
export interface Atom extends Span {
  readonly kind: AtomKind;
  readonly text: string;
}

/** A number with the sign or word that owns it; `null` where nothing says which of two does. */
export interface Owned {
  readonly number: Atom;
  readonly sign: Atom | null;
  /** All that could be its sign: none but the owner when the row can be read in one way only. */
  readonly rivals: readonly Atom[];
}

const atom = new RegExp(
  [
    `((?:${starSigns})\uFE0F?)`,
    `((?:${figureSigns})\uFE0F?|(?<![${wordClass}])(?:${figureWord})(?![${wordClass}]))`,
    `((?<![${letterClass}])(?:(?:github )?(?:${starWord}))(?![${wordClass}_]))`,
    `((?:(?![©®™#*])\\p{Extended_Pictographic}(?:[\uFE0F\u200d\\p{Emoji_Modifier}]|(?<=\u200d)\\p{Extended_Pictographic})*)|:[a-z][a-z\\d_+-]*:)`,
    `((?<![\\dA-Za-z\u00c0-\u04ff]|\\d[.,']|\\d{4}-\\d\\d-)(?:${numberPattern}))`,
  ].join('|'),
  'giu',
);
const anyStar = new RegExp(`${starSigns}|${starWord}`, 'gi');
const joint = new RegExp(`^(?:${gap}|\uFE0F){0,24}$`, 'u');
/** What may stand between a sign and the number behind it. */
const colon = new RegExp(
  `^(?:${gap}|\uFE0F){0,4}(?:[×x:：=~≈](?=[ \\d\u0000]|$))?(?:${gap}|[~≈]){0,24}[.,]?$`,
  'u',
);

/** Three readers of a scene ask. */
const known = new WeakMap<Scene, readonly Owned[]>();

/** The numbers of a scene that stand beside signs or words, in the order of the text. */
export function ownedNumbers(scene: Scene): readonly Owned[] {
  const owned = known.get(scene) ?? findOwned(scene);
  known.set(scene, owned);
  return owned;
}

function findOwned(scene: Scene): readonly Owned[] {
  const rows = rowsOf(scene.mask);
  const sectionOf = (row: readonly Atom[]) => indexBefore(scene.sections, row[0]?.start ?? 0);
  const clear = rows.flatMap((row) =>
    row.length % 2 === 0 ? [{ row, first: row[0]?.kind === 'number' }] : [],
  );
  const bySection = groupBy(
    clear.filter(({ row }) => row.some(isStar)),
    ({ row }) => sectionOf(row),
  );
  const all = clear.filter(({ row }) => row.some(isStar));
  return rows.flatMap((row): readonly Owned[] => {
    if (row.length % 2 === 0) return paired(row, row[0]?.kind === 'number');
    const habit = habitOf(bySection.get(sectionOf(row)) ?? []) ?? habitOf(all);
    return oddRow(row, habit);
  });
}

function isStar({ kind }: Atom): boolean {
  return kind === 'star' || kind === 'word';
}

/** True when numbers stand in front of their signs; null when rows that are clear say too little. */
function habitOf(clear: readonly { readonly first: boolean }[]): boolean | null {
  if (clear.length < 3) return null;
  const before = clear.filter(({ first }) => first).length / clear.length;
  return before >= 0.8 ? true : before <= 0.2 ? false : null;
}

function oddRow(row: readonly Atom[], numberFirst: boolean | null): readonly Owned[] {
  if (row.length === 1) return [];
  const numbers = row.flatMap((one, at) => (one.kind === 'number' ? [at] : []));
  if (row[0]?.kind === 'number' && row.length === 3 && numberFirst === null) return doubtful(row, numbers);
  // A picture in front of the number, or behind, that names no figure is decoration: the star is what counts.
  const plain = row.filter((one) => one.kind !== 'emoji');
  if (numberFirst === null && plain.length === 2) return paired(plain, plain[0]?.kind === 'number');
  if (numberFirst === null) return doubtful(row, numbers);
  if (row[0]?.kind === 'number')
    return numberFirst ? paired(row.slice(0, -1), true) : paired(row.slice(1), false);
  return numberFirst ? paired(row.slice(1), true) : paired(row.slice(0, -1), false);
}

function doubtful(row: readonly Atom[], numbers: readonly number[]): readonly Owned[] {
  return numbers.map((at) => {
    const rivals = [row[at - 1], row[at + 1]].filter((one) => one !== undefined);
    return { number: row[at] as Atom, sign: null, rivals };
  });
}

function paired(row: readonly Atom[], numberFirst: boolean): readonly Owned[] {
  const pairs: Owned[] = [];
  for (let at = 0; at + 1 < row.length; at += 2) {
    const [first, second] = [row[at] as Atom, row[at + 1] as Atom];
    const [number, sign] = numberFirst ? [first, second] : [second, first];
    pairs.push({ number, sign, rivals: [sign] });
  }
  return pairs;
}

/** Runs of atoms with nothing but gaps between, in which numbers and signs take turns. */
function rowsOf(mask: string): readonly (readonly Atom[])[] {
  const rows: Atom[][] = [];
  let last: Atom | undefined;
  for (const next of piecesWith(mask, anyStar).flatMap(atomsOf)) {
    const row = rows.at(-1);
    if (row !== undefined && last !== undefined && isNext(mask, last, next)) row.push(next);
    else rows.push([next]);
    last = next;
  }
  return rows.filter((row) => row.length > 1 && row.some(isStar));
}

function atomsOf({ text: piece, start: from }: { readonly text: string; readonly start: number }): Atom[] {
  return allMatches(piece, atom).map((match) => {
    const text = match[0];
    const kind = kinds.find((_, at) => match[at + 1] !== undefined) ?? 'emoji';
    return { kind, text, start: from + match.index, end: from + match.index + text.length };
  });
}

function isNext(mask: string, last: Atom, next: Atom): boolean {
  if ((last.kind === 'number') === (next.kind === 'number')) return false;
  const between = mask.slice(last.end, next.start);
  return joint.test(between) || (next.kind === 'number' && colon.test(between));
}
