import { describe, expect, test } from '@jest/globals';
import { tierFor } from '../../src/core/changes/tier.ts';
import { inferTiers } from '../../src/core/tier.ts';

const brackets = (...pairs: [string, number][]) => pairs.map(([emoji, stars]) => ({ emoji, stars }));

describe('tiers', () => {
  test('are cut at the roundest number of the gap', () => {
    expect(inferTiers(brackets(['🔥', 905], ['🔥', 193], ['🌟', 187], ['🌟', 5]))).toEqual([
      { emoji: '🔥', from: 190 },
      { emoji: '🌟', from: 0 },
    ]);
    const three = inferTiers(brackets(['🌋', 5400], ['🔥', 990], ['🔥', 120], ['🌱', 80]));
    expect(three.map(({ from }) => from)).toEqual([5000, 100, 0]);
  });

  test('are none when emojis overlap, or there is one', () => {
    expect(inferTiers(brackets(['🔥', 900], ['🌟', 950], ['🔥', 1000]))).toEqual([]);
    expect(inferTiers(brackets(['🔥', 900], ['🔥', 10]))).toEqual([]);
  });

  test('give every count its emoji', () => {
    const tiers = inferTiers(brackets(['🔥', 193], ['🌟', 187]));
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
