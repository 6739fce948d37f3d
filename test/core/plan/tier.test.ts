import { describe, expect, it } from '@jest/globals';
import { tierFor } from '../../../src/core/plan/changes/tier.ts';
import { applyEdits, collectEdits } from '../../../src/core/plan/edit.ts';
import { makePlan } from '../../../src/core/plan/plan.ts';
import type { Policy } from '../../../src/core/plan/policy.ts';
import { facts, fire, now, policy, renderer, sample } from '../list/sample-list.ts';

const link = '[a](https://github.com/o/a)';

function after(text: string, stars: number, rules: Partial<Policy> = {}): string {
  const plan = makePlan(sample(text), facts({ 'o/a': stars }), policy(rules), renderer, now);
  return applyEdits(text, collectEdits(plan));
}

describe('tierFor', () => {
  const tiers = [
    { emoji: '🌱', from: 10 },
    { emoji: '🔥', from: 1000 },
    { emoji: '⚠️', from: 100 },
  ];
  it.each([
    [5000, '🔥'],
    [1000, '🔥'],
    [999, '⚠️'],
    [100, '⚠️'],
    [99, '🌱'],
    [10, '🌱'],
  ])('%i stars belong to %s, in whatever order the tiers are given', (stars, emoji) => {
    expect(tierFor(tiers, stars, '🌱')?.emoji).toBe(emoji);
  });

  it('no tier is low enough for the count', () => {
    expect(tierFor(tiers, 9, '🔥')).toBeNull();
  });

  it('an emoji without a tier means something else', () => {
    expect(tierFor(tiers, 5000, '💀')).toBeNull();
    expect(tierFor([], 5000, '🔥')).toBeNull();
  });

  it('recognises an emoji with and without its variation selector', () => {
    expect(tierFor(tiers, 5000, '⚠')?.emoji).toBe('🔥');
  });
});

describe('inferred tiers', () => {
  it('go up and down with the count', () => {
    expect(after(`- 🌟 ★188 ${link}\n`, 190)).toBe(`- 🔥 ★190 ${link}\n`);
    expect(after(`- 🔥 ★190 ${link}\n`, 189)).toBe(`- 🌟 ★189 ${link}\n`);
  });

  it('follow the exact count, not the rounded one', () => {
    const tiers = [
      { emoji: '🔥', from: 1340 },
      { emoji: '🌟', from: 0 },
    ];
    const text = `- 🌟 ★1.1k ${link}\n`;
    const plan = (stars: number) =>
      makePlan(sample(text, tiers), facts({ 'o/a': stars }), policy(), renderer, now);
    expect(applyEdits(text, collectEdits(plan(1330)))).toBe(`- 🌟 ★1.3k ${link}\n`);
    expect(applyEdits(text, collectEdits(plan(1345)))).toBe(`- 🔥 ★1.3k ${link}\n`);
  });

  it('a list that contradicts its own tiers stays as it is while the count stays', () => {
    expect(after(`- 🌟 ★500 ${link}\n`, 500)).toBe(`- 🌟 ★500 ${link}\n`);
  });

  it('a count with a change that is too small keeps its tier', () => {
    expect(after(`- 🌟 ★188 ${link}\n`, 192, { quiet: { below: { count: 5 } } })).toBe(`- 🌟 ★188 ${link}\n`);
  });

  it('an emoji without a tier is not changed', () => {
    expect(after(`- 💀 ★188 ${link}\n`, 500)).toBe(`- 💀 ★500 ${link}\n`);
  });

  it('an emoji without a count does not change where no tier was inferred from it', () => {
    expect(after(`- 🌟 ${link}\n`, 500)).toBe(`- 🌟 ${link}\n`);
  });

  it('off', () => {
    expect(after(`- 🌟 ★188 ${link}\n`, 500, { tiers: 'off' })).toBe(`- 🌟 ★500 ${link}\n`);
  });

  it('the change tells both counts', () => {
    const plan = makePlan(sample(`- 🌟 ★188 ${link}\n`), facts({ 'o/a': 300 }), policy(), renderer, now);
    expect(plan.changes).toMatchObject([
      { kind: 'tier', fromText: '🌟', toText: '🔥', from: 188, to: 300 },
      { kind: 'stars', from: 188, to: 300 },
    ]);
  });
});

describe('configured tiers', () => {
  it('apply to an entry with a correct count, and to one without a count', () => {
    expect(after(`- 🌟 ★500 ${link}\n`, 500, { tiers: fire })).toBe(`- 🔥 ★500 ${link}\n`);
    expect(after(`- 🌟 ${link}\n`, 500, { tiers: fire })).toBe(`- 🔥 ${link}\n`);
  });

  it('wait with a count when its change is too small', () => {
    const rules = { tiers: fire, quiet: { below: { percent: 10 } } } as const;
    expect(after(`- 🌟 ★188 ${link}\n`, 192, rules)).toBe(`- 🌟 ★188 ${link}\n`);
  });

  it('replace the tiers that the list shows', () => {
    const tiers = [
      { emoji: '🔥', from: 1000 },
      { emoji: '🌟', from: 0 },
    ];
    expect(after(`- 🔥 ★500 ${link}\n`, 501, { tiers })).toBe(`- 🌟 ★501 ${link}\n`);
  });
});
