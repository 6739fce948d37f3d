/**
 * The last check: numbers on an entry, next to a word for counts, that no notation read. They are reported, so that no
 * count is missed in silence. `recognise.ts` calls it after all other steps.
 */
import { ownedNumbers } from '../notations/chains.ts';
import {
  count,
  figureSigns,
  figureWord,
  gap,
  matchesBeside,
  once,
  starSigns,
  starWord,
} from '../notations/patterns.ts';
import { citationWord } from '../numbers/plural.ts';
import { isStarHeader } from '../notations/star-column.ts';
import { numberPattern, readNumber } from '../numbers/format.ts';
import { isYear, smallNumber } from '../numbers/looks.ts';
import { columnsOf } from '../scene/headers.ts';
import { byStart, type Span } from '../text/span.ts';
import { cellsUnder, indexBefore, type Scene } from '../scene/scene.ts';
import { letterClass, wordClass } from '../text/letters.ts';

const blank = /[ \u00a0\u202f\u2009\u2007]/;
const words = `(?:${starWord.replace('stars?|', 'stars|')}|${citationWord})`;
/** Characters that people write between a sign or word and its number, but that make the count impossible to write. */
const parting = String.raw`+\uff0b<>\u2264\u2265\u00b1\u2212=\u2248\u2191\u2192\u2197\u279c\u27a1\u27f6`;
const apart = String.raw`(?:(?:${gap}){0,2}[${parting}]+(?:${gap}){0,2}|(?:${gap}){0,2}[-\u2013])`;

interface Unseen extends Span {
  readonly text: string;
}

interface Form {
  /** Every match contains this word, and a search for it is faster than the pattern. */
  readonly word: RegExp;
  readonly pattern: RegExp;
  /** Whether the number comes before the word. */
  readonly numberFirst: boolean;
}

const anyWord = new RegExp(`(?:${words})(?![a-z])`, 'g');
const forms: readonly Form[] = [
  {
    word: anyWord,
    pattern: new RegExp(String.raw`${count}(?:${gap}){1,4}${once}${words}(?![${wordClass}])`, 'dgu'),
    numberFirst: true,
  },
  {
    word: anyWord,
    pattern: new RegExp(
      String.raw`(?<![${wordClass}])${once}${words}(?:${gap}|[,:：]){1,4}${count}(?!\d|(?:${gap}){0,3}${once}(?:${figureSigns}|${figureWord}|\p{Extended_Pictographic}))`,
      'dgu',
    ),
    numberFirst: false,
  },
  {
    word: new RegExp(
      String.raw`(?:(?:${starSigns})\uFE0F?|${words})(?:${gap}){0,2}[-\u2013${parting}]|starred by `,
      'g',
    ),
    pattern: new RegExp(
      String.raw`(?:(?:${starSigns})\uFE0F?|(?<![${wordClass}])${words}|\bstarred by )(?:${apart}|(?<=by ))${count}(?!\d|(?:${gap})*[a-z]{1,9}-)`,
      'dgu',
    ),
    numberFirst: false,
  },
];

/** `1204 (+12)`, `433, 31`: the first number in a cell under a header for stars. */
const firstInCell = new RegExp(
  String.raw`^[\s\u0000\u0001|~≈]*(${numberPattern})(?![${wordClass}]|(?:${gap})*[${letterClass}])`,
  'u',
);

function underHeaders(scene: Scene): readonly Unseen[] {
  return columnsOf(scene, isStarHeader).flatMap(({ row, column }) =>
    cellsUnder(row, column)
      .slice(0, 1)
      .flatMap((cell) => {
        const text = firstInCell.exec(scene.mask.slice(cell.start, cell.end))?.[1];
        if (text === undefined) return [];
        const start = scene.mask.indexOf(text, cell.start);
        return [{ text, start, end: start + text.length }];
      }),
  );
}

/**
 * @param taken what the notations have read: markers and doubts
 * @returns the remaining numbers
 */
export function unseenNumbers(scene: Scene, taken: readonly Span[]): readonly Unseen[] {
  const inOrder = [...taken].sort(byStart);
  const known = new Set(taken.map((one) => one.end));
  // Numbers that belong to another sign are known not to be stars. Of the numbers that belong to the word before them,
  // only years and small numbers are certain.
  for (const { number, sign } of ownedNumbers(scene)) {
    if (sign === null || sign.kind === 'word' || blank.test(number.text)) continue;
    if (sign.text !== '' || isOfWords(number.text)) known.add(number.end);
  }
  const found = forms.flatMap(({ word, pattern, numberFirst }) =>
    matchesBeside(scene.mask, word, pattern).map((match) => {
      const whole = match[1] as string;
      // Of two numbers with a space between them, takes the one next to the word.
      const parts = readNumber(whole) === null ? whole.split(blank) : [whole];
      const text = parts.at(numberFirst ? -1 : 0) as string;
      const at = match[0].indexOf(whole);
      const start = match.index + (numberFirst ? at + whole.length - text.length : at);
      return { text, start, end: start + text.length };
    }),
  );
  const left = [...found, ...underHeaders(scene)].filter(({ text, start, end }) => {
    const last = inOrder[indexBefore(inOrder, end - 1)];
    return readNumber(text) !== null && !known.has(end) && !(last !== undefined && last.end > start);
  });
  return [...new Map(left.map((one) => [one.start, one])).values()];
}

function isOfWords(text: string): boolean {
  const number = readNumber(text);
  return number !== null && (number.value <= smallNumber || isYear(number));
}
