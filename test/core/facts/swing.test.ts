/** Counts that go back and forth over time: two turns, on any schedule, and two quiet weeks. */
import { describe, expect, it, test } from '@jest/globals';
import { isSwinging, type Swing, swung } from '../../../src/core/facts/swing.ts';

const day = 86_400_000;
const start = Date.parse('2026-03-01T06:00:00Z');
const on = (days: number): string => new Date(start + days * day).toISOString();

/** The swing after counts that were seen every `apart` days, and the day of the last count. */
function after(counts: readonly number[], apart: number): { swing: Swing | undefined; last: number } {
  let kept: { stars: number; swing?: Swing } | undefined;
  counts.forEach((stars, index) => {
    const swing = swung(kept, stars, on(index * apart));
    kept = swing === undefined ? { stars } : { stars, swing };
  });
  return { swing: kept?.swing, last: (counts.length - 1) * apart };
}

describe('a count that goes back and forth', () => {
  test.each([1, 7, 30])('is told after the second turn, with a run every %i days', (apart) => {
    const three = after([500, 110, 500], apart);
    expect(isSwinging(three.swing as Swing, on(three.last))).toBe(false);
    const four = after([500, 110, 500, 110], apart);
    expect(isSwinging(four.swing as Swing, on(four.last))).toBe(true);
  });

  it('is believed again after it stood still for two weeks', () => {
    const { swing, last } = after([500, 110, 500, 110, 110, 110], 1);
    expect(isSwinging(swing as Swing, on(last))).toBe(true);
    expect(isSwinging(swing as Swing, on(3 + 13))).toBe(true);
    expect(isSwinging(swing as Swing, on(3 + 14))).toBe(false);
  });

  it('is believed at once when it moves on to a third count', () => {
    const { swing, last } = after([500, 110, 500, 110, 900], 1);
    expect(isSwinging(swing as Swing, on(last))).toBe(false);
  });

  it('may grow a little while it goes back and forth', () => {
    const { swing, last } = after([500, 110, 505, 112], 1);
    expect(isSwinging(swing as Swing, on(last))).toBe(true);
  });

  it('is not told when it only grows or stands still', () => {
    expect(after([5, 5, 5], 1).swing).toBeUndefined();
    expect(after([100, 110, 120, 130], 1).swing?.turns).toBe(0);
  });
});
