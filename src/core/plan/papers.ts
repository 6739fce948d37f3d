/**
 * Whether the citation indexes answered at all. Papers have no gate: a silent index blocks only its own counts. But a
 * run that changed nothing for this reason has failed, and shells must be able to say so (rule CITE-8).
 */
import type { Observation } from '../facts/observation.ts';
import type { PaperReason } from '../papers/types.ts';
import type { Drift } from './drift.ts';
import type { PaperAnswers, Plan } from './types.ts';

/** Reasons that are not the fault of the paper: the next run asks again. */
const silence: ReadonlySet<PaperReason | undefined> = new Set<PaperReason>(['source-down', 'budget']);

/** True for a paper that an index was asked about and did not answer for. */
export function isSilent(seen: Observation): boolean {
  return seen.kind === 'paper' && silence.has(seen.code);
}

/** Counts the different papers whose citations the list shows; undefined when no index was asked about any of them. */
export function paperAnswers(drifts: readonly Drift[]): PaperAnswers | undefined {
  const counted = drifts
    .flatMap(({ markers }) => markers)
    .filter(({ marker }) => marker.kind === 'citations');
  const papers = new Map(counted.map(({ subject, observation }) => [subject.key, observation]));
  const asked = [...papers.values()].filter((one) => one?.kind === 'paper');
  if (asked.length === 0) return undefined;
  const silent = asked.filter(isSilent);
  const why = new Set(silent.flatMap(({ reason }) => reason ?? []));
  return { asked: asked.length, silent: silent.length, why: [...why] };
}

/** The answers for the papers of several lists together. */
export function allPaperAnswers(plans: readonly Plan[]): PaperAnswers {
  const answers = plans.flatMap(({ papers }) => papers ?? []);
  const sum = (of: (one: PaperAnswers) => number) => answers.reduce((total, one) => total + of(one), 0);
  return {
    asked: sum(({ asked }) => asked),
    silent: sum(({ silent }) => silent),
    why: [...new Set(answers.flatMap(({ why }) => why))],
  };
}

/** `3 of 4 papers got no answer: OpenAlex did not answer`, on one line. */
export function silentPapers({ asked, silent, why }: PaperAnswers): string {
  const papers = asked === 1 ? 'paper' : 'papers';
  return `${silent} of ${asked} ${papers} got no answer${why.length === 0 ? '' : `: ${why.join('; ')}`}`;
}
