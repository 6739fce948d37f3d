/**
 * An emoji alone before the link, first in its label, or directly behind it, with the count elsewhere:
 * `- 🔥 [name](…) ⭐ 1.2k`.
 */
import { firstLink } from '../scene/links.ts';
import type { Link, Scene, Unit } from '../scene/scene.ts';
import type { Candidate, NotationFinder } from './notation.ts';
import { candidateOf, figureSigns, gap, starSigns } from './patterns.ts';
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

/** Behind the link, signs of figures say what a number is, and an emoji with a number behind it counts something. */
const behind = new RegExp(
  String.raw`^(?:${gap}|[|\u0001]){0,4}((?:(?!${starSigns}|${figureSigns})\p{Extended_Pictographic}\uFE0F?|:(?!star)[a-z][a-z_\d]*:){1,5})(?!\p{Extended_Pictographic}|[\u200d\uFE0F]|(?:${gap}|[:x×]){0,4}\d)(?=${gap}|[|\u0001\r\n(（[–—:·-]|$)`,
  'u',
);
const reach = 64;

/** Proposes every such emoji. It becomes a tier only if emojis split the counts, or if tiers are configured. */
export const tierEmoji: NotationFinder = {
  name,
  kind: 'tier',
  example: '- 🔥 [name](https://github.com/owner/name) ⭐ 1.2k - what it does',
  *find(scene) {
    for (const unit of scene.units) {
      const link = firstLink(unit);
      if (link === undefined || link.repository === null || link.label.start - unit.body > 40) continue;
      yield* before(scene, unit, link);
      const match = behind.exec(scene.mask.slice(link.end, Math.min(unit.end, link.end + reach)));
      if (match !== null) yield sign(link.end + match[0].lastIndexOf(match[1] as string), match[1] as string);
    }
  },
};

function before({ mask }: Scene, unit: Unit, { label }: Link): readonly Candidate[] {
  const leading = lead.exec(mask.slice(unit.body, label.start));
  const match = leading ?? inLabel.exec(mask.slice(label.start, label.end));
  if (match === null) return [];
  const text = match[1] as string;
  const from = leading === null ? label.start : unit.body;
  return [{ ...sign(from + match[0].indexOf(text), text), beforeLink: true }];
}

function sign(start: number, text: string): Candidate {
  const glyph = text.replaceAll('\uFE0F', '');
  const glyphSpan = { start, end: start + text.length };
  return candidateOf({
    kind: 'tier',
    notation: name,
    glyph,
    glyphSpan,
    text,
    value: glyph,
    trust: 'sure',
    start,
  });
}
