/** A picture of a star in place of a character: `<img src="assets/star.png"/> 3576`, `![star](star.svg) 120`. */
import type { Candidate, NotationFinder } from './notation.ts';
import { count, endsField, gap, starCandidate } from './patterns.ts';

const name = 'star-image';
/** A local or remote picture whose address or text contains "star", except badges that draw the number. */
const picture =
  /<img\b[^>]{0,300}\bstars?\b[^>]{0,300}>|!\[[^\]\n]{0,60}\]\([^)\s]{0,200}\bstars?\b[^)\s]{0,60}\)/gi;
const after = new RegExp(String.raw`^(?:${gap}){0,8}${count}`, 'u');

export const starImage: NotationFinder = {
  name,
  kind: 'stars',
  example:
    '- [name](https://github.com/owner/name) <img src="assets/star.png" width="16" /> 3576 - what it does',
  find(scene) {
    const found: Candidate[] = [];
    for (const match of scene.text.matchAll(picture)) {
      if (/shields\.io|badgen/i.test(match[0])) continue;
      const end = match.index + match[0].length;
      const number = after.exec(scene.mask.slice(end, end + 48));
      if (number === null) continue;
      const text = number[1] as string;
      const start = end + number[0].length - text.length;
      const trust = endsField(scene.mask, start + text.length) ? 'likely' : 'weak';
      const candidate = starCandidate(name, text, start, {
        glyph: 'image',
        trust,
        read: { start: match.index, end: start + text.length },
      });
      if (candidate !== null) found.push(candidate);
    }
    return found;
  },
};
