/** Services that did not answer: always told, and sometimes a failure of the run (rules PR-8, CITE-8). */
import { describe, expect, it } from '@jest/globals';
import type { Observation, PaperObservation } from '../../../src/core/facts/observation.ts';
import type { PaperAnswers } from '../../../src/core/plan/types.ts';
import { silenceOf } from '../../../src/core/proposal/silence.ts';
import { planOf } from './samples.ts';

const observedAt = '2026-06-01T00:00:00Z';
const paper = (key: string, code?: PaperObservation['code']): Observation => ({
  kind: 'paper',
  key,
  fate: code === undefined ? 'ok' : 'unknown',
  source: 'papers',
  observedAt,
  ...(code === undefined ? { citations: 5 } : { code }),
});
const repository = (fate: 'ok' | 'unknown'): Observation => ({
  kind: 'repository',
  key: `github:o/${fate}`,
  fate,
  source: 'github',
  observedAt,
});
const answers = (asked: number, silent: number, why: readonly string[] = []): PaperAnswers => ({
  asked,
  silent,
  why,
});
const planWith = (papers: PaperAnswers) => ({ ...planOf([], []), papers });

describe('silence', () => {
  it('is null when every question has an answer, even if it is "not known"', () => {
    expect(silenceOf([planWith(answers(2, 0)), planOf([], [])], [repository('ok')], null)).toBeNull();
  });

  it('tells how many papers of all lists got no answer, and each reason once', () => {
    const plans = [
      planWith(answers(3, 1, ['OpenAlex is down'])),
      planWith(answers(2, 2, ['OpenAlex is down'])),
    ];
    expect(silenceOf(plans, [], null)).toEqual({
      line: '3 of 5 papers got no answer: OpenAlex is down',
      isDead: true,
      loses: false,
    });
  });

  it('counts as dead when more than a third of the repositories got no answer', () => {
    const seen = [repository('unknown'), repository('ok'), repository('ok')];
    expect(silenceOf([], seen, null)).toEqual({
      line: '1 of 3 repositories got no answer',
      isDead: false,
      loses: false,
    });
    expect(silenceOf([], seen.slice(0, 2), null)?.isDead).toBe(true);
  });

  it('loses an open offer when its paper gets no answer', () => {
    const offers = { 'citations doi:a': { to: 7, texts: ['7'] } };
    const offered = { digest: '', answered: false, offers };
    const plans = [planWith(answers(1, 1))];
    expect(silenceOf(plans, [paper('doi:a', 'source-down')], offered)?.loses).toBe(true);
    expect(silenceOf(plans, [paper('doi:b', 'source-down')], offered)?.loses).toBe(false);
    expect(silenceOf(plans, [paper('doi:a', 'ambiguous')], offered)?.loses).toBe(false);
  });
});
