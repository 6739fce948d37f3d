/**
 * Infers tiers from a list: which emoji means which range of star counts. A list has tiers if two or more emojis
 * share one place and split the counts without overlap.
 */
import { groupBy } from '../text/group.ts';
import type { Tier } from './list.ts';

/** If chance would split the counts like this less often, the emojis have a meaning. */
const leastChance = 1 / 1000;

/** An emoji and the count beside it. */
export interface Graded {
  readonly emoji: string;
  readonly stars: number;
}

/**
 * Infers tiers, highest first, the last from 0. The result is empty if the emojis overlap, if there is only one, or if
 * chance could have split the counts in the same way.
 * The cut is the roundest number in the gap between two brackets, and the highest if several are equally round. A
 * person would choose this number, and the last entry below the gap stays below it.
 */
export function inferTiers(seen: readonly Graded[]): readonly Tier[] {
  const ranges = [...groupBy(seen, ({ emoji }) => emoji)]
    .map(([emoji, all]) => {
      const counts = all.map(({ stars }) => stars);
      return { emoji, low: Math.min(...counts), high: Math.max(...counts) };
    })
    .sort((a, b) => b.high - a.high);
  const overlap = ranges.some((range, at) => at > 0 && range.high >= (ranges[at - 1]?.low ?? 0));
  const sizes = [...groupBy(seen, ({ emoji }) => emoji).values()].map((members) => members.length);
  if (ranges.length < 2 || overlap || Math.min(...sizes) < 2 || chanceOf(sizes) >= leastChance) return [];
  return ranges.map(({ emoji, low }, index) => {
    const lower = ranges[index + 1];
    return { emoji, from: lower === undefined ? 0 : roundest(lower.high + 1, low) };
  });
}

/** The probability that random emojis split the counts into groups of these sizes: all orders of the groups count. */
function chanceOf(sizes: readonly number[]): number {
  const logs = [0];
  const total = sizes.reduce((sum, size) => sum + size, 0);
  for (let n = 1; n <= total; n++) logs.push((logs[n - 1] ?? 0) + Math.log(n));
  const factorial = (n: number) => logs[n] ?? 0;
  return Math.exp(
    factorial(sizes.length) + sizes.reduce((sum, size) => sum + factorial(size), 0) - factorial(total),
  );
}

/** An emoji without its variation selector: `⭐️` and `⭐` are the same tier. */
export function bareEmoji(text: string): string {
  return text.includes('\uFE0F') ? text.replaceAll('\uFE0F', '') : text;
}

function roundest(low: number, high: number): number {
  for (let unit = 10 ** Math.floor(Math.log10(Math.max(high, 1))); unit >= 1; unit /= 10) {
    for (const step of [unit, unit / 2]) {
      const candidate = Math.floor(high / step) * step;
      if (Number.isInteger(candidate) && candidate >= low) return candidate;
    }
  }
  return high;
}
