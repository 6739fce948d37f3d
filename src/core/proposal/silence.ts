/**
 * What services did not answer in a run (rules PR-8, CITE-8). Every result reports it; when nothing is written because
 * of it, the run has failed. The remote run asks after it has observed and planned everything.
 */
import { notInFacts } from '../facts/file.ts';
import type { Offered } from '../facts/memory.ts';
import type { Observation } from '../facts/observation.ts';
import { allPaperAnswers, isSilent, silentPapers } from '../plan/papers.ts';
import { offerKey } from '../plan/policy.ts';
import type { Plan } from '../plan/types.ts';

export interface Silence {
  /** `12 of 12 papers got no answer: OpenAlex is down`, for the line of the result. */
  readonly line: string;
  /** True when so many answers are missing that "nothing to change" would be a guess. */
  readonly isDead: boolean;
  /** True when the open proposal has a count for which no service answered in this run. */
  readonly loses: boolean;
}

/**
 * Null when every question got an answer, even "I do not know this paper".
 * @param plans of all lists of the run
 */
export function silenceOf(
  plans: readonly Plan[],
  observations: readonly Observation[],
  offered: Offered | null,
): Silence | null {
  const papers = allPaperAnswers(plans);
  const repositories = observations.filter(({ kind }) => kind === 'repository');
  const unread = repositories.filter(({ fate, reason }) => fate === 'unknown' && reason !== notInFacts);
  const noun = repositories.length === 1 ? 'repository' : 'repositories';
  const parts = [
    ...(unread.length === 0 ? [] : [`${unread.length} of ${repositories.length} ${noun} got no answer`]),
    ...(papers.silent === 0 ? [] : [silentPapers(papers)]),
  ];
  if (parts.length === 0) return null;
  const offers = offered?.offers ?? {};
  return {
    line: parts.join(', '),
    isDead: papers.silent > 0 || unread.length * 3 > repositories.length,
    loses: observations.some((one) => isSilent(one) && offers[offerKey('citations', one.key)] !== undefined),
  };
}
