/**
 * What all steps of pairing share: the pair itself, their knowledge of the list, and the test for words between two
 * places. `pair.ts` and `pair-row.ts` make pairs; the later steps read them.
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
  /** The link whose subject owns the candidate. */
  readonly link: Link;
  readonly place: Place;
  /** All links whose subject may own it, if there are several. */
  readonly owners?: readonly Link[];
  /** True if the link was not the nearest one: it is right only if the list ends its lines with counts. */
  readonly far: boolean;
}

const shortcode = /:[a-z][a-z\d_+-]*:/g;
const entity = /&(?:[a-z]+|#x?[\da-f]+);/gi;

/** What pairing must know about the whole list. */
export interface Surroundings {
  readonly scene: Scene;
  /** For each table row, the link that it is about. */
  readonly rowLinks: ReadonlyMap<Unit, Link>;
  /** All links in source order, with their units. */
  readonly links: readonly Placed[];
  /** Counts in a form that the list usually writes before the link. */
  readonly leading: ReadonlySet<Candidate>;
  readonly candidates: readonly Candidate[];
}

export function pairOf(candidate: Candidate, unit: Unit, link: Link, place: Place, far = false): Pair {
  return { candidate, unit, link, place, far };
}

/** Places further apart are never neighbours, whatever is between them: a line may contain counts without end. */
const farthest = 1024;

/** Whether there are letters between two offsets, except in shortcodes and entities: then they are not neighbours. */
export function wordsBetween(scene: Scene, from: number, to: number): boolean {
  if (to - from > farthest) return true;
  return hasLetter(scene.mask.slice(from, to).replace(entity, ' ').replace(shortcode, ' '));
}

/** The candidates inside a span; `candidates` are in the order of the text. */
export function candidatesIn(candidates: readonly Candidate[], { start, end }: Span): readonly Candidate[] {
  const from = indexBefore(candidates, start - 1) + 1;
  return candidates.slice(from, indexBefore(candidates, end - 1) + 1);
}
