/**
 * Numbers beside a live badge of stars: `433 ![stars](https://img.shields.io/github/stars/o/n)`. The badge shows the
 * present count and the number probably an old one, so nothing reads it. The last net (`net.ts`) reports it.
 */
import { count, gap } from '../notations/patterns.ts';
import { letterClass, wordClass } from '../text/letters.ts';
import type { Span } from '../text/span.ts';
import { holderOf } from '../scene/links.ts';
import type { Scene } from '../scene/scene.ts';

const reach = 40;
const liveStars = /\/stars(?:\/|\?|$)|[?&]stars\b/i;
const behind = new RegExp(
  `^(?:${gap}|[:(~≈-]){0,4}${count}(?![${wordClass}]|(?:${gap}){0,3}[${letterClass}])`,
  'u',
);
const before = new RegExp(
  `(?<![${letterClass}](?:${gap}|[-.#]){1,2})(?:${count}|[(]${count}[)])(?:${gap}|:){0,4}$`,
  'u',
);

/** The number directly before and behind each live badge of stars. */
export function besideBadges({ mask, units }: Scene): readonly (Span & { readonly text: string })[] {
  return units.flatMap((unit) =>
    unit.links.flatMap((badge) => {
      if (!badge.image || badge.repository === null || !liveStars.test(badge.href)) return [];
      const { start: from, end } = holderOf(unit, badge.start, badge.end) ?? badge;
      const lead = mask.slice(Math.max(unit.start, from - reach), from);
      const left = before.exec(lead);
      const right = behind.exec(mask.slice(end, Math.min(unit.end, end + reach)));
      const [first = '', second = ''] = [left?.[1] ?? left?.[2], right?.[1]];
      const places = [
        { text: first, start: from - lead.length + lead.lastIndexOf(first) },
        { text: second, start: end + (right?.[0].lastIndexOf(second) ?? 0) },
      ];
      return places
        .filter(({ text }) => text !== '')
        .map(({ text, start }) => ({ text, start, end: start + text.length }));
    }),
  );
}
