import { describe, expect, test } from '@jest/globals';
import { tierFor } from '../../../src/core/plan/changes/tier.ts';
import { inferTiers as infer } from '../../../src/core/list/tier.ts';

/** Each pair five times, so that chance is no explanation of the split. */
const inferTiers = (...pairs: [string, number][]) =>
  infer(pairs.flatMap(([emoji, stars]) => Array.from({ length: 5 }, () => ({ emoji, stars }))));

describe('tiers', () => {
  test('begin at the roundest number in the gap', () => {
    expect(inferTiers(['🔥', 905], ['🔥', 193], ['🌟', 187], ['🌟', 5])).toEqual([
      { emoji: '🔥', from: 190 },
      { emoji: '🌟', from: 0 },
    ]);
    const three = inferTiers(['🌋', 5400], ['🔥', 990], ['🔥', 120], ['🌱', 80]);
    expect(three.map(({ from }) => from)).toEqual([5000, 100, 0]);
  });

  test('do not exist when the emojis overlap or there is only one', () => {
    expect(inferTiers(['🔥', 900], ['🌟', 950], ['🔥', 1000], ['🌟', 2])).toEqual([]);
    expect(inferTiers(['🔥', 900], ['🔥', 10], ['🔥', 20], ['🔥', 30])).toEqual([]);
  });

  test('are given up at the first overlap, whatever follows', () => {
    expect(inferTiers(['🔥', 900], ['🌟', 100], ['🌟', 900], ['🔥', 950], ['🌱', 1])).toEqual([]);
    expect(inferTiers(['🔥', 900], ['🌟', 900])).toEqual([]);
    expect(inferTiers(['🌟', 100], ['🔥', 900], ['🌟', 950])).toEqual([]);
  });

  test('give every count its emoji', () => {
    const tiers = inferTiers(['🔥', 905], ['🔥', 193], ['🌟', 187], ['🌟', 5]);
    expect([0, 187, 189, 190, 193, 1e6].map((stars) => tierFor(tiers, stars, '🌟')?.emoji)).toEqual([
      '🌟',
      '🌟',
      '🌟',
      '🔥',
      '🔥',
      '🔥',
    ]);
  });
});

describe('a split that chance could have made', () => {
  const split = (high: number, low: number) =>
    infer([
      ...Array.from({ length: high }, (_, at) => ({ emoji: '🔥', stars: 500 + at })),
      ...Array.from({ length: low }, (_, at) => ({ emoji: '🌟', stars: 10 + at })),
    ]);

  // 2! · a! · b! / (a + b)!: 6 and 6 come out apart in 2 of 924 deals, 7 and 7 in 2 of 3,432, 2 and 62 in 2 of 2,016.
  test.each([
    [2, 2, 0],
    [6, 6, 0],
    [7, 7, 2],
    [2, 61, 0],
    [2, 62, 2],
    [1, 3000, 0],
  ])('of %d and %d counts gives %d tiers', (high, low, tiers) => {
    expect(split(high, low)).toHaveLength(tiers);
  });
});
