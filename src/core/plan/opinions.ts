/**
 * Lists whose numbers are opinions: `⭐ 8` of ten, `⭐ 87` of a hundred. Beside each other they look like star counts, but
 * they have nothing to do with the facts. `holding.ts` asks once for each list. Pure: numbers only (rule EV-28).
 */
import { ratio } from './ratio.ts';

/** The ends of scales, and how many numbers a list must show before all of them below such an end say something. */
const ten = { end: 10, counts: 3 };
const hundred = { end: 100, counts: 8 };
/** Half of the facts are at least this logarithm above their numbers: a factor of three. */
const apart = Math.log(3);
/** Old counts keep the order of their facts; opinions do not. */
const leastOrder = 0.3;

/** Whether the numbers of a list are opinions, judged by the facts of the same entries. */
export function areOpinions(shown: readonly number[], facts: readonly number[]): boolean {
  const most = shown.reduce((high, value) => Math.max(high, value), 0);
  if (shown.length < ten.counts || most > hundred.end) return false;
  const offs = shown.map((value, at) => ratio(value, facts[at] ?? value)).sort((a, b) => a - b);
  if ((offs[Math.floor(offs.length / 2)] ?? 0) < apart) return false;
  if (most <= ten.end) return true;
  const order = orderOf(shown, facts);
  return shown.length >= hundred.counts && order !== null && order < leastOrder;
}

/**
 * How much two rows of numbers have the same order: 1 is the same, 0 is none (Spearman's coefficient). Null if all numbers
 * of a row are equal, which says nothing of an order.
 */
function orderOf(one: readonly number[], other: readonly number[]): number | null {
  const [a, b] = [ranksOf(one), ranksOf(other)];
  const mean = (one.length - 1) / 2;
  const sum = (first: readonly number[], second: readonly number[]) =>
    first.reduce((total, rank, at) => total + (rank - mean) * ((second[at] ?? mean) - mean), 0);
  const spread = Math.sqrt(sum(a, a) * sum(b, b));
  return spread === 0 ? null : sum(a, b) / spread;
}

/** The rank of each number; equal numbers share the mean of their ranks. */
function ranksOf(values: readonly number[]): readonly number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const last = new Map(sorted.map((value, at) => [value, at]));
  const first = new Map(sorted.map((value, at) => [value, at] as const).reverse());
  return values.map((value) => ((first.get(value) ?? 0) + (last.get(value) ?? 0)) / 2);
}
