/**
 * A number that a picture says twice, in its address and in its alternative text: both are read by people, so both are
 * kept in step. Called by the notations of drawn badges.
 */
import { digitClass } from '../numbers/digits.ts';
import { byStart, type Span } from '../text/span.ts';
import { indexBefore, type Link, type Scene } from './scene.ts';
import { letterClass } from '../text/letters.ts';

const markdown = /^!\[([^\]\r\n]{0,200})\]/;
const html = /\balt\s*=\s*(?:"([^"<>]{0,200})"|'([^'<>]{0,200})')/i;
const glued = new RegExp(`[${letterClass}${digitClass}.,'+]`, 'u');

/** Where the address of a picture stands, and the picture. */
export interface Picture extends Span {
  readonly link: Link;
}

/** All pictures, in the order of their addresses. */
export function picturesOf(scene: Scene): readonly Picture[] {
  const images = scene.units.flatMap((unit) => unit.links.filter((link) => link.image));
  return images.map((link) => ({ link, start: link.url.start, end: link.url.end })).sort(byStart);
}

/**
 * Where the alternative text says the same number as the address; undefined when it does not, or says it twice.
 * @param pictures those of `picturesOf`
 * @param start offset of the number in the address
 * @param shown the number as it stands there
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
