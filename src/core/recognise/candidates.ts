/** Runs every notation over a scene and keeps one candidate for each piece of text. */
import type { Candidate } from '../notations/notation.ts';
import { notations } from '../notations/index.ts';
import type { Scene } from './scene.ts';
import { sortByStart } from '../span.ts';

/** Candidates in document order; where two notations claim the same characters, the earlier registered one wins. */
export function findCandidates(scene: Scene): Candidate[] {
  const rank = new Map(notations.map((notation, index) => [notation.name, index]));
  const rankOf = (candidate: Candidate): number => rank.get(candidate.notation) ?? notations.length;
  const all: Candidate[] = [];
  for (const notation of notations) for (const candidate of notation.find(scene)) all.push(candidate);
  sortByStart(all);
  const kept: Candidate[] = [];
  for (const one of all) {
    const last = kept.at(-1);
    if (last === undefined || last.end <= one.start) kept.push(one);
    else if (rankOf(one) < rankOf(last)) kept[kept.length - 1] = one;
  }
  return kept;
}
