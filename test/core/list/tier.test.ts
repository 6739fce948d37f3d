import { describe, expect, test } from '@jest/globals';
import { tierFor } from '../../../src/core/plan/changes/tier.ts';
import { Brackets } from '../../../src/core/list/tier.ts';

const bracketsOf = (...pairs: [string, number][]) => {
  const brackets = new Brackets();
  const split = pairs.map(([emoji, stars]) => brackets.add(emoji, stars));
  return { split, tiers: brackets.tiers() };
};
const inferTiers = (...pairs: [string, number][]) => bracketsOf(...pairs).tiers;

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
    expect(inferTiers(['🔥', 900], ['🌟', 950], ['🔥', 1000])).toEqual([]);
    expect(inferTiers(['🔥', 900], ['🔥', 10])).toEqual([]);
  });

  test('are given up at the first overlap, whatever comes after', () => {
    expect(bracketsOf(['🔥', 900], ['🌟', 100], ['🌟', 900], ['🔥', 950], ['🌱', 1]).split).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(inferTiers(['🔥', 900], ['🌟', 900])).toEqual([]);
    expect(inferTiers(['🌟', 100], ['🔥', 900], ['🌟', 950])).toEqual([]);
  });

  test('give every count its emoji', () => {
    const tiers = inferTiers(['🔥', 193], ['🌟', 187]);
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
