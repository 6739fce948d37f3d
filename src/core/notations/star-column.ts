/** A table column whose header says stars; the cell holds the number and nothing else but a sign or a tag. */
import { numberPattern } from '../number-format.ts';
import type { Candidate, NotationFinder } from './notation.ts';
import { starCandidate, starSigns } from './patterns.ts';

const name = 'star-column';
/** Headers seen in real lists (list-formats.md, section 2) and their plain variations and translations. */
const words =
  /^(?:(?:github|gh|total|number of|no\.? of|#)[ _]*)?(?:stars?|stargazers?)(?:[ _]*(?:count|counts|number|total|数量|数|\(github\)))?$|^(?:github )?star ?数量?$|^(?:星标数?|星数|收藏数?|スター数?|별|스타|estrellas|étoiles|sterne)$/i;
const sign = new RegExp(`(?:${starSigns})\uFE0F?`, 'gu');
const cell = new RegExp(
  String.raw`^[\s\u0000\u0001|]*(?:&nbsp;|\u00a0)*(${numberPattern})[\s\u0000\u0001|]*(?:&nbsp;|\u00a0)*[\s\u0000\u0001|]*$`,
  'u',
);

/** Whether a header names the star count. A header of nothing but star signs does; `Stars today` does not. */
export function isStarHeader(header: string): boolean {
  const plain = header
    .replace(sign, ' ')
    .replace(/[\s*_`~↑↓▲▼⬇⬆\u0000\u0001]+/g, ' ')
    .trim();
  return plain === '' ? header.search(sign) >= 0 : words.test(plain);
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
        const span = row.cells[column];
        if (span === undefined) continue;
        const seen = scene.mask.slice(span.start, span.end);
        const bare = seen.search(sign) < 0 ? seen : seen.replace(sign, (all) => ' '.repeat(all.length));
        const match = cell.exec(bare);
        if (match === null) continue;
        const text = match[1] as string;
        const glyph = /[^\s\d.,kKmM+\u0000\u0001|&;a-z]+/u.exec(seen)?.[0].replace('\uFE0F', '') ?? '';
        const candidate = starCandidate(name, text, span.start + seen.indexOf(text), {
          glyph,
          trust: 'sure',
        });
        if (candidate !== null) found.push(candidate);
      }
    }
    return found;
  },
};
