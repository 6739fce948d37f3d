/** A table column whose header says stars; the cell holds the number and nothing else but a sign or a tag. */
import { numberPattern } from '../numbers/format.ts';
import { cellsUnder } from '../scene/scene.ts';
import type { Candidate, NotationFinder } from './notation.ts';
import { starCandidate, starCountWord, starSigns } from './patterns.ts';

const name = 'star-column';
/** Headers seen in real lists (rule LIST-7) and their plain variations and translations. */
const words = new RegExp(
  String.raw`^(?:(?:no\.? of|#)[ _]*)?(?:${starCountWord})(?: \((?:github|approx\.?)\))?$`,
  'iu',
);
/** A sign of its own needs no word, but may have the name of the place beside it. */
const place = /^(?:github|gh|repo)?$/i;
const sign = new RegExp(`(?:${starSigns})\uFE0F?`, 'gu');
const cell = new RegExp(
  String.raw`^[\s\u0000\u0001|]*(?:&nbsp;|\u00a0)*(${numberPattern})[\s\u0000\u0001|]*(?:&nbsp;|\u00a0)*[\s\u0000\u0001|]*$`,
  'u',
);

const onlyDigits = /^[\u0001 |]*(\d+)[\u0001 |]*$/;

/** Whether a header names the star count. A header of nothing but star signs does; `Stars today` does not. */
function isStarHeader(header: string): boolean {
  const plain = header
    .replace(sign, ' ')
    .replace(/[\s*_`~↑↓▲▼⬇⬆\u0000\u0001]+/g, ' ')
    .trim();
  return words.test(plain) || (place.test(plain) && header.search(sign) >= 0);
}

export const starColumn: NotationFinder = {
  name,
  kind: 'stars',
  example: '| [name](https://github.com/owner/name) | 1234 |',
  find(scene) {
    const found: Candidate[] = [];
    for (const table of scene.tables) {
      const column = table.headers.findIndex(isStarHeader);
      if (column < 0) continue;
      for (const row of table.rows) {
        for (const span of cellsUnder(row, column)) {
          const candidate = countIn(scene.mask.slice(span.start, span.end), span.start);
          if (candidate === null) continue;
          found.push(candidate);
          break;
        }
      }
    }
    return found;
  },
};

function countIn(seen: string, start: number): Candidate | null {
  // Most cells hold digits and nothing else.
  const digits = onlyDigits.exec(seen)?.[1];
  if (digits !== undefined) {
    return starCandidate(name, digits, start + seen.indexOf(digits), { glyph: '', trust: 'sure' });
  }
  const bare = seen.search(sign) < 0 ? seen : seen.replace(sign, (all) => ' '.repeat(all.length));
  const match = cell.exec(bare);
  if (match === null) return null;
  const text = match[1] as string;
  const glyph = /[^\s\d.,kKmM+\u0000\u0001|&;a-z]+/u.exec(seen)?.[0].replace('\uFE0F', '') ?? '';
  return starCandidate(name, text, start + seen.indexOf(text), { glyph, trust: 'sure' });
}
