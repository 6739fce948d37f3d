/**
 * Star growth out of the kept histories: of one entry, and of a list as a whole. Points are written only when a count
 * changed, so between two points the earlier one stands. It knows weeks and counts, no page.
 */
import { type Point, starsAt, weekOf } from '../../../core/facts/history.ts';

const day = 86_400_000;
/** What charts show at most. */
export const chartWeeks = 53;

/** Stars won in 30 days; null where the history does not reach back so far. */
export function monthly(points: readonly Point[], now: number): number | null {
  const last = points.at(-1);
  const before = starsAt(points, new Date(now - 30 * day).toISOString());
  return last === undefined || before === null ? null : last.stars - before;
}

/** One count a week, from the first known week (at most `chartWeeks` ago) to this one; empty without a history. */
export function weekly(points: readonly Point[], now: number): readonly Point[] {
  const sum = createGrowthSum(now);
  sum.add(points);
  return sum.points();
}

export interface GrowthSum {
  add(points: readonly Point[]): void;
  points(): readonly Point[];
}

/**
 * The stars of many repositories together, week by week, without keeping their histories. One that is known only since
 * later counts with its first figure before that: a list does not grow because more of it was seen.
 */
export function createGrowthSum(now: number): GrowthSum {
  const present = weekOf(new Date(now).toISOString());
  const start = present - chartWeeks + 1;
  const sums = new Array<number>(chartWeeks).fill(0);
  let earliest = Infinity;
  return {
    add(points) {
      const [first] = points;
      if (first === undefined) return;
      earliest = Math.min(earliest, first.week);
      let at = 0;
      for (let index = 0; index < chartWeeks; index += 1) {
        while (at + 1 < points.length && (points[at + 1] as Point).week <= start + index) at += 1;
        sums[index] = (sums[index] as number) + (points[at] as Point).stars;
      }
    },
    points: () =>
      sums.map((stars, index) => ({ week: start + index, stars })).filter(({ week }) => week >= earliest),
  };
}

/** The day a week begins, as ISO text. */
export function dayOfWeek(week: number): string {
  return new Date(week * 7 * day).toISOString().slice(0, 10);
}
