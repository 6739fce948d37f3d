/**
 * Tiers: which emoji stands for which star bracket, inferred from what a list shows. A list has tiers when two
 * or more emojis share one place and split the counts without overlap.
 */
import type { Tier } from './list.ts';

export interface Bracket {
  readonly emoji: string;
  readonly stars: number;
}

/** Whether emojis split the counts: every count of one emoji lies above every count of the next. */
export function isPartition(brackets: readonly Bracket[]): boolean {
  return areApart(rangesOf(brackets));
}

function areApart(ranges: readonly Range[]): boolean {
  return ranges.every((range, index) => {
    const lower = ranges[index + 1];
    return lower === undefined || range.low > lower.high;
  });
}

/**
 * Infers tiers, highest first, the last from 0; empty when the emojis overlap or there is only one.
 * The cut is the roundest number in the gap between two brackets, the highest of those equally round: it is
 * what a person would have meant, and the last entry below the gap stays below it.
 */
export function inferTiers(brackets: readonly Bracket[]): readonly Tier[] {
  const ranges = rangesOf(brackets);
  if (ranges.length < 2 || !areApart(ranges)) return [];
  return ranges.map((range, index) => {
    const lower = ranges[index + 1];
    return { emoji: range.emoji, from: lower === undefined ? 0 : roundest(lower.high + 1, range.low) };
  });
}

/** An emoji without its variation selector: `⭐️` and `⭐` are one tier. */
export function bareEmoji(text: string): string {
  return text.includes('\uFE0F') ? text.replaceAll('\uFE0F', '') : text;
}

interface Range {
  readonly emoji: string;
  low: number;
  high: number;
}

function rangesOf(brackets: readonly Bracket[]): Range[] {
  const ranges = new Map<string, Range>();
  for (const { emoji, stars } of brackets) {
    const range = ranges.get(emoji);
    if (range === undefined) ranges.set(emoji, { emoji, low: stars, high: stars });
    else if (stars < range.low) range.low = stars;
    else if (stars > range.high) range.high = stars;
  }
  return [...ranges.values()].sort((a, b) => b.high - a.high || b.low - a.low);
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
