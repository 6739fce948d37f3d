/** The word beside the number: `(589 stars)`, `stars: **1,512**`, `53,493 stars · 7,488 forks`. */
import type { Candidate, NotationFinder } from './notation.ts';
import { count, endsField, gap, starCandidate } from './patterns.ts';

const name = 'star-word';
const word = '(?:github )?(?:stars?|stargazers?|stargazers_count)';
const numberFirst = new RegExp(String.raw`${count}(?:${gap}){1,12}(${word})\b`, 'giu');
const wordFirst = new RegExp(
  String.raw`(?<![\w-])(${word})\u0000*(?:${gap})*[:=：](?:${gap}){0,12}${count}`,
  'giu',
);
/** A number of today's new stars is no total. */
const delta = /^\W{0,4}(?:today|this (?:week|month|year)|per |a (?:day|week|month)|in the last|last )/i;
/** What may stand before a count that is a field of its own. */
const fieldStart = /(?:^|[\r\n\u0001([{|·•,;:—–]|[-.](?=[\s\u0000]))(?:[ \t\u00a0\u0000]|&nbsp;|[*_-] )*$/;

export const starWord: NotationFinder = {
  name,
  kind: 'stars',
  example: '- [name](https://github.com/owner/name) - what it does (1234 stars)',
  find(scene) {
    const found: (Candidate | null)[] = [];
    for (const match of scene.mask.matchAll(numberFirst)) {
      const text = match[1] as string;
      const end = match.index + match[0].length;
      const lead = scene.mask.slice(Math.max(0, match.index - 24), match.index);
      if (!fieldStart.test(lead) || delta.test(scene.mask.slice(end, end + 24)) || !endsWord(scene.mask, end))
        continue;
      const word = match[2] as string;
      // The word agrees with the number, so it is part of what may be rewritten.
      const glyphSpan = { start: end - word.length, end };
      const glyph = word.toLowerCase().replace(/^(star|stargazer)$/, '$1s');
      found.push(starCandidate(name, text, match.index, { glyph, glyphSpan, trust: 'likely' }));
    }
    for (const match of scene.mask.matchAll(wordFirst)) {
      const text = match[2] as string;
      const end = match.index + match[0].length;
      if (delta.test(scene.mask.slice(end, end + 24))) continue;
      const trust = endsField(scene.mask, end) ? 'sure' : 'weak';
      found.push(
        starCandidate(name, text, end - text.length, {
          glyph: `${(match[1] as string).toLowerCase()}:`,
          trust,
        }),
      );
    }
    return found.filter((one) => one !== null).sort((a, b) => a.start - b.start);
  },
};

/** After the word `stars` a sentence may not go on: `10k stars in a week` tells a story. */
function endsWord(mask: string, end: number): boolean {
  return endsField(mask, end) || /^\u0000*[.!]\u0000*(?:\s|$)/.test(mask.slice(end, end + 8));
}
