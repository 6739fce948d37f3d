/** The arithmetic behind the charts: sums of weeks, growth in 30 days, round axes; and times in words. */
import { describe, expect, it } from '@jest/globals';
import { weekOf } from '../../../../src/core/facts/history.ts';
import { chartWeeks, createGrowthSum, monthly, weekly } from '../../../../src/shells/app/pages/growth.ts';
import { niceScale } from '../../../../src/shells/app/pages/scale.ts';
import { lasting, relative } from '../../../../src/shells/app/pages/when.ts';
import { present, weeks } from './world.ts';

const thisWeek = weekOf(new Date(present).toISOString());
const counts = (points: readonly { readonly stars: number }[]) => points.map(({ stars }) => stars);

describe('growth', () => {
  it('keeps a count until the next point', () => {
    const points = [
      { week: thisWeek - 4, stars: 10 },
      { week: thisWeek - 1, stars: 13 },
    ];
    expect(counts(weekly(points, present))).toEqual([10, 10, 10, 13, 13]);
  });

  it('counts a repository with its first known count in the weeks before', () => {
    const sum = createGrowthSum(present);
    sum.add(weeks(1, 2, 3));
    sum.add(weeks(1000));
    sum.add([]);
    expect(counts(sum.points())).toEqual([1001, 1002, 1003]);
  });

  it('starts at most a year ago, from the count of that time', () => {
    const shown = weekly([{ week: thisWeek - 200, stars: 7 }], present);
    expect(shown).toHaveLength(chartWeeks);
    expect(new Set(counts(shown))).toEqual(new Set([7]));
    expect(weekly([], present)).toEqual([]);
  });

  it('is null with less than 30 days of history', () => {
    expect(monthly(weeks(1, 2, 3), present)).toBeNull();
    expect(monthly(weeks(1, 2, 3, 4, 5, 6, 9), present)).toBe(9 - 3);
  });
});

describe('an axis', () => {
  const texts = (least: number, most: number) => niceScale(least, most).ticks.map(({ text }) => text);

  it.each([
    [0, 0, ['0', '1']],
    [5, 5, ['5', '6']],
    [3, 17, ['0', '5', '10', '15', '20']],
    [9_600, 10_400, ['9.6k', '9.8k', '10.0k', '10.2k', '10.4k']],
    [1_104_287, 1_184_514, ['1.100M', '1.125M', '1.150M', '1.175M', '1.200M']],
  ])('from %d to %d has different, round ticks', (least, most, ticks) => {
    expect(texts(least, most)).toEqual(ticks);
  });

  it('covers any range with two to six different ticks', () => {
    for (let least = 0; least < 5_000_000; least = least * 3 + 7) {
      for (let size = 0; size < 3_000_000; size = size * 4 + 1) {
        const { low, high, ticks } = niceScale(least, least + size);
        expect(low <= least && high >= least + size && high > low).toBe(true);
        expect(ticks.length >= 2 && ticks.length <= 6).toBe(true);
        expect(ticks.every(({ value }) => Number.isInteger(value))).toBe(true);
        expect([least, size, new Set(ticks.map(({ text }) => text)).size]).toEqual([
          least,
          size,
          ticks.length,
        ]);
      }
    }
  });
});

describe('times', () => {
  const from = (ms: number) => relative(new Date(present + ms).toISOString(), present);

  it('are told in the largest full unit', () => {
    expect(from(-20_000)).toBe('just now');
    expect(from(20_000)).toBe('in a moment');
    expect(from(-60_000)).toBe('1 minute ago');
    expect(from(26 * 3_600_000)).toBe('in 1 day');
    expect(from(-400 * 86_400_000)).toBe('1 year ago');
    expect(relative('soon', present)).toBeNull();
    expect(lasting('2026-01-01T00:00:00Z', '2026-01-01T00:02:05Z')).toBe('2 min 5 s');
  });
});

test('an axis does not make one star in millions look like a cliff', () => {
  const { low, high, ticks } = niceScale(38_235_600, 38_235_601);
  expect(high - low).toBeGreaterThanOrEqual(10_000);
  expect(new Set(ticks.map(({ text }) => text)).size).toBe(ticks.length);
});
