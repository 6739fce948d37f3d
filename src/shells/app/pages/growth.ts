/**
 * Star growth from the stored histories, for one entry and for a whole list. A history has a point only when the count
 * changed, so the earlier count holds until the next point. It knows weeks and counts, not pages.
 */
import { type Point, starsAt, weekOf } from '../../../core/facts/history.ts';

const day = 86_400_000;
/** Most weeks in a chart. */
export const chartWeeks = 53;

/** Stars gained in 30 days; null when the history does not go back that far. */
export function monthly(points: readonly Point[], now: number): number | null {
  const last = points.at(-1);
  const before = starsAt(points, new Date(now - 30 * day).toISOString());
  return last === undefined || before === null ? null : last.stars - before;
}

/** One count per week, from the first known week (at most `chartWeeks` ago) to this week; empty without a history. */
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
 * Sums the stars of many repositories week by week, without keeping their histories. Weeks before a repository's first
 * count use that first count, so that the list does not seem to grow when a repository becomes known.
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

/** The first day of a week, as ISO text. */
export function dayOfWeek(week: number): string {
  return new Date(week * 7 * day).toISOString().slice(0, 10);
}
