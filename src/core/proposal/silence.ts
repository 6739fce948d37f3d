/**
 * What services did not answer in a run (rule PR-8): told with every result, and where nothing is written because of it
 * the run has failed. Asked by the remote run once everything was observed.
 */
import { notInFacts } from '../facts/file.ts';
import type { Offered } from '../facts/memory.ts';
import type { Observation } from '../facts/observation.ts';
import { offerKey } from '../plan/policy.ts';

export interface Silence {
  /** `12 of 12 papers got no answer`, for the line of the result. */
  readonly line: string;
  /** True when so many papers got none that "nothing to change" would be a guess. */
  readonly isDead: boolean;
  /** True when what is proposed now holds a count that nobody could tell again. */
  readonly loses: boolean;
}

/** Null when everything asked was answered, if only with "I do not know this paper". */
export function silenceOf(observations: readonly Observation[], offered: Offered | null): Silence | null {
  const papers = observations.filter(({ kind }) => kind === 'paper');
  const repositories = observations.filter(({ kind }) => kind === 'repository');
  const silent = papers.filter(isSilent);
  const parts = [told(silent.length, papers.length, 'paper')];
  const unread = repositories.filter(({ fate, reason }) => fate === 'unknown' && reason !== notInFacts);
  parts.push(told(unread.length, repositories.length, 'repository'));
  const line = parts.filter((part) => part !== '').join(', ');
  if (line === '') return null;
  const offers = offered?.offers ?? {};
  return {
    line: `${line} got no answer`,
    isDead: silent.length * 3 > papers.length,
    loses: silent.some(({ key }) => offers[offerKey('citations', key)] !== undefined),
  };
}

function isSilent(seen: Observation): boolean {
  return seen.kind === 'paper' && (seen.code === 'source-down' || seen.code === 'budget');
}

function told(silent: number, asked: number, noun: string): string {
  const plural = noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  return silent === 0 ? '' : `${silent} of ${asked} ${asked === 1 ? noun : plural}`;
}
