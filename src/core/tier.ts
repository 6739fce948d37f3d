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
  const ranges = rangesOf(brackets);
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
  if (ranges.length < 2 || !isPartition(brackets)) return [];
  return ranges.map((range, index) => {
    const lower = ranges[index + 1];
    return { emoji: range.emoji, from: lower === undefined ? 0 : roundest(lower.high + 1, range.low) };
  });
}

/** An emoji without its variation selector: `⭐️` and `⭐` are one tier. */
export function bareEmoji(text: string): string {
  return text.replaceAll('\uFE0F', '');
}

interface Range {
  readonly emoji: string;
  readonly low: number;
  readonly high: number;
}

function rangesOf(brackets: readonly Bracket[]): Range[] {
  const ranges = new Map<string, Range>();
  for (const { emoji, stars } of brackets) {
    const known = ranges.get(emoji);
    ranges.set(emoji, {
      emoji,
      low: Math.min(known?.low ?? stars, stars),
      high: Math.max(known?.high ?? stars, stars),
    });
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
