/** Words that agree with the number beside them, in the languages that lists are written in. Knows words only. */

const forms: readonly (readonly [one: string, many: string])[] = [
  ['citation', 'citations'],
  ['cite', 'cites'],
  ['star', 'stars'],
  ['stargazer', 'stargazers'],
  ['zitat', 'zitate'],
  ['zitation', 'zitationen'],
  ['cita', 'citas'],
  ['citação', 'citações'],
  ['citazione', 'citazioni'],
];

const pairOf = new Map(forms.flatMap((pair) => pair.map((word) => [word, pair] as const)));

/** The words of `forms` for citations, and those that never change, as the source of a pattern. */
export const citationWord =
  'citations?|cites?|zitate?|zitation(?:en)?|citas?|citação|citações|citazion[ei]|次引用|引用|被引用';

/** No word of them has fewer letters: signs such as `⭐` need not be looked up. */
const fewest = Math.min(...[...pairOf.keys()].map((word) => word.length));

/** The word as it stands when it agrees with `count` or is none that changes, else its other form in the same case. */
export function agreeing(word: string, count: number): string {
  if (word.length < fewest) return word;
  const small = word.toLowerCase();
  const pair = pairOf.get(small);
  const wanted = count === 1 ? pair?.[0] : pair?.[1];
  if (wanted === undefined || wanted === small) return word;
  if (word === word.toUpperCase()) return wanted.toUpperCase();
  return word.charAt(0) === small.charAt(0) ? wanted : wanted.charAt(0).toUpperCase() + wanted.slice(1);
}
