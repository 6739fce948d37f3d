/**
 * The last check: numbers on an entry, next to a word for counts, that no notation read. They are reported, so that no
 * count is missed in silence. `recognise.ts` calls it after all other steps.
 */
import { ownedNumbers } from '../notations/chains.ts';
import { count, figureSigns, figureWord, gap, starSigns, starWord } from '../notations/patterns.ts';
import { matchesBeside, signedPieces, type WordPiece } from '../notations/pieces.ts';
import { citationWord } from '../numbers/plural.ts';
import { namesStars } from '../notations/star-column.ts';
import { besideBadges } from './beside-badge.ts';
import { titledCounts } from './titled.ts';
import { numberPattern, readNumber } from '../numbers/format.ts';
import { isYear, smallNumber } from '../numbers/looks.ts';
import { columnsOf } from '../scene/headers.ts';
import { byStart, type Span } from '../text/span.ts';
import { cellsPerhapsUnder, cellsUnder, indexBefore, type Scene } from '../scene/scene.ts';
import { seenIn } from '../markdown/mask.ts';
import { letterClass, once, wordClass } from '../text/letters.ts';

const blank = /[ \u00a0\u202f\u2009\u2007]/;
const words = `(?:${starWord.replace('|stars?|', '|stars|')}|${citationWord})`;
/** Characters and words between a sign or word and its number that make the count impossible to write. */
const parting = String.raw`+\uff0b<>\u2264\u2265\u00b1\u2212=\u2248\u2191\u2192\u2197\u279c\u27a1\u27f6`;
const dashes = String.raw`-~*#\u2013\u2014\u00d7(\uff08\u300c\u3010\[`;
const about =
  '(?:approx(?:imately)?|ca|circa|about|around|over|nearly|almost|more than|etwa|rund|environ|aprox|около|约|約|약)';
const apart = String.raw`(?:(?:${gap}){0,2}[${parting}]+(?:${gap}){0,2}|(?:${gap}){0,2}[-\u2013])`;
const loosely = String.raw`(?:(?:${gap}|[:：])*[${dashes}${parting}]{1,3}|(?:${gap}|[:：])*(?:${gap}|[:：])${about}\.?)(?:${gap}){0,2}`;
const sign = String.raw`(?:${starSigns})\uFE0F?`;
/** What closes a number that a sign or word follows: `(88) ⭐`, `88x ⭐`. */
const closing = String.raw`[)\uff09\]\u300d\u3011\u00d7x*]`;
/** A single word between a number and its word: `88 total stars`, `120 GitHub citations`. */
const between = String.raw`[${letterClass}.]{1,12}`;

interface Unseen extends Span {
  readonly text: string;
  readonly code: 'unread' | 'cells';
}

interface Form {
  /** Every match contains this word. */
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
      String.raw`(?<![${wordClass}])${once}${words}${once}(?:(?:${gap}|[:：]){1,4}|(?<!\d[kKmM+]?(?:${gap}){1,4}${words})(?:${gap}|[,:：]){1,4})${count}(?!\d|(?:${gap}){0,3}${once}(?:${figureSigns}|${figureWord}|\p{Extended_Pictographic}))`,
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
  {
    word: new RegExp(`(?:${sign}|${words})${loosely}`, 'g'),
    pattern: new RegExp(
      `(?:${sign}|(?<![${wordClass}])${words})${loosely}${count}(?![${wordClass}]|(?:${gap}){0,3}[${letterClass}])`,
      'dgu',
    ),
    numberFirst: false,
  },
  {
    word: new RegExp(`${closing}(?:${gap}){0,2}${once}(?:${sign}|${words})`, 'g'),
    pattern: new RegExp(
      `${count}(?:${gap})?${closing}(?:${gap}){0,2}${once}(?:${sign}|${words}(?![${wordClass}]))(?!(?:${gap}|[:：(]){0,4}\\d)`,
      'dgu',
    ),
    numberFirst: true,
  },
  {
    word: anyWord,
    pattern: new RegExp(
      `${count}(?:${gap}){1,2}${between}(?:${gap}){1,2}${once}${words}(?![${wordClass}]|(?:${gap}|[:：(]){0,4}\\d)`,
      'dgu',
    ),
    numberFirst: true,
  },
  {
    word: /starred/g,
    pattern: new RegExp(
      `${count}(?:${gap}){1,2}(?:people|users|times|developers|devs)(?:${gap}){1,2}(?:have )?starred`,
      'dgu',
    ),
    numberFirst: true,
  },
  {
    word: /starred/g,
    pattern: new RegExp(`starred(?: by)?(?:${gap}){1,2}(?:over )?${count}(?!\\d)`, 'dgu'),
    numberFirst: false,
  },
];

/** `1204 (+12)`, `433, 31`: the first number in a cell under a header for stars. */
const firstInCell = new RegExp(
  String.raw`^[\s\u0000\u0001|~≈]*(${numberPattern})(?![${wordClass}]|(?:${gap})*[${letterClass}])`,
  'u',
);

function underHeaders(scene: Scene): readonly Unseen[] {
  const under = columnsOf(scene, namesStars).flatMap(({ row, column }) => [
    ...cellsUnder(row, column)
      .slice(0, 1)
      .flatMap((cell) => firstNumber(scene, cell, 'unread')),
    ...cellsPerhapsUnder(row, column).flatMap((cell) => firstNumber(scene, cell, 'cells')),
  ]);
  return [...under, ...behindHeads(scene)];
}

/** A table on its side: the repositories head the columns, and a row begins with `Stars`. */
function behindHeads(scene: Scene): readonly Unseen[] {
  return scene.tables.flatMap(({ sideways, rows }) =>
    sideways
      ? rows.flatMap(({ cells: [head, ...cells] }) =>
          head !== undefined && namesStars(seenIn(scene.mask.slice(head.start, head.end)).replaceAll('|', ''))
            ? cells.flatMap((cell) => firstNumber(scene, cell, 'unread'))
            : [],
        )
      : [],
  );
}

function firstNumber({ mask }: Scene, cell: Span, code: Unseen['code']): readonly Unseen[] {
  const text = firstInCell.exec(mask.slice(cell.start, cell.end))?.[1];
  if (text === undefined) return [];
  const start = mask.indexOf(text, cell.start);
  return [{ text, start, end: start + text.length, code }];
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
  const pieces = signedPieces(scene.mask).filter((piece) => hasFreeDigit(piece, inOrder));
  const found = forms.flatMap(({ word, pattern, numberFirst }) =>
    matchesBeside(
      scene.mask,
      pieces.filter(({ text }) => text.search(word) >= 0),
      pattern,
    ).map((match) => {
      const whole = match[1] as string;
      // Of two numbers with a space between them, takes the one next to the word.
      const parts = readNumber(whole) === null ? whole.split(blank) : [whole];
      const text = parts.at(numberFirst ? -1 : 0) as string;
      const at = match[0].indexOf(whole);
      const start = match.index + (numberFirst ? at + whole.length - text.length : at);
      return { text, start, end: start + text.length, code: 'unread' as const };
    }),
  );
  const others = [...besideBadges(scene), ...titledCounts(scene, inOrder)];
  const unread = others.map((one) => ({ ...one, code: 'unread' as const }));
  const left = [...found, ...underHeaders(scene), ...unread].filter(({ text, start, end }) => {
    const last = inOrder[indexBefore(inOrder, end - 1)];
    return readNumber(text) !== null && !known.has(end) && !(last !== undefined && last.end > start);
  });
  return [...new Map(left.map((one) => [one.start, one])).values()];
}

/** Whether a digit of a piece is outside of what is taken. Nearly all pieces have none. @param taken in order */
function hasFreeDigit({ text, start }: WordPiece, taken: readonly Span[]): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x30 || code > 0x39) continue;
    const last = taken[indexBefore(taken, start + at)];
    if (last === undefined || last.end <= start + at) return true;
    at = last.end - start - 1;
  }
  return false;
}

function isOfWords(text: string): boolean {
  const number = readNumber(text);
  return number !== null && (number.value <= smallNumber || isYear(number));
}
