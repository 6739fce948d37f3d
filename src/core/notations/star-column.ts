/**
 * A table column with a header for stars; its cells contain the number and at most a sign or a tag. Under `Repository
 * (stars)` the number is in brackets after the name.
 */
import { numberPattern } from '../numbers/format.ts';
import { placesOf } from '../scene/excess.ts';
import { columnsOf } from '../scene/headers.ts';
import { cellsUnder, type Scene, type Unit } from '../scene/scene.ts';
import type { Candidate, NotationFinder } from './notation.ts';
import { starCandidate, starCountWord, starSigns } from './patterns.ts';

const name = 'star-column';
/** Headers from real lists (rule LIST-7), with simple variations and translations. */
const words = new RegExp(
  String.raw`^(?:(?:no\.? of|# of|#)[ _]*)?(?:${starCountWord})(?: \((?:github|approx\.?)\))?$`,
  'iu',
);
/** A header of star signs needs no word, but may have the name of the host next to it. */
const place = /^\(?(?:github|gh|repo)?\)?$/i;
const sign = new RegExp(`(?:${starSigns})\uFE0F?`, 'gu');
const own = new RegExp(`^(?:${starSigns})$`, 'u');
const cell = new RegExp(
  String.raw`^[\s\u0000\u0001|]*(?:&nbsp;|\u00a0)*[~≈]?[ \u0000]*(${numberPattern})[\s\u0000\u0001|]*(?:&nbsp;|\u00a0)*[\s\u0000\u0001|]*$`,
  'u',
);

const bracketHeader = new RegExp(
  String.raw`[^\s(].*\((?:#? ?(?:of )?(?:${starCountWord})|(?:${starSigns})\uFE0F?)\)$`,
  'iu',
);
const inBrackets = new RegExp(String.raw`[(（][~≈ \u0000]*(${numberPattern})[ \u0000]*[)）]`, 'gu');
/** Between the figures that a header or a cell names together. */
const joints = /[/|&·,]/;
/** `Stars (May 2024)`: with new numbers below it, the header would be false. */
const dated = /[ (,_-]+(?:[^()]*[^()\d])?(?:19|20)\d\d(?:-\d\d){0,2}\)?$/;

/** Whether a header names the star count, alone or among other figures. */
export function namesStars(header: string): boolean {
  return isStarHeader(header) || partOf(header) >= 0;
}

/** Whether a header names the star count. A header with only star signs does; `Stars today` does not. */
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
    return columnsOf(scene, (header) => formOf(header) !== null).flatMap(({ row, column, header }) => {
      const form = formOf(header);
      const inBracket = form === 'bracket' ? bracketUnder(scene, row, column) : [];
      if (inBracket.length > 0) return inBracket;
      if (form === 'part') return partUnder(scene, row, column, header);
      // Next to a column of present stars, dated stars are history, and stars in brackets are ratings.
      if (form !== 'whole' && row.headers.some(isStarHeader)) return [];
      const counts = countsUnder(scene, row, column);
      return form === 'dated' ? counts.map((one) => ({ ...one, doubt: one.doubt ?? 'unread' })) : counts;
    });
  },
};

function formOf(header: string): 'whole' | 'bracket' | 'dated' | 'part' | null {
  if (isStarHeader(header)) return 'whole';
  const plain = header.replace(/[\s*_`\u0000\u0001]+/g, ' ').trim();
  if (bracketHeader.test(plain)) return 'bracket';
  if (partOf(header) >= 0) return 'part';
  return dated.test(plain) && isStarHeader(plain.replace(dated, '')) ? 'dated' : null;
}

/** `Stars / Forks`: the place of the stars among the figures that a header names; -1 if it names only one. */
function partOf(header: string): number {
  const parts = header.split(joints);
  const own = parts.map(isStarHeader);
  return parts.length > 1 && own.indexOf(true) === own.lastIndexOf(true) ? own.indexOf(true) : -1;
}

/** The figure of a cell at the place that its header gives to the stars. */
function partUnder(scene: Scene, row: Unit, column: number, header: string): readonly Candidate[] {
  return cellsUnder(row, column)
    .slice(0, 1)
    .flatMap(({ start, end }) => {
      const joint = joints.exec(header)?.[0] ?? '/';
      const parts = scene.mask
        .slice(start, end)
        .replace(/^\||\|$/g, ' ')
        .split(joint);
      if (parts.length !== header.split(joint).length) return [];
      const at = partOf(header);
      const before = parts.slice(0, at).reduce((sum, part) => sum + part.length + 1, start);
      const one = countIn(parts[at] ?? '', before);
      return one === null ? [] : [{ ...one, read: { start, end } }];
    });
}

function bracketUnder(scene: Scene, row: Unit, column: number): readonly Candidate[] {
  return cellsUnder(row, column)
    .slice(0, 1)
    .flatMap(({ start, end }) => {
      const found = [...scene.mask.slice(start, end).matchAll(inBrackets)].at(-1);
      if (found === undefined) return [];
      const text = found[1] as string;
      const at = start + found.index + found[0].indexOf(text);
      return starCandidate(name, text, at, { glyph: '', trust: 'sure' });
    });
}

/** In a row with more cells than its head, several cells are possible: then all of them are doubtful. */
function countsUnder(scene: Scene, row: Unit, column: number): readonly Candidate[] {
  const cells = cellsUnder(row, column);
  if (cells.length === 0) return [];
  const places = placesOf(scene, row, column);
  const [place = column] = places;
  const sure = places.length === 1 && place < row.headers.length;
  const counts = (sure ? row.cells.slice(place, place + 1) : cells).flatMap(
    ({ start, end }) => countIn(scene.mask.slice(start, end), start) ?? [],
  );
  // A sign of stars in the cell says what its number is in any column: `star-sign.ts` reads it.
  return sure
    ? counts
    : counts.filter(({ glyph }) => !own.test(glyph)).map((one) => ({ ...one, doubt: 'cells' }));
}

function countIn(seen: string, start: number): Candidate | null {
  const bare = seen.replace(sign, (all) => ' '.repeat(all.length));
  const match = cell.exec(bare);
  if (match === null) return null;
  const text = match[1] as string;
  const glyph = (/[^\s\d.,+\u0000\u0001|&;a-zKM]+/u.exec(seen)?.[0] ?? '').replace('\uFE0F', '');
  return starCandidate(name, text, start + seen.indexOf(text), { glyph, trust: 'sure' });
}
