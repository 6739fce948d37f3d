/**
 * Whether the citation indexes answered at all. Papers have no gate: a silent index holds nothing back but its own
 * counts. But a run that changed nothing for that reason has failed, and shells must be able to say so (rule CITE-8).
 */
import type { PaperReason } from '../papers/types.ts';
import type { Drift } from './drift.ts';
import type { PaperAnswers } from './types.ts';

/** Not the paper's fault: the next run asks again. */
const silence: ReadonlySet<PaperReason | undefined> = new Set<PaperReason>(['source-down', 'budget']);

/** Over the distinct papers whose count the list shows; undefined when nobody was asked about one. */
export function paperAnswers(drifts: readonly Drift[]): PaperAnswers | undefined {
  const counted = drifts
    .flatMap(({ markers }) => markers)
    .filter(({ marker }) => marker.kind === 'citations');
  const papers = new Map(counted.map(({ subject, observation }) => [subject.key, observation]));
  const asked = [...papers.values()].filter((one) => one?.kind === 'paper');
  if (asked.length === 0) return undefined;
  const silent = asked.filter(({ code }) => silence.has(code));
  const why = new Set(silent.flatMap(({ reason }) => reason ?? []));
  return { asked: asked.length, silent: silent.length, why: [...why] };
}
