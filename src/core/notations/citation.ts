/**
 * Citation counts of papers: `(206 citations)`, `[citations 45]`, `(ICML 2020, 50+ citations)`, `Cited by 12`, `cited
 * 59 times`, `引用次数：59`, columns with such a header, `citation-23-blue` badges.
 */
import { numberPattern, readNumber } from '../numbers/format.ts';
import { citationWord, citedBy } from '../numbers/plural.ts';
import { columnsOf } from '../scene/headers.ts';
import { cellsUnder, indexBefore, type Scene } from '../scene/scene.ts';
import type { Candidate, NotationFinder } from './notation.ts';
import { beforeLabel, candidateOf, count, endsField, gap, startsField } from './patterns.ts';
import { matchesBeside, piecesWith, signedPieces, type WordPiece } from './pieces.ts';
import { picturesOf, saidInAlt } from '../scene/alt-text.ts';
import { byStart } from '../text/span.ts';
import { once, wordClass } from '../text/letters.ts';

const name = 'citation';
const drawing = /img\.shields\.io\//g;
/** `59 citations` as a separate field: in brackets, alone or after other fields, or at either end of a line. */
const numberFirst = new RegExp(
  String.raw`${count}(?:${gap}){0,4}${once}(${citationWord})(?![${wordClass}])`,
  'dgu',
);
const wordFirst = new RegExp(
  String.raw`(?<![${wordClass}-])(cited(?:${gap})+by|${citedBy}|cited|cites|citations?|citation count|times cited|被引用?(?:次数|数|量)?|引用(?:次数|数|量)?|被引用数|인용(?: ?횟수)?|цитировани[еяй])((?:${gap})*[:：]?(?:${gap}){0,4})${count}(?:(?:${gap})*(?:times|次|回|회))?`,
  'dgu',
);
/** Headers of columns with only citation counts, and of columns with the count in brackets after the paper. */
const header =
  /^(?:#|no\.? of|number of|total)? ?(?:citations?|cites|cited(?: by)?|times cited|citation counts?|引用(?:次数|数|量)?|被引(?:用)?(?:次数|数|量)?|인용)(?: ?\((?:google scholar|gs|semantic scholar|s2|approx\.?)\))?$/i;
const bracketHeader = /\((?:#? ?(?:of )?(?:citations?|cites|cited by|引用(?:次数|数)?))\)$/i;
const cell = new RegExp(
  String.raw`^[\s\u0000\u0001|]*[(]?(?:${gap}|[~≈])*(${numberPattern})(?:${gap})*[)]?[\s\u0000\u0001|]*$`,
  'u',
);
const inBrackets = new RegExp(String.raw`[(（](?:${gap}|[~≈])*(${numberPattern})(?:${gap})*[)）]`, 'gu');
/** Label and number of a drawn badge, in its path or in the query of the older form. */
const badge = new RegExp(
  String.raw`img\.shields\.io/(?:badge/(?:citations?|cited(?:[ _]|%20)by)-|static/v1\?(?:[^\s)"'>]{0,200}&)?label=(?:citations?|cited(?:[ _+]|%20)by)&message=)(${numberPattern})(?=-[\w%]+|&|[)\s"'>]|$)([^\s)"'>]{0,200})`,
  'dgu',
);
/** A badge may contain the Semantic Scholar id of its paper; then its count belongs to that paper. */
const paperId = /[?&]paper=([\da-f]{40})(?:$|[&#])/i;

export const citation: NotationFinder = {
  name,
  kind: 'citations',
  example: '- [A paper](https://arxiv.org/abs/2107.09293) (59 citations) - what it says',
  find(scene) {
    const pieces = signedPieces(scene.mask).filter((piece) => piece.citationWord);
    const beside = [...beforeWords(scene, pieces), ...behindWords(scene, pieces)];
    return [...beside, ...columns(scene), ...badges(scene)].sort(byStart);
  },
};

/** The word is part of the marker's sign: one citation, two citations. */
function beforeWords({ mask }: Scene, pieces: readonly WordPiece[]): readonly Candidate[] {
  return matchesBeside(mask, pieces, numberFirst).flatMap((match) => {
    const [all, text = '', word = ''] = match;
    const end = match.index + all.length;
    if (!startsField(mask, match.index) || !endsField(mask, end)) return [];
    const glyphSpan = { start: end - word.length, end };
    return candidate(text, match.index, 'citations', { glyphSpan, read: { start: match.index, end } });
  });
}

function behindWords({ mask, text: source }: Scene, pieces: readonly WordPiece[]): readonly Candidate[] {
  return matchesBeside(mask, pieces, wordFirst).flatMap((match) => {
    const [all, lead = '', joint = '', text = ''] = match;
    const start = match.index + lead.length + joint.length;
    const end = match.index + all.length;
    const word = lead.toLowerCase().replace(/[\s\u0000]+/g, ' ');
    // "The most cited 100 papers": without `by`, a colon or `times`, the word must start a field.
    const told =
      / (?:by|da|door|durch|par|por|von)$/.test(word) || /[:：]/.test(joint) || end > start + text.length;
    if (!told && !startsField(mask, match.index)) return [];
    if (!endsField(mask, end) && !beforeLabel(source, end)) return [];
    return candidate(text, start, word, { read: { start: match.index, end } });
  });
}

function columns(scene: Scene): readonly Candidate[] {
  return columnsOf(scene, (title) => isHeader(title) || bracketHeader.test(plainHeader(title))).flatMap(
    ({ row, column, header: title }) =>
      cellsUnder(row, column)
        .slice(0, 1)
        .flatMap(({ start, end }) => {
          const seen = scene.mask.slice(start, end);
          const found = isHeader(title) ? cell.exec(seen) : [...seen.matchAll(inBrackets)].at(-1);
          if (found == null) return [];
          const text = found[1] as string;
          const at = start + (found.index ?? 0) + found[0].indexOf(text);
          return candidate(text, at, 'column', {});
        }),
  );
}

function isHeader(title: string): boolean {
  return header.test(plainHeader(title));
}

function plainHeader(title: string): string {
  return title.replace(/&nbsp;|[\s*_`~↑↓▲▼\u0000\u0001]+/g, ' ').trim();
}

function badges(scene: Scene): readonly Candidate[] {
  const drawn = matchesBeside(scene.text, piecesWith(scene.text, drawing), badge);
  if (drawn.length === 0) return [];
  // Only where an image is shown, not in code or comments.
  const pictures = picturesOf(scene);
  const isShown = (at: number) => (pictures[indexBefore(pictures, at)]?.end ?? -1) > at;
  return drawn
    .filter(({ index }) => isShown(index))
    .flatMap((match) => {
      const [all, text = '', rest = ''] = match;
      const paper = paperId.exec(rest)?.[1]?.toLowerCase();
      const start = match.index + all.length - rest.length - text.length;
      const twin = saidInAlt(scene, pictures, start, text);
      return candidate(text, start, 'badge', { twin, ...(paper === undefined ? {} : { paper }) });
    });
}

function candidate(
  text: string,
  start: number,
  glyph: string,
  extra: Pick<Candidate, 'glyphSpan' | 'paper' | 'read' | 'twin'>,
): readonly Candidate[] {
  const number = readNumber(text);
  if (number === null) return [];
  return [
    candidateOf({ kind: 'citations', notation: name, glyph, text, number, start, trust: 'sure', ...extra }),
  ];
}
