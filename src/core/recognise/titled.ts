/**
 * Counts in the title of a link, which readers see when they point at it: `[name](address "1204 stars")`. No notation
 * reads a title, so `net.ts` reports these numbers.
 */
import { count, gap, starSigns, starWord } from '../notations/patterns.ts';
import { indexBefore, type Link, type Scene } from '../scene/scene.ts';
import type { Span } from '../text/span.ts';
import { inLowerCase, once, wordClass } from '../text/letters.ts';

const titles = [
  /\s(?:"([^"]{1,200})"|'([^']{1,200})'|\(([^()]{1,200})\))\s*\)$/,
  /\stitle\s*=\s*(?:"([^"<>]{1,200})"|'([^'<>]{1,200})')/i,
];
const sign = `${once}(?:(?:${starSigns})\uFE0F?|(?:${starWord})(?![${wordClass}]))`;
const counted = new RegExp(
  `${count}(?:${gap}){0,2}${sign}|(?<![${wordClass}])${sign}(?:${gap}|[:：])*${count}`,
  'u',
);

export interface Titled extends Span {
  readonly text: string;
}

/**
 * The numbers beside a word or sign for stars in the titles of links to repositories. An entry that shows a count says
 * nothing new in a title.
 * @param shown what the notations have read, in the order of the text
 */
export function titledCounts(scene: Scene, shown: readonly Span[]): readonly Titled[] {
  return scene.units.flatMap((unit) =>
    unit.links.flatMap((link) => {
      const titled = link.image || link.repository === null ? [] : inTitle(scene.text, link);
      return titled.length > 0 && !showsCount(unit, shown) ? titled : [];
    }),
  );
}

function showsCount({ start, end }: Span, shown: readonly Span[]): boolean {
  return (shown[indexBefore(shown, end)]?.start ?? -1) >= start;
}

function inTitle(source: string, link: Link): readonly Titled[] {
  // The address of a reference link stands in its definition.
  const isOwn = link.start < link.url.start && link.url.end < link.end;
  const spans = [
    { start: link.url.end, end: isOwn ? link.end : 0 },
    { start: link.start, end: link.label.start },
  ];
  return spans.flatMap(({ start, end }, at) => {
    const title = end - start < 3 ? undefined : (titles[at] as RegExp).exec(source.slice(start, end));
    const said = title?.slice(1).find((one) => one !== undefined);
    if (title == null || said === undefined) return [];
    const found = counted.exec(inLowerCase(said));
    const text = found?.[1] ?? found?.[2];
    if (found == null || text === undefined) return [];
    const from = start + title.index + title[0].indexOf(said) + found.index + found[0].indexOf(text);
    return [{ text: source.slice(from, from + text.length), start: from, end: from + text.length }];
  });
}
