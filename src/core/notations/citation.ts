/** Citation counts of papers: `(206 citations)`, `(1 citation)`, `Cited by 12`, `Cited: 12`, `citation-23-blue` badges. */
import { numberPattern, readNumber } from '../number-format.ts';
import type { Candidate, NotationFinder } from './notation.ts';
import { count, gap } from './patterns.ts';

const name = 'citation';
const bracket = new RegExp(
  String.raw`([([])(?:${gap}){0,3}${count}(?:${gap}){1,4}(citations?|cites)(?:${gap}){0,3}[)\]]`,
  'giu',
);
const cited = new RegExp(
  String.raw`(?<![\w-])(cited(?:${gap})+by|cited|citations)(?:${gap})*[:：]?(?:${gap}){0,4}${count}`,
  'giu',
);
const badge = new RegExp(
  String.raw`img\.shields\.io/badge/(citations?)-(${numberPattern})(?=-[\w%]+)`,
  'giu',
);

export const citation: NotationFinder = {
  name,
  kind: 'citations',
  example: '- [A paper](https://arxiv.org/abs/2107.09293) (59 citations) - what it says',
  find(scene) {
    const found: (Candidate | null)[] = [];
    for (const match of scene.mask.matchAll(bracket)) {
      const text = match[2] as string;
      const unit = match[3] as string;
      const at = match.index + match[0].indexOf(text, 1);
      // The word is part of the marker's sign: one citation, two citations.
      const word = scene.mask.indexOf(unit, at + text.length);
      found.push(candidate(text, at, 'citations', { start: word, end: word + unit.length }));
    }
    for (const match of scene.mask.matchAll(cited)) {
      const text = match[2] as string;
      const lead = (match[1] as string).toLowerCase().replace(/[\s\u0000]+/g, ' ');
      if (lead === 'citations' && !/[:：]/.test(match[0])) continue;
      found.push(candidate(text, match.index + match[0].length - text.length, lead));
    }
    for (const match of scene.text.matchAll(badge)) {
      const text = match[2] as string;
      found.push(candidate(text, match.index + match[0].length - text.length, 'badge'));
    }
    return found.filter((one) => one !== null).sort((a, b) => a.start - b.start);
  },
};

function candidate(
  text: string,
  start: number,
  glyph: string,
  glyphSpan?: Candidate['glyphSpan'],
): Candidate | null {
  const number = readNumber(text);
  if (number === null) return null;
  const sign = glyphSpan === undefined ? {} : { glyphSpan };
  return {
    kind: 'citations',
    notation: name,
    glyph,
    text,
    number,
    start,
    end: start + text.length,
    trust: 'sure',
    ...sign,
  };
}
