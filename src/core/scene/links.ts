/** Queries about the links of a unit. Pictures do not count as links: no count can belong to them. */
import type { Link, Unit } from './scene.ts';

/** Whether a link leads to a repository whose host counts stars, as nearly all hosts do. */
export function hasStars({ repository, counts }: Link): boolean {
  return repository !== null && counts === undefined;
}

export function firstLink(unit: Unit): Link | undefined {
  for (const link of unit.links) if (!link.image) return link;
  return undefined;
}

/** The first link of a unit, if it leads to a repository and some text comes before it. */
export function ledLink(unit: Unit): Link | undefined {
  const link = firstLink(unit);
  return link === undefined || link.repository === null || link.start === unit.body ? undefined : link;
}

/** The link or picture whose markup contains a span. */
export function holderOf(unit: Unit, start: number, end: number): Link | undefined {
  for (const link of unit.links) if (link.start <= start && end <= link.end) return link;
  return undefined;
}

/** The first link that starts at or after an offset. */
export function linkFrom(unit: Unit, offset: number): Link | undefined {
  for (const link of unit.links) if (!link.image && link.start >= offset) return link;
  return undefined;
}

/** The last link that ends at or before an offset. */
export function linkBefore(unit: Unit, offset: number): Link | undefined {
  const { links } = unit;
  for (let at = links.length - 1; at >= 0; at--) {
    const link = links[at] as Link;
    if (!link.image && link.end <= offset) return link;
  }
  return undefined;
}
