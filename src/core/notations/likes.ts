/**
 * Likes of a model, data set or space: `❤️ 120`, `🤗 120`, `120 likes`, or a column of them. Looks only next to links
 * whose host counts likes: elsewhere these signs and words mean something else.
 */
import { numberPattern } from '../numbers/format.ts';
import { columnsOf } from '../scene/headers.ts';
import { cellsUnder, type Scene } from '../scene/scene.ts';
import { byStart } from '../text/span.ts';
import { letterClass } from '../text/letters.ts';
import type { Candidate, NotationFinder } from './notation.ts';
import { allMatches, beforeLabel, count, endsField, gap, starCandidate } from './patterns.ts';

const name = 'likes';
const sign = '(?:[❤♥🤗]|:heart:|:hugs:)\uFE0F?';
const word = 'likes?';
const signFirst = new RegExp(`(${sign})(?:${gap}){0,4}${count}`, 'giu');
const numberFirst = new RegExp(`${count}(?:${gap}){0,4}(${sign}|(?:${word})(?![${letterClass}\\d_]))`, 'giu');
const wordFirst = new RegExp(`(?<![\\w-])(${word})(?:${gap})*[:=](?:${gap}){0,4}${count}`, 'giu');
const header = new RegExp(`^(?:${sign}|(?:${sign} ?)?(?:hf |hugging ?face )?${word}(?: ?${sign})?)$`, 'iu');
const cell = new RegExp(
  `^[\\s\u0000\u0001|]*(?:${sign}[ \u0000]*)?(${numberPattern})[\\s\u0000\u0001|]*$`,
  'iu',
);

export const likes: NotationFinder = {
  name,
  kind: 'stars',
  example: '- [name](https://huggingface.co/owner/name) ❤️ 120 - what it does',
  find(scene) {
    if (!scene.units.some(({ links }) => links.some(({ counts }) => counts === 'likes'))) return [];
    const found = new Map([...inText(scene), ...inColumns(scene)].map((one) => [one.start, one]));
    return [...found.values()].sort(byStart);
  },
};

function inText(scene: Scene): readonly Candidate[] {
  return scene.units.flatMap(({ links, start, end, table }) => {
    if (!links.some(({ counts }) => counts === 'likes')) return [];
    const text = scene.mask.slice(start, end);
    const read = (pattern: RegExp, sign: number, number: number) =>
      allMatches(text, pattern).flatMap((match) => candidateIn(scene, match, start, sign, number));
    const found = [...read(signFirst, 1, 2), ...read(wordFirst, 1, 2), ...read(numberFirst, 2, 1)];
    return table === null ? found : found.filter((one) => one.trust === 'sure');
  });
}

function candidateIn(
  { mask, text: source }: Scene,
  match: RegExpExecArray,
  from: number,
  signAt: number,
  numberAt: number,
): readonly Candidate[] {
  const [text, sign] = [match[numberAt] as string, match[signAt] as string];
  const read = { start: from + match.index, end: from + match.index + match[0].length };
  const start = numberAt < signAt ? read.start : read.end - text.length;
  const isField = endsField(mask, read.end) || beforeLabel(source, read.end);
  const glyph = sign.replace('\uFE0F', '').toLowerCase();
  const made = starCandidate(name, text, start, { glyph, trust: isField ? 'sure' : 'weak', read });
  return [{ ...made, counts: 'likes' }];
}

function inColumns(scene: Scene): readonly Candidate[] {
  return columnsOf(scene, (one) => header.test(plain(one))).flatMap(({ row, column }) => {
    const [under, second] = cellsUnder(row, column);
    if (under === undefined || second !== undefined) return [];
    const seen = scene.mask.slice(under.start, under.end);
    const text = cell.exec(seen)?.[1];
    if (text === undefined || !row.links.some(({ counts }) => counts === 'likes')) return [];
    const start = under.start + seen.indexOf(text);
    return [{ ...starCandidate(name, text, start, { glyph: '', trust: 'sure' }), counts: 'likes' as const }];
  });
}

function plain(text: string): string {
  return text.replace(/[\s*_`~↑↓▲▼\u0000\u0001]+/g, ' ').trim();
}
