/**
 * The signs that must agree however alike two titles are: numbers, Roman numerals, parts, years and negations (rule
 * CITE-15). "2D" and "3D" can be the only difference between two long titles. `prove.ts` compares titles with it.
 */
import { plainTitle } from './title.ts';

/** A number, a letter or a number word after one of these words is the number of a part. */
const counting = new Set(
  'part pt volume vol chapter section phase stage type class level version book act series episode'.split(
    ' ',
  ),
);
const numberWords = 'zero one two three four five six seven eight nine ten'.split(' ');
const negations = new Set('no not nor never neither cannot without'.split(' '));
/** Prefixes that turn a word into its opposite. */
const opposites = 'un in im ir il non dis anti a de mis counter'.split(' ');
/** Prefixes that can be written separately: "non-linear" is the same as "nonlinear". */
const joined = new Set(['non', 'anti', 'counter']);
/** A shorter word with such a prefix is too often an unrelated word. */
const shortestOpposed = 4;
const roman = /^(?=[xvi])x{0,3}(?:ix|iv|v?i{0,3})$/;

interface Signs {
  readonly numbers: readonly string[];
  readonly negations: readonly string[];
  readonly words: ReadonlySet<string>;
}

/** Whether two titles have the same numbers and negations. The result of a search must fulfil this. */
export function sameSigns(one: string, other: string): boolean {
  const [a, b] = [signsOf(one), signsOf(other)];
  const [left, right] = apart(a.numbers, b.numbers);
  return left.length === 0 && right.length === 0 && !isOpposed(a, b);
}

/**
 * Whether two titles contradict each other. Use it if an identifier agrees: then a year or a number in only one title
 * is an addition of the list ("CVPR 2021", "12."), not a contradiction.
 */
export function contradicts(one: string, other: string): boolean {
  const [a, b] = [signsOf(one), signsOf(other)];
  const [left, right] = apart(a.numbers, b.numbers);
  return (left.length > 0 && right.length > 0) || isOpposed(a, b);
}

function isOpposed(one: Signs, other: Signs): boolean {
  const [left, right] = apart(one.negations, other.negations);
  if (left.length > 0 || right.length > 0) return true;
  const [here, there] = [[...one.words], [...other.words]];
  const [ours, theirs] = [
    here.filter((word) => !other.words.has(word)),
    there.filter((word) => !one.words.has(word)),
  ];
  return hasOpposite(ours, new Set(theirs)) || hasOpposite(theirs, new Set(ours));
}

function hasOpposite(words: readonly string[], others: ReadonlySet<string>): boolean {
  return words.some(
    (word) =>
      word.length >= shortestOpposed && opposites.some((opposite) => others.has(`${opposite}${word}`)),
  );
}

/** The items that only the first list has, and those that only the second has. Repeated items count. */
function apart(one: readonly string[], other: readonly string[]): readonly [string[], string[]] {
  const left = [...other];
  const ours = one.filter((sign) => {
    const at = left.indexOf(sign);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return [ours, left];
}

function signsOf(title: string): Signs {
  const plain = plainTitle(title).replace(/(\d),(?=\d{3}(?!\d))/g, '$1');
  const numbers: string[] = [];
  const found: string[] = [...plain.matchAll(/n['’]t\b/g)].map(() => 'not');
  const words = new Set<string>();
  for (const part of plain.split(/[:;.,()[\]?!–—]|\s-\s/)) {
    const own = part.match(/[\p{L}\p{N}]+/gu) ?? [];
    for (const [at, word] of own.entries()) {
      numbers.push(...numbersIn(word, own[at - 1], at === own.length - 1 && at > 0));
      if (negations.has(word)) found.push(word);
      words.add(joined.has(own[at - 1] ?? '') ? `${own[at - 1]}${word}` : word);
    }
  }
  return { numbers, negations: found, words };
}

/**
 * @param before the previous word
 * @param last whether the word ends its part of the title: only there a single letter is a numeral ("Lanterns I: …")
 */
function numbersIn(word: string, before: string | undefined, last: boolean): readonly string[] {
  const digits = word.match(/\p{Nd}+/gu);
  if (digits !== null) return digits.map((one) => one.replace(/^0+(?=\d)/, ''));
  const counted = before !== undefined && counting.has(before);
  if (roman.test(word) && (word.length > 1 || counted || last)) return [String(valueOf(word))];
  if (!counted) return [];
  const spelled = numberWords.indexOf(word);
  if (spelled >= 0) return [String(spelled)];
  return /^[a-h]$/.test(word) ? [word] : [];
}

const values: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 };

function valueOf(numeral: string): number {
  const all = [...numeral].map((letter) => values[letter] ?? 0);
  return all.reduce((sum, value, at) => sum + (value < (all[at + 1] ?? 0) ? -value : value), 0);
}
