/** Citation counts of papers: `(206 citations)`, `(1 citation)`, `Cited by 12`, `Cited: 12`, `citation-23-blue` badges. */
import { numberPattern, readNumber } from '../numbers/format.ts';
import { citationWord } from '../numbers/plural.ts';
import { indexBefore, type Scene } from '../scene/scene.ts';
import type { Candidate, NotationFinder } from './notation.ts';
import { candidateOf, count, gap } from './patterns.ts';
import { byStart } from '../text/span.ts';

const name = 'citation';
/** The bracket holds nothing else: `(over 100 citations)` and `(60 citations or more)` are sentences. */
const bracket = new RegExp(
  String.raw`([([])(?:${gap}){0,3}${count}(?:${gap}){0,4}(${citationWord})(?:${gap}){0,3}[)\]]`,
  'giu',
);
const cited = new RegExp(
  String.raw`(?<![\w-])(cited(?:${gap})+by|cited|cites|citations?)(?:${gap})*([:：]?)(?:${gap}){0,4}${count}`,
  'giu',
);
/** What may follow `Cited by 12`; a word, or a full stop, makes it part of a sentence. */
const ends =
  /^(?:[ \t\u00a0\u0000]|&nbsp;)*(?:$|[\r\n\u0001)\]}|/·•,;—–\\<[(]|-(?=[\s\u0000])|\p{Extended_Pictographic}|&nbsp;)/u;
/** Label and number of a drawn badge, in its path or in the query of the older form. */
const badge = new RegExp(
  String.raw`img\.shields\.io/(?:badge/(?:citations?|cited(?:[ _]|%20)by)-|static/v1\?(?:[^\s)"'>]{0,200}&)?label=(?:citations?|cited(?:[ _+]|%20)by)&message=)(${numberPattern})(?=-[\w%]+|&|[)\s"'>]|$)([^\s)"'>]{0,200})`,
  'giu',
);
/** A badge may carry the Semantic Scholar id of its paper, which then is what it speaks of. */
const paperId = /[?&]paper=([\da-f]{40})(?:$|[&#])/i;

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
      found.push(candidate(text, at, 'citations', { glyphSpan: { start: word, end: word + unit.length } }));
    }
    for (const match of scene.mask.matchAll(cited)) {
      const text = match[3] as string;
      const lead = (match[1] as string).toLowerCase().replace(/[\s\u0000]+/g, ' ');
      // "The most cited 100 papers": only `Cited by` needs no colon.
      if (lead !== 'cited by' && match[2] === '') continue;
      const end = match.index + match[0].length;
      if (!ends.test(scene.mask.slice(end, end + 24))) continue;
      found.push(candidate(text, end - text.length, lead));
    }
    return [...found, ...badges(scene)].filter((one) => one !== null).sort(byStart);
  },
};

function badges(scene: Scene): (Candidate | null)[] {
  const drawn = [...scene.text.matchAll(badge)];
  if (drawn.length === 0) return [];
  // Not in code or comments: only where an image is shown.
  const images = scene.units.flatMap((unit) => unit.links.filter((link) => link.image)).map(({ url }) => url);
  images.sort(byStart);
  const isShown = (at: number) => (images[indexBefore(images, at)]?.end ?? -1) > at;
  return drawn
    .filter(({ index }) => isShown(index))
    .map((match) => {
      const [all, text = '', rest = ''] = match;
      const paper = paperId.exec(rest)?.[1]?.toLowerCase();
      const start = match.index + all.length - rest.length - text.length;
      return candidate(text, start, 'badge', paper === undefined ? {} : { paper });
    });
}

function candidate(
  text: string,
  start: number,
  glyph: string,
  extra: Pick<Candidate, 'glyphSpan' | 'paper'> = {},
): Candidate | null {
  const number = readNumber(text);
  if (number === null) return null;
  return candidateOf({
    kind: 'citations',
    notation: name,
    glyph,
    text,
    number,
    start,
    trust: 'sure',
    ...extra,
  });
}
