/** Runs the notations over a scene and keeps one candidate for each piece of text. */
import type { Candidate } from '../notations/notation.ts';
import { notations } from '../notations/index.ts';
import { sortByStart } from '../text/span.ts';
import type { Scene } from '../scene/scene.ts';

/**
 * Candidates in document order, without those for tiers (`tiers.ts` asks for them); where two notations claim the same
 * characters, the earlier registered one wins.
 */
export function findCandidates(scene: Scene): Candidate[] {
  const rank = new Map(notations.map((notation, index) => [notation.name, index]));
  const rankOf = (candidate: Candidate): number => rank.get(candidate.notation) ?? notations.length;
  let all: Candidate[] = [];
  for (const notation of notations) {
    if (notation.kind !== 'tier') all = merged(all, [...notation.find(scene)]);
  }
  // Already so, but for tables whose rows stand around those of another.
  sortByStart(all);
  const kept: Candidate[] = [];
  for (const one of all) {
    const last = kept.at(-1);
    if (last === undefined || last.end <= one.start) kept.push(one);
    else if (rankOf(one) < rankOf(last)) kept[kept.length - 1] = one;
  }
  return kept;
}

/** Two lists in document order as one; of two that start together, the one of the first list comes first. */
function merged(first: Candidate[], second: Candidate[]): Candidate[] {
  if (first.length === 0) return second;
  if (second.length === 0) return first;
  const all: Candidate[] = [];
  let next = 0;
  for (const one of second) {
    while (next < first.length && (first[next] as Candidate).start <= one.start)
      all.push(first[next++] as Candidate);
    all.push(one);
  }
  while (next < first.length) all.push(first[next++] as Candidate);
  return all;
}
