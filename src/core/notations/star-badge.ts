/** A drawn badge with the number in its address: `![](https://img.shields.io/badge/stars-1.2k-blue)`. */
import { numberPattern } from '../numbers/format.ts';
import type { Candidate, NotationFinder } from './notation.ts';
import { starCandidate } from './patterns.ts';
import { matchesBeside, piecesWith } from './pieces.ts';
import { picturesOf, saidInAlt } from '../scene/alt-text.ts';

const name = 'star-badge';
const drawing = /img\.shields\.io\/|badgen\.net\/badge\//g;
/** Words and signs of a label, as they are and in address encoding. */
const label = String.raw`(?:(?:github|stars?|⭐\uFE0F?|★|%e2%ad%90(?:%ef%b8%8f)?|%e2%98%85)(?:[ _+]|%20)*){1,4}`;
const says = String.raw`(?:star|⭐|★|%e2%ad%90|%e2%98%85)`;
/** The label must mention stars; `Repos-244694` and the live `/github/stars/` badges do not match. */
const badge = new RegExp(
  String.raw`(?:img\.shields\.io/badge/(?=[^-)\s]{0,60}${says})${label}-|badgen\.net/badge/(?=[^/)\s]{0,60}${says})${label}/|img\.shields\.io/static/v1\?(?:[^\s)"'>]{0,200}[&;])?label=(?=[^&)\s]{0,60}${says})${label}&(?:amp;)?message=)(${numberPattern})(?=-[\w%]+|[/&?)\s"'>]|$)`,
  'dgu',
);

export const starBadge: NotationFinder = {
  name,
  kind: 'stars',
  example:
    '- [name](https://github.com/owner/name) ![](https://img.shields.io/badge/stars-1234-blue) - what it does',
  find(scene) {
    const found: Candidate[] = [];
    const drawn = matchesBeside(scene.text, piecesWith(scene.text, drawing), badge);
    const pictures = drawn.length === 0 ? [] : picturesOf(scene);
    for (const match of drawn) {
      const text = match[1] as string;
      const start = match.index + match[0].length - text.length;
      const twin = saidInAlt(scene, pictures, start, text);
      const candidate = starCandidate(name, text, start, { glyph: 'badge', trust: 'sure', twin });
      if (candidate !== null) found.push(candidate);
    }
    return found;
  },
};
