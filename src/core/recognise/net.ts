/**
 * The last net: numbers beside a word for counts, on an entry, that no notation took. They are reported, so that no count
 * goes unseen in silence. Called by `recognise.ts` when everything else is known.
 */
import { ownedNumbers } from '../notations/chains.ts';
import { count, figureSigns, figureWord, gap, matchesBeside, starWord } from '../notations/patterns.ts';
import { citationWord } from '../numbers/plural.ts';
import { readNumber } from '../numbers/format.ts';
import type { Span } from '../text/span.ts';
import type { Scene } from '../scene/scene.ts';
import { wordClass } from '../text/letters.ts';

const blank = /[ \u00a0\u202f\u2009\u2007]/;
const words = `(?:${starWord.replace('stars?|', 'stars|')}|${citationWord})`;
const anyWord = new RegExp(`(?:${words})(?![a-z])`, 'gi');
const beside = [
  new RegExp(String.raw`${count}(?:${gap}){1,4}${words}(?![${wordClass}])`, 'giu'),
  new RegExp(
    String.raw`(?<![${wordClass}])${words}(?:${gap}|[,:：]){1,4}${count}(?!\d|(?:${gap}){0,3}(?:${figureSigns}|${figureWord}|\p{Extended_Pictographic}))`,
    'giu',
  ),
];

/**
 * @param taken what notations have read, markers and doubts
 * @returns the numbers that are left
 */
export function unseenNumbers(
  scene: Scene,
  taken: readonly Span[],
): readonly (Span & { readonly text: string })[] {
  const known = new Set(taken.map((one) => one.end));
  // Numbers that belong to another sign or word are seen, and no stars.
  for (const { number, sign } of ownedNumbers(scene))
    if (sign !== null && sign.kind !== 'word' && !blank.test(number.text)) known.add(number.end);
  const found = beside.flatMap((pattern, wordFirst) =>
    matchesBeside(scene.mask, anyWord, pattern).map((match) => {
      const whole = match[1] as string;
      // Of two numbers with a blank between, the one beside the word.
      const parts = readNumber(whole) === null ? whole.split(blank) : [whole];
      const text = parts.at(wordFirst === 1 ? 0 : -1) as string;
      const at = match[0].indexOf(whole);
      const start = match.index + (wordFirst === 1 ? at : at + whole.length - text.length);
      return { text, start, end: start + text.length };
    }),
  );
  const left = found.filter(({ text, start, end }) => {
    return (
      readNumber(text) !== null && !known.has(end) && !taken.some((one) => one.start < end && start < one.end)
    );
  });
  return [...new Map(left.map((one) => [one.start, one])).values()];
}
