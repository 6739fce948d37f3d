/**
 * How to read a row of numbers and signs. Every sign owns one number, so a row with equally many of both has only one
 * reading. So has a row whose first number belongs to the word before it (`for Python 3 ★ 120`). The other rows are
 * read in the way of these clear rows. `chains.ts` calls it.
 */
import { isYear, lookCounted, smallNumber } from '../numbers/looks.ts';
import { type NumberToken, readNumber } from '../numbers/format.ts';
import { indexBefore, type Scene } from '../scene/scene.ts';
import { groupBy } from '../text/group.ts';
import { letterClass } from '../text/letters.ts';
import type { Span } from '../text/span.ts';
import { endsField } from './patterns.ts';

/** A star sign, a sign or word for another figure, a word for stars, any other picture, a number. */
export const kinds = ['star', 'figure', 'word', 'emoji', 'number'] as const;

/** A number, or a sign or word that may name what the number counts. */
export interface Atom extends Span {
  readonly kind: (typeof kinds)[number];
  readonly text: string;
}

/** A number with the sign or word that owns it; `null` if two are possible. */
export interface Owned {
  readonly number: Atom;
  readonly sign: Atom | null;
  /** All possible signs: only the owner if the row has just one reading. */
  readonly rivals: readonly Atom[];
}

type Row = readonly Atom[];

const word = new RegExp(String.raw`[${letterClass}][\u0000*_]*[ \t\u00a0]*\u0000*$`, 'u');
/** `H.264`, `C++17`, `UTF-8`; `#120`, `$2M`; the end of a telephone number. */
const glued = new RegExp(`[${letterClass}][-.+#/]+$|[#№$€£¥₹]$|\\d[ -]$`, 'u');
const reach = 24;

export function isStar({ kind }: Atom): boolean {
  return kind === 'star' || kind === 'word';
}

/** @param found rows in which numbers and signs alternate, in the order of the text */
export function ownersOf(scene: Scene, found: readonly Row[]): readonly Owned[] {
  const rows = found.map(withoutTwins);
  const sectionOf = (row: Row) => indexBefore(scene.sections, row[0]?.start ?? 0);
  const clear = rows.flatMap((row) => {
    const first = row.some(isStar) ? isNumberFirst(scene.mask, row) : null;
    return first === null ? [] : [{ row, first }];
  });
  const bySection = groupBy(clear, ({ row }) => sectionOf(row));
  const general = habitOf(clear) ?? habitOfSize(rows);
  return rows.flatMap((row): readonly Owned[] => {
    if (row.length % 2 === 0) return paired(row, row[0]?.kind === 'number');
    const own = isNumberFirst(scene.mask, row);
    const habit = habitOf(bySection.get(sectionOf(row)) ?? []) ?? general ?? own;
    // The row's own reading and the habit of the other rows must agree.
    return own !== null && own !== habit ? doubtful(row) : oddRow(row, habit);
  });
}

/** `⭐ 120 stars` names the figure twice: the word is the sign, because its form agrees with the number. */
function withoutTwins(row: Row): Row {
  const isTwin = ({ kind }: Atom, at: number) =>
    kind === 'star' && [row[at - 2], row[at + 2]].some((other) => other?.kind === 'word');
  return row.length % 2 === 0 ? row : row.filter((one, at) => !isTwin(one, at));
}

/** Whether numbers come before their signs, if the row alone makes that clear; otherwise null. */
function isNumberFirst(mask: string, row: Row): boolean | null {
  if (row.length % 2 === 0) return row[0]?.kind === 'number';
  return ownsWordItsNumber(mask, row) ? false : null;
}

/** `for Python 3 ★ 120`, `since 2019 stars: 120`: the word owns the first number, and the last one ends the field. */
function ownsWordItsNumber(mask: string, row: Row): boolean {
  const [first, sign, second] = row;
  const last = row.at(-1);
  if (first?.kind !== 'number' || sign === undefined || second === undefined || last === undefined)
    return false;
  const before = mask.slice(Math.max(0, first.start - reach), first.start);
  if (!(word.test(before) || glued.test(before)) || !endsField(mask, last.end)) return false;
  if (/[:：=]/.test(mask.slice(sign.end, second.start))) return true;
  const [version, count] = [readNumber(first.text), readNumber(second.text)];
  if (version === null || count === null || isYear(count)) return false;
  // Two small numbers, or a large and a small one, leave both readings open: the second may be a day or a place.
  return glued.test(before) || isVersion(version) || count.value > smallNumber;
}

function isVersion(number: NumberToken): boolean {
  const { suffix, value, decimals } = number;
  return suffix === '' && (value <= smallNumber || decimals > 0 || isYear(number));
}

/** True if numbers come before their signs; null if too few clear rows exist or they disagree. */
function habitOf(clear: readonly { readonly first: boolean }[]): boolean | null {
  if (clear.length < 3) return null;
  const before = clear.filter(({ first }) => first).length / clear.length;
  return before >= 0.8 ? true : before <= 0.2 ? false : null;
}

/** The same, from the numbers on both sides of the stars: years, versions and one repeated number are not counts. */
function habitOfSize(rows: readonly Row[]): boolean | null {
  const open = rows.filter((row) => row.length === 3 && row[0]?.kind === 'number' && row.some(isStar));
  const [before, behind] = [0, 2].map((at) =>
    lookCounted(open.flatMap((row) => readNumber(row[at]?.text ?? '') ?? [])),
  );
  return before === behind ? null : (before ?? null);
}

function oddRow(row: Row, numberFirst: boolean | null): readonly Owned[] {
  if (row.length === 1) return [];
  if (row[0]?.kind === 'number' && row.length === 3 && numberFirst === null) return doubtful(row);
  // A picture that names no figure, before or after the number, is decoration: the number belongs to the star.
  const plain = row.filter((one) => one.kind !== 'emoji');
  if (numberFirst === null && plain.length === 2) return paired(plain, plain[0]?.kind === 'number');
  if (numberFirst === null) return doubtful(row);
  if (row[0]?.kind === 'number')
    return numberFirst ? paired(row.slice(0, -1), true) : [wordsOwn(row[0]), ...paired(row.slice(1), false)];
  return numberFirst ? paired(row.slice(1), true) : paired(row.slice(0, -1), false);
}

/** A number that belongs to the words before it. */
function wordsOwn(number: Atom): Owned {
  const sign: Atom = { kind: 'figure', text: '', start: number.start - 1, end: number.start };
  return { number, sign, rivals: [sign] };
}

function doubtful(row: Row): readonly Owned[] {
  return row.flatMap((number, at) => {
    if (number.kind !== 'number') return [];
    const rivals = [row[at - 1], row[at + 1]].filter((one) => one !== undefined);
    return [{ number, sign: null, rivals }];
  });
}

function paired(row: Row, numberFirst: boolean): readonly Owned[] {
  const pairs: Owned[] = [];
  for (let at = 0; at + 1 < row.length; at += 2) {
    const [first, second] = [row[at] as Atom, row[at + 1] as Atom];
    const [number, sign] = numberFirst ? [first, second] : [second, first];
    pairs.push({ number, sign, rivals: [sign] });
  }
  return pairs;
}
