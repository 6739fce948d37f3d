/** An emoji alone before the link, or first in its label, with the count elsewhere: `- 🔥 [name](…) ⭐ 1.2k`. */
import { firstLink } from '../scene/links.ts';
import type { NotationFinder } from './notation.ts';
import { candidateOf, gap } from './patterns.ts';
import { wordClass } from '../text/letters.ts';

const name = 'tier-emoji';
const lead = new RegExp(
  String.raw`^(?:${gap}|[|\u0001]){0,4}((?:\p{Extended_Pictographic}\uFE0F?|:[a-z][a-z_\d]*:){1,5})(?:${gap}|[-–—:|·\u0001]){0,6}$`,
  'u',
);

const inLabel = new RegExp(
  String.raw`^\u0000*((?:\p{Extended_Pictographic}\uFE0F?|:[a-z][a-z_\d]*:){1,5})(?:${gap})+[${wordClass}]`,
  'u',
);

/** Proposes every such emoji. It becomes a tier only if emojis split the counts, or if tiers are configured. */
export const tierEmoji: NotationFinder = {
  name,
  kind: 'tier',
  example: '- 🔥 [name](https://github.com/owner/name) ⭐ 1.2k - what it does',
  *find(scene) {
    for (const unit of scene.units) {
      const link = firstLink(unit);
      if (link === undefined || link.repository === null || link.label.start - unit.body > 40) continue;
      const before = lead.exec(scene.mask.slice(unit.body, link.label.start));
      const inside =
        before === null ? inLabel.exec(scene.mask.slice(link.label.start, link.label.end)) : null;
      const match = before ?? inside;
      if (match === null) continue;
      const text = match[1] as string;
      const start = (before === null ? link.label.start : unit.body) + match[0].indexOf(text);
      const glyphSpan = { start, end: start + text.length };
      const glyph = text.replaceAll('\uFE0F', '');
      yield candidateOf({
        kind: 'tier',
        notation: name,
        glyph,
        glyphSpan,
        text,
        value: glyph,
        trust: 'sure',
        beforeLink: true,
        start,
      });
    }
  },
};
