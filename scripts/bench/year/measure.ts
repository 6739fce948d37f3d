/** The results of a year of one list, and their table. `npm run bench:year` uses it. */
import type { Snapshot } from '../../../src/core/facts/observation.ts';
import type { List } from '../../../src/core/list/list.ts';
import { makePlan } from '../../../src/core/plan/plan.ts';
import { defaultPolicy } from '../../../src/core/plan/policy.ts';
import { renderer } from '../../../src/core/plan/render.ts';

export interface Year {
  readonly name: string;
  readonly counts: number;
  pulls: number;
  pushes: number;
  /** What a subscriber is notified of: pull requests opened, merged and closed, and comments. */
  notices: number;
  /** Number of entries in the published list to which something was written. */
  written: number;
  /** Number of changes that should not happen, such as a mark or a link to a wrong name. */
  wrong: number;
  requests: number;
  points: number;
  /** Distance of every number from the truth in every week, without the part that the rounding of the list hides. */
  readonly errors: number[];
}

export function newYear(name: string, list: List): Year {
  const counts = list.entries.flatMap(({ markers }) => markers).filter(({ kind }) => kind === 'stars').length;
  const zero = { pulls: 0, pushes: 0, notices: 0, written: 0, wrong: 0, requests: 0, points: 0 };
  return { name, counts, ...zero, errors: [] };
}

/** Records what readers see of a list in one week. */
export function noteErrors(year: Year, list: List, snapshot: Snapshot, now: string): void {
  const exact = makePlan(list, snapshot, { ...defaultPolicy, order: 'keep' }, renderer, now);
  let right = year.counts;
  for (const change of exact.changes) {
    if (change.kind !== 'stars') continue;
    const { from = 0, to = 0 } = change;
    year.errors.push(Math.abs(to - from) / Math.max(1, to));
    right -= 1;
  }
  for (; right > 0; right -= 1) year.errors.push(0);
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

export function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/** One row for all lists together. `weeks` is the number of weeks in the year. */
export function summary(years: readonly Year[], weeks: number): readonly string[] {
  const errors = Float64Array.from(years.flatMap(({ errors: own }) => own)).sort();
  const all = [...errors];
  const within = all.filter((error) => error <= 0.02).length / Math.max(1, all.length);
  const pulls = years.map((year) => year.pulls).sort((a, b) => a - b);
  const sum = (of: (year: Year) => number): number => years.reduce((total, year) => total + of(year), 0);
  return [
    `${(sum((y) => y.pulls) / years.length).toFixed(1)} / ${pulls.at(-1) ?? 0}`,
    (sum((y) => y.pushes) / years.length).toFixed(1),
    (sum((y) => y.notices) / years.length).toFixed(1),
    percent(
      sum((y) => y.written) /
        Math.max(
          1,
          sum((y) => y.counts),
        ) /
        weeks,
    ),
    percent(quantile(all, 0.5)),
    percent(quantile(all, 1)),
    percent(within),
    String(sum((y) => y.wrong)),
  ];
}
