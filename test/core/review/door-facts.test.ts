/** What is said of an added entry in a few words. */
import { expect, test } from '@jest/globals';
import type { RepositoryObservation } from '../../../src/core/facts/observation.ts';
import { factsInWords } from '../../../src/core/review/door-facts.ts';

const seen: RepositoryObservation = {
  kind: 'repository',
  key: 'huggingface:o/model',
  fate: 'ok',
  source: 'huggingface',
  observedAt: '2026-11-01T00:00:00Z',
  stars: 1234,
};
const now = '2026-11-02T00:00:00Z';

test('likes are likes, and a gated model is told as one', () => {
  expect(factsInWords({ ...seen, gated: true }, now, 'likes')).toEqual([
    '1,234 likes',
    'gated: files on request',
  ]);
  expect(factsInWords({ ...seen, stars: 1 }, now, 'likes')).toEqual(['1 like']);
  expect(factsInWords(seen, now)).toEqual(['★ 1,234']);
});

test('a disabled one is told as one', () => {
  expect(factsInWords({ ...seen, disabled: true }, now, 'likes')).toEqual(['1,234 likes', 'disabled']);
});
