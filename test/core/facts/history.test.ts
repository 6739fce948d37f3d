import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  decodeHistory,
  encodeHistory,
  mostPoints,
  type Point,
  starsAt,
  weekOf,
  withPoint,
} from '../../../src/core/facts/history.ts';

const on = (days: number): string =>
  new Date(Date.parse('2026-01-01T00:00:00Z') + days * 86_400_000).toISOString();

describe('history', () => {
  const steps = fc.array(fc.record({ days: fc.nat(40), stars: fc.nat(400_000) }), { maxLength: 250 });
  const told = (all: readonly { readonly days: number; readonly stars: number }[]) => {
    let [days, points]: [number, readonly Point[]] = [0, []];
    for (const step of all) {
      days += step.days;
      points = withPoint(points, on(days), step.stars);
    }
    return { points, days };
  };

  it('keeps at most three points a week and 160 in all, in order, and can be read back from its text', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { points, days } = told(all);
        expect(points.length).toBeLessThanOrEqual(mostPoints);
        const weeks = points.map((point) => point.week);
        for (const week of new Set(weeks))
          expect(weeks.filter((one) => one === week).length).toBeLessThanOrEqual(3);
        expect(weeks).toEqual(weeks.toSorted((a, b) => a - b));
        expect(decodeHistory(encodeHistory(points))).toEqual(points);
        const last = all.at(-1);
        if (last !== undefined) expect(starsAt(points, on(days))).toBe(last.stars);
      }),
      { numRuns: 60 },
    );
  });

  it('replaces a point of the same week, except when the new count is far away', () => {
    const after = (...counts: number[]) =>
      told(counts.map((stars) => ({ days: 0, stars }))).points.map(({ stars }) => stars);
    expect(after(100, 105)).toEqual([105]);
    expect(after(120, 777)).toEqual([120, 777]);
    expect(after(120, 777, 780)).toEqual([120, 780]);
    expect(after(120, 777, 120)).toEqual([120, 777, 120]);
    expect(after(120, 777, 120, 777)).toEqual([120, 777]);
  });

  it('gives null before its first point, and the last known count after it', () => {
    const { points } = told([
      { days: 0, stars: 10 },
      { days: 21, stars: 30 },
    ]);
    expect(starsAt(points, on(-30))).toBeNull();
    expect(starsAt(points, on(14))).toBe(10);
    expect(starsAt(points, on(500))).toBe(30);
    expect(withPoint(points, on(0), 99)).toBe(points);
    expect(withPoint(points, 'no time', 99)).toBe(points);
    expect(weekOf('1970-01-08T00:00:00Z')).toBe(1);
  });

  it('gives null for text that it did not write', () => {
    for (const text of ['x', '1:', ':1', '1:2,-1:1', '1:-2', '1:1,1:-5', '1:2,,', 'z'.repeat(5000)]) {
      expect([text, decodeHistory(text)]).toEqual([text, null]);
    }
  });
});
