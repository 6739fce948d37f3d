/**
 * Finds the owner of a count in an item or paragraph without a link before it: the entry above. `pair.ts` calls it; it
 * knows units and links, but no notation.
 */
import type { Span } from '../text/span.ts';
import { firstLink, hasStars } from '../scene/links.ts';
import { indexBefore, type Link, type Scene, type Unit } from '../scene/scene.ts';
import { wordsOnly } from '../text/letters.ts';

/** A paragraph with at most this many letters below a heading is a line of figures: `Stars: 120, forks: 30`. */
const figureLetters = 30;

/** A link with the unit that contains it. */
export interface Placed extends Span {
  readonly link: Link;
  readonly unit: Unit;
}

export interface Owner {
  readonly unit: Unit;
  readonly link: Link;
  /** True if the owner is not the entry directly above: then several counts of the list must be placed like this. */
  readonly far: boolean;
}

/**
 * The nearest outer item with a link; otherwise the heading above, if it has a link; otherwise the only repository of
 * the outer item or the section.
 * @param links all links in source order
 * @param fits whether a link can have such a count; the search ends at the nearest link, even if it cannot
 */
export function ownerAbove(
  scene: Scene,
  links: readonly Placed[],
  unit: Unit,
  offset: number,
  fits: (link: Link) => boolean,
): Owner | null {
  for (let around = unit.parent; around !== null; around = around.parent) {
    const link = around.links.find((one) => !one.image && one.start < offset);
    if (link !== undefined) return fits(link) ? { unit: around, link, far: false } : null;
    const only = onlyRepository(links, around, fits);
    if (only !== null) return { ...only, far: true };
  }
  return unit.parent === null ? ownerOfSection(scene, links, unit, fits) : null;
}

function ownerOfSection(
  scene: Scene,
  links: readonly Placed[],
  unit: Unit,
  fits: (link: Link) => boolean,
): Owner | null {
  const above = scene.units[indexBefore(scene.units, unit.start - 1)];
  const next = above?.shape === 'heading' && unit.shape !== 'heading';
  const section = scene.sections[indexBefore(scene.sections, unit.start)];
  if (section === undefined) return null;
  if (unit.shape === 'heading') return addressBelow(scene, unit, section, fits);
  const heading = scene.units[indexBefore(scene.units, section.start)];
  const first = links[indexBefore(links, section.start - 1) + 1];
  const link = heading === undefined ? undefined : firstLink(heading);
  if (heading?.shape === 'heading' && heading.start === section.start && link !== undefined) {
    // Between heading and count there may be only links that a sentence mentions.
    if (!fits(link) || !areMentions(links, heading, unit)) return null;
    const isLineOfFigures = wordsOnly(scene.mask.slice(unit.start, unit.end)).length <= figureLetters;
    return { unit: heading, link, far: !next && !isLineOfFigures };
  }
  // The list's own title and the text before it are about the list.
  if (section.depth < 2 || first === undefined) return null;
  const only = onlyRepository(links, section, fits);
  return only === null ? null : { ...only, far: true };
}

/** Whether all links between a heading and a unit are inside sentences, not at the start of an item or paragraph. */
function areMentions(links: readonly Placed[], heading: Unit, unit: Unit): boolean {
  const from = indexBefore(links, heading.end - 1) + 1;
  const to = indexBefore(links, unit.start - 1) + 1;
  return links
    .slice(from, to)
    .every(({ link, unit: { shape, body } }) => shape === 'paragraph' && link.start > body);
}

/** `## Name ⭐ 12` with the address on the next line: a link at the start of the next unit. */
function addressBelow(
  scene: Scene,
  heading: Unit,
  section: Span,
  fits: (link: Link) => boolean,
): Owner | null {
  const next = scene.units[indexBefore(scene.units, heading.start) + 1];
  const link = next === undefined || next.start >= section.end ? undefined : firstLink(next);
  if (next === undefined || link === undefined || !fits(link) || link.start !== next.body) return null;
  return { unit: next, link, far: true };
}

/**
 * The first link to a repository in a span, if all of them lead to the same one. Uses repositories whose host does not
 * count stars only if there are no others.
 */
function onlyRepository(
  links: readonly Placed[],
  span: Span,
  fits: (link: Link) => boolean,
): { unit: Unit; link: Link } | null {
  const found: Placed[] = [];
  for (let at = indexBefore(links, span.start - 1) + 1; at < links.length; at += 1) {
    const placed = links[at] as Placed;
    if (placed.start >= span.end) break;
    if (placed.link.repository !== null && fits(placed.link)) found.push(placed);
  }
  const starred = found.filter(({ link }) => hasStars(link));
  const [first, ...rest] = starred.length > 0 ? starred : found;
  if (first === undefined) return null;
  const key = first.link.repository?.key;
  return rest.some(({ link }) => link.repository?.key !== key)
    ? null
    : { unit: first.unit, link: first.link };
}
