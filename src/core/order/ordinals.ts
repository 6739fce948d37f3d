/**
 * Numbers that give the place of an entry (`- #3 [name](…)`, a rank column): they stay in place while entries move.
 * `row-run.ts` and `list-run.ts` find them, `apply.ts` and `settle.ts` write them. It knows no star counts.
 */
import { type Rank, rankAt } from './ranks.ts';
import type { Edit, Span } from '../text/span.ts';
import { editsIn } from './move.ts';
import type { Move } from './run-types.ts';

/** Numbers with gaps count as places only if there are more than this many. */
const minimumOdd = 3;

/** Removed or tied rows cause gaps and repeated numbers: the last number may be off by this share. */
const slack = 0.5;

/**
 * Whether numbers count places: 1, 2, 3 … from 0 or 1, with few gaps or ties.
 * @param named true if a header calls them ranks: then they may begin with any number
 */
export function countsPlaces(numbers: readonly (number | undefined)[], named = false): boolean {
  const [first] = numbers;
  if (numbers.length < 2 || first === undefined || (first > 1 && !named)) return false;
  if (numbers.every((number, i) => number === first + i)) return first <= 1 || numbers.length >= minimumOdd;
  const steps = numbers.length - 1;
  const span = (numbers.at(-1) ?? first) - first;
  return (
    numbers.length > minimumOdd &&
    numbers.every((number, i) => number !== undefined && (i === 0 || number >= (numbers[i - 1] ?? number))) &&
    Math.abs(span - steps) <= Math.max(1, steps * slack)
  );
}

const marker = /[ \t]*(?:[-*+]|#{1,6})[ \t]+/y;

/**
 * The ranks at the start of the items if they count places, one per item. After the three medals, the other items have
 * one more sign, or none: each span includes the space after its sign, and an item without a sign has an empty span to
 * receive one.
 */
export function ordinalsOf(text: string, items: readonly Span[]): readonly Span[] | undefined {
  const bodies = items.map(({ start }) => bodyOf(text, start));
  if (bodies.includes(-1)) return undefined;
  const ranks = bodies.map((body) => rankAt(text, body));
  if (countsPlaces(ranks.map((rank) => rank?.value))) {
    return ranks.flatMap((rank) => (rank === null ? [] : [{ start: rank.start, end: rank.end }]));
  }
  if (!haveMedals(text, ranks) || ranks.some((rank, at) => at > 2 && rank !== null)) return undefined;
  const signs = items.map(({ end }, at) => (at < 3 ? '' : signAt(text, bodies[at] as number, end)));
  if (signs.some((sign, at) => at > 2 && sign !== signs[3])) return undefined;
  return ranks.map((rank, at) => {
    const start = rank?.start ?? (bodies[at] as number);
    const until = rank?.end ?? start + (signs[at] ?? '').length;
    return { start, end: until === start ? start : blanksEnd(text, until) };
  });
}

function blanksEnd(text: string, at: number): number {
  return at + (/^ */.exec(text.slice(at, at + 40))?.[0].length ?? 0);
}

const picture = /\p{Extended_Pictographic}\uFE0F?(?= )/uy;

/** The picture with which an item begins; '' if it begins with something else. */
function signAt(text: string, body: number, end: number): string {
  picture.lastIndex = body;
  const sign = picture.exec(text)?.[0] ?? '';
  return body + sign.length <= end ? sign : '';
}

/** Whether the first three items, and only they, begin with medals. */
function haveMedals(text: string, ranks: readonly (Rank | null)[]): boolean {
  const signs = ranks.map((rank) => (rank === null ? '' : text.slice(rank.start, rank.end)));
  return signs.slice(0, 3).join(' ') === '🥇 🥈 🥉' && !signs.slice(3).some((sign) => /[🥇🥈🥉]/u.test(sign));
}

function bodyOf(text: string, start: number): number {
  marker.lastIndex = start;
  return marker.test(text) ? marker.lastIndex : -1;
}

/**
 * Whether items begin with short signs that rise in an unknown system, or with medals and then with different signs: then
 * their order has a meaning.
 */
export function beginsWithUnknownRanks(text: string, items: readonly Span[]): boolean {
  const bodies = items.map(({ start }) => bodyOf(text, start));
  const ranks = bodies.map((body) => (body < 0 ? null : rankAt(text, body)));
  if (haveMedals(text, ranks)) return true;
  const signs = items.map(
    ({ start, end }) => unknownSign.exec(text.slice(start, Math.min(end, start + 40)))?.[1],
  );
  return rise(signs);
}

/** The same for the contents of the first cells of a table: `A`, `(b)`, `γ`, `丁`. */
export function areUnknownRanks(cells: readonly string[]): boolean {
  return rise(cells.map((cell) => unknownCell.exec(cell)?.[1]));
}

function rise(signs: readonly (string | undefined)[]): boolean {
  if (signs.length < 3 || signs.includes(undefined)) return false;
  const codes = signs.map((sign) => placeOf(sign as string));
  const rising = codes.every((code, at) => at === 0 || code > (codes[at - 1] ?? 0));
  const steps = codes.every((code, at) => at === 0 || code === (codes[at - 1] ?? 0) + 1);
  return rising && (steps || codes.length >= 5);
}

/** Signs whose order is not that of their code points: heavenly stems, earthly branches, two orders of kana, Hangul. */
const series = [
  '甲乙丙丁戊己庚辛壬癸',
  '子丑寅卯辰巳午未申酉戌亥',
  'アイウエオカキクケコ',
  'イロハニホヘト',
  'いろはにほへと',
  '가나다라마바사아자차카타파하',
];

function placeOf(sign: string): number {
  const own = series.find((all) => all.includes(sign));
  return own === undefined ? (sign.codePointAt(0) ?? 0) : own.indexOf(sign);
}

const unknownCell = /^[([*_]{0,3}([^\s\d[\]()*_])[)\].:*_、]{0,3}$/u;
const unknownSign = /^[ \t]*(?:[-*+]|\d+[.)])[ \t]+[([*_]{0,3}([^\s\d[\]()*_])[)\].:*_]{0,3}[ \t]+[[*_<]/u;

/** The edits of a list, and edits that give every moved item the number of its new place. */
export function renumbered(text: string, moves: readonly Move[], edits: readonly Edit[]): readonly Edit[] {
  const numbers = moves.flatMap(({ run, order }) => {
    const { ordinals } = run;
    // If an edit writes to a number, it is a count that reads 1, 2, 3 by chance: it moves with its item.
    const free = ordinals?.every(({ start, end }) => editsIn(edits, start, end).length === 0) ?? false;
    if (ordinals === undefined || !free) return [];
    return order.flatMap((from, slot): Edit[] => {
      const [own, place] = [ordinals[from], ordinals[slot]];
      if (from === slot || own === undefined || place === undefined) return [];
      const sign = text.slice(place.start, place.end);
      return own.start === own.end && sign === '' ? [] : [{ ...own, text: sign }];
    });
  });
  return numbers.length === 0 ? edits : [...edits, ...numbers].sort((a, b) => a.start - b.start);
}
