/**
 * A picture can show a number in both its address and its alternative text. People read both, so both must agree. The
 * notations of drawn badges call it.
 */
import { digitClass } from '../numbers/digits.ts';
import { byStart, type Span } from '../text/span.ts';
import { indexBefore, type Link, type Scene } from './scene.ts';
import { letterClass } from '../text/letters.ts';

const markdown = /^!\[([^\]\r\n]{0,200})\]/;
const html = /\balt\s*=\s*(?:"([^"<>]{0,200})"|'([^'<>]{0,200})')/i;
const glued = new RegExp(`[${letterClass}${digitClass}.,'+]`, 'u');

/** The span of a picture's address, and the picture. */
export interface Picture extends Span {
  readonly link: Link;
}

/** All pictures, in the order of their addresses. */
export function picturesOf(scene: Scene): readonly Picture[] {
  const images = scene.units.flatMap((unit) => unit.links.filter((link) => link.image));
  return images.map((link) => ({ link, start: link.url.start, end: link.url.end })).sort(byStart);
}

/**
 * The place of the same number in the alternative text; undefined if it is missing there, or appears twice.
 * @param pictures those of `picturesOf`
 * @param start offset of the number in the address
 * @param shown the number as the address spells it
 */
export function saidInAlt(
  { text }: Scene,
  pictures: readonly Picture[],
  start: number,
  shown: string,
): Span | undefined {
  const picture = pictures[indexBefore(pictures, start)];
  if (picture === undefined || start >= picture.end) return undefined;
  const { link } = picture;
  const source = text.slice(link.start, link.end);
  const found = markdown.exec(source) ?? html.exec(source);
  const alt = found?.[1] ?? found?.[2];
  if (found === null || alt === undefined) return undefined;
  const places = [...alt.matchAll(new RegExp(shown.replace(/[^\p{L}\p{N}]/gu, '\\$&'), 'gu'))]
    .map((match) => match.index)
    .filter((place) => !glued.test(alt[place - 1] ?? ' ') && !glued.test(alt[place + shown.length] ?? ' '));
  const [place] = places;
  if (place === undefined || places.length > 1) return undefined;
  const from = link.start + found.index + found[0].indexOf(alt) + place;
  return { start: from, end: from + shown.length };
}
