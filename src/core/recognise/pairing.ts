/**
 * What all steps of pairing share: the pair itself, what they know of the list, and whether words stand between two
 * places. `pair.ts` and `pair-row.ts` make pairs, the later steps read them.
 */
import type { Place } from '../list/list.ts';
import type { Candidate } from '../notations/notation.ts';
import { indexBefore, type Link, type Scene, type Unit } from '../scene/scene.ts';
import { hasLetter } from '../text/letters.ts';
import type { Span } from '../text/span.ts';
import type { Placed } from './owners.ts';

export interface Pair {
  readonly candidate: Candidate;
  readonly unit: Unit;
  /** The link whose subject the candidate speaks of. */
  readonly link: Link;
  readonly place: Place;
  /** All links whose subject it may speak of, where more than one could be meant. */
  readonly owners?: readonly Link[];
  /** The link was not the nearest one: right only where the list's counts end their lines. */
  readonly far: boolean;
}

const shortcode = /:[a-z][a-z\d_+-]*:/g;
const entity = /&(?:[a-z]+|#x?[\da-f]+);/gi;

/** What pairing needs to know of the whole list. */
export interface Surroundings {
  readonly scene: Scene;
  /** The link each table row is about. */
  readonly rowLinks: ReadonlyMap<Unit, Link>;
  /** All links in source order, with their units. */
  readonly links: readonly Placed[];
  /** Counts that are written as this list writes them in front of the link. */
  readonly leading: ReadonlySet<Candidate>;
  readonly candidates: readonly Candidate[];
}

export function pairOf(candidate: Candidate, unit: Unit, link: Link, place: Place, far = false): Pair {
  return { candidate, unit, link, place, far };
}

/** Further apart nothing is a neighbour, whatever stands between: a line may show counts without end. */
const farthest = 1024;

/** Whether letters stand between two offsets, shortcodes and entities aside: then they are no neighbours. */
export function wordsBetween(scene: Scene, from: number, to: number): boolean {
  if (to - from > farthest) return true;
  return hasLetter(scene.mask.slice(from, to).replace(entity, ' ').replace(shortcode, ' '));
}

/** Those that lie in a span, of candidates in the order of the text. */
export function candidatesIn(candidates: readonly Candidate[], { start, end }: Span): readonly Candidate[] {
  const from = indexBefore(candidates, start - 1) + 1;
  return candidates.slice(from, indexBefore(candidates, end - 1) + 1);
}
