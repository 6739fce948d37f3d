/** Services that did not answer: told in every case, and when they make a run a failure. */
import { describe, expect, it } from '@jest/globals';
import type { Observation, PaperObservation } from '../../../src/core/facts/observation.ts';
import { silenceOf } from '../../../src/core/proposal/silence.ts';

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

describe('silence', () => {
  it('is none where everything was answered, if only with "not known"', () => {
    expect(silenceOf([paper('doi:a'), paper('doi:b', 'not-indexed'), repository('ok')], null)).toBeNull();
  });

  it('tells how many got no answer, and is dead from more than a third of the papers on', () => {
    const one = silenceOf([paper('doi:a', 'source-down'), paper('doi:b'), paper('doi:c')], null);
    expect(one).toEqual({ line: '1 of 3 papers got no answer', isDead: false, loses: false });
    const both = silenceOf([paper('doi:a', 'budget'), repository('unknown')], null);
    expect(both).toMatchObject({ line: '1 of 1 paper, 1 of 1 repository got no answer', isDead: true });
  });

  it('loses what is proposed now and cannot be told again', () => {
    const offers = { 'citations doi:a': { to: 7, texts: ['7'] } };
    const offered = { digest: '', answered: false, offers };
    expect(silenceOf([paper('doi:a', 'source-down')], offered)?.loses).toBe(true);
    expect(silenceOf([paper('doi:b', 'source-down')], offered)?.loses).toBe(false);
  });
});
