import { describe, expect, test } from '@jest/globals';
import { tierFor } from '../../../src/core/plan/changes/tier.ts';
import { inferTiers as infer } from '../../../src/core/list/tier.ts';

const inferTiers = (...pairs: [string, number][]) => infer(pairs.map(([emoji, stars]) => ({ emoji, stars })));

describe('tiers', () => {
  test('are cut at the roundest number of the gap', () => {
    expect(inferTiers(['🔥', 905], ['🔥', 193], ['🌟', 187], ['🌟', 5])).toEqual([
      { emoji: '🔥', from: 190 },
      { emoji: '🌟', from: 0 },
    ]);
    const three = inferTiers(['🌋', 5400], ['🔥', 990], ['🔥', 120], ['🌱', 80]);
    expect(three.map(({ from }) => from)).toEqual([5000, 100, 0]);
  });

  test('are none when emojis overlap, or there is one', () => {
    expect(inferTiers(['🔥', 900], ['🌟', 950], ['🔥', 1000], ['🌟', 2])).toEqual([]);
    expect(inferTiers(['🔥', 900], ['🔥', 10], ['🔥', 20], ['🔥', 30])).toEqual([]);
  });

  test('are given up at the first overlap, whatever comes after', () => {
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
