/** A bare number in a code span or `<kbd>`, directly before the link: `<code>&nbsp;&nbsp;127</code> [name](…)`. */
import { ledLink } from '../scene/links.ts';
import type { Candidate, NotationFinder } from './notation.ts';
import { count, gap, padBefore, starCandidate } from './patterns.ts';

const name = 'code-count';
const lead = new RegExp(String.raw`^(?:${gap}){0,80}?${count}(?:${gap}|[-–—:|·•]){0,16}$`, 'u');

export const codeCount: NotationFinder = {
  name,
  kind: 'stars',
  example: '- <code>&nbsp;&nbsp;127</code> [name](https://github.com/owner/name) - what it does',
  find(scene) {
    const found: Candidate[] = [];
    for (const unit of scene.units) {
      const link = ledLink(unit);
      if (link === undefined || link.start - unit.body > 160 || unit.shape === 'row') continue;
      const raw = scene.text.slice(unit.body, link.start);
      if (!/^\W*(?:<(?:b|strong)>)?(?:<code>|<kbd>|`)/i.test(raw)) continue;
      const match = lead.exec(scene.mask.slice(unit.body, link.start));
      if (match === null) continue;
      const text = match[1] as string;
      const start = unit.body + match[0].lastIndexOf(text);
      const candidate = starCandidate(name, text, start, {
        glyph: '',
        trust: 'weak',
        pad: padBefore(scene.mask, start),
        beforeLink: true,
      });
      if (candidate !== null) found.push(candidate);
    }
    return found;
  },
};
