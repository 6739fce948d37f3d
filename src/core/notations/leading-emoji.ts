/** An emoji and a number before the link: `🔥 8985 - [name](…)`, `🌋512 [name](…)`. The usual place of tiers. */
import { ledLink } from '../scene/links.ts';
import type { Candidate, NotationFinder } from './notation.ts';
import { count, gap, starCandidate, starSigns } from './patterns.ts';

const name = 'leading-emoji';
/** Signs for other figures (forks, downloads, issues, ranks, scores, dates): never stars. */
const other =
  /^(?:🍴|🍽|🔱|📥|📦|⬇|⤵|💾|🐛|🐞|👁|👀|💬|📅|📆|🗓|⏱|⏰|🕒|🥇|🥈|🥉|🏆|🏅|🎖|🔀|👨|👩|👥|📋|🏷|📊|📈|📉|💰|💵|📄|📝|📖|📚|🔢|🆔|©|®|™|#|\d)/u;
const lead = new RegExp(
  String.raw`^(?:${gap}){0,4}(:[a-z][a-z_\d]*:|\p{Extended_Pictographic}\uFE0F?)(?:${gap}){0,8}${count}(?:${gap}|[-–—:|·•]){0,12}`,
  'u',
);
const star = new RegExp(`^(?:${starSigns})$`, 'u');

export const leadingEmoji: NotationFinder = {
  name,
  kind: 'stars',
  example: '- 🔥 8985 - [name](https://github.com/owner/name) - what it does',
  find(scene) {
    const found: Candidate[] = [];
    for (const unit of scene.units) {
      const link = ledLink(unit);
      if (link === undefined || link.label.start - unit.body > 80) continue;
      const match = lead.exec(scene.mask.slice(unit.body, link.label.start));
      if (match === null || unit.body + match[0].length < link.start) continue;
      const glyph = (match[1] as string).replace('\uFE0F', '');
      if (other.test(glyph)) continue;
      const text = match[2] as string;
      const glyphStart = unit.body + match[0].indexOf(match[1] as string);
      const start = unit.body + match[0].indexOf(text, glyphStart - unit.body + (match[1] as string).length);
      const glyphSpan = { start: glyphStart, end: glyphStart + (match[1] as string).length };
      const trust = star.test(glyph) ? 'sure' : 'likely';
      const candidate = starCandidate(name, text, start, { glyph, glyphSpan, trust, beforeLink: true });
      if (candidate !== null) found.push(candidate);
    }
    return found;
  },
};
