/** A table column whose header says stars; the cell holds the number and nothing else but a sign or a tag. */
import { numberPattern } from '../numbers/format.ts';
import { placesOf } from '../scene/excess.ts';
import { columnsOf } from '../scene/headers.ts';
import { cellsUnder, type Scene, type Unit } from '../scene/scene.ts';
import type { Candidate, NotationFinder } from './notation.ts';
import { starCandidate, starCountWord, starSigns } from './patterns.ts';

const name = 'star-column';
/** Headers seen in real lists (rule LIST-7) and their plain variations and translations. */
const words = new RegExp(
  String.raw`^(?:(?:no\.? of|# of|#)[ _]*)?(?:${starCountWord})(?: \((?:github|approx\.?)\))?$`,
  'iu',
);
/** A sign of its own needs no word, but may have the name of the place beside it. */
const place = /^(?:github|gh|repo)?$/i;
const sign = new RegExp(`(?:${starSigns})\uFE0F?`, 'gu');
const cell = new RegExp(
  String.raw`^[\s\u0000\u0001|]*(?:&nbsp;|\u00a0)*[~≈]?[ \u0000]*(${numberPattern})[\s\u0000\u0001|]*(?:&nbsp;|\u00a0)*[\s\u0000\u0001|]*$`,
  'u',
);

/** Whether a header names the star count. A header of nothing but star signs does; `Stars today` does not. */
function isStarHeader(header: string): boolean {
  const plain = header
    .replace(sign, ' ')
    .replace(/&nbsp;|&#160;|[\s*_`~↑↓▲▼⬇⬆\u0000\u0001]+/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
  return words.test(plain) || (place.test(plain) && header.search(sign) >= 0);
}

export const starColumn: NotationFinder = {
  name,
  kind: 'stars',
  example: '| [name](https://github.com/owner/name) | 1234 |',
  find(scene) {
    return columnsOf(scene, isStarHeader).flatMap(({ row, column }) => countsUnder(scene, row, column));
  },
};

/** In a row with more cells than its head several may be meant: then all of them are doubtful. */
function countsUnder(scene: Scene, row: Unit, column: number): readonly Candidate[] {
  const cells = cellsUnder(row, column);
  if (cells.length === 0) return [];
  const places = placesOf(scene, row, column);
  const [place = column] = places;
  const sure = places.length === 1 && place < row.headers.length;
  const counts = (sure ? row.cells.slice(place, place + 1) : cells).flatMap(
    ({ start, end }) => countIn(scene.mask.slice(start, end), start) ?? [],
  );
  return sure ? counts : counts.map((one) => ({ ...one, doubt: 'cells' }));
}

function countIn(seen: string, start: number): Candidate | null {
  const bare = seen.replace(sign, (all) => ' '.repeat(all.length));
  const match = cell.exec(bare);
  if (match === null) return null;
  const text = match[1] as string;
  const glyph = (/[^\s\d.,+\u0000\u0001|&;a-zKM]+/u.exec(seen)?.[0] ?? '').replace('\uFE0F', '');
  return starCandidate(name, text, start + seen.indexOf(text), { glyph, trust: 'sure' });
}
