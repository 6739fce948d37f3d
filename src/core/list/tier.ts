/**
 * Tiers: which emoji stands for which star bracket, inferred from what a list shows. A list has tiers when two
 * or more emojis share one place and split the counts without overlap.
 */
import type { Tier } from './list.ts';

interface Range {
  readonly emoji: string;
  low: number;
  high: number;
}

/** So many counts say that emojis split them and do not just happen to. */
const fewest = 4;

/** Which counts each emoji of one notation was seen with. */
export class Brackets {
  private size = 0;
  private readonly ranges = new Map<string, Range>();
  private apart = true;

  /**
   * Takes one more count.
   * @returns whether the emojis still split the counts: no count that is still to come can mend an overlap
   */
  add(emoji: string, stars: number): boolean {
    this.size += 1;
    const range = this.ranges.get(emoji);
    if (range === undefined) this.ranges.set(emoji, { emoji, low: stars, high: stars });
    else if (stars < range.low) range.low = stars;
    else if (stars > range.high) range.high = stars;
    else return this.apart;
    this.apart &&= this.isApart(this.ranges.get(emoji) as Range);
    return this.apart;
  }

  /** Whether every count of one emoji lies above or below every count of the others. */
  private isApart({ emoji, low, high }: Range): boolean {
    for (const other of this.ranges.values())
      if (other.emoji !== emoji && low <= other.high && other.low <= high) return false;
    return true;
  }

  /** The tiers that a list means: those of enough counts. */
  believed(): readonly Tier[] {
    return this.size < fewest ? [] : this.tiers();
  }

  /**
   * Infers tiers, highest first, the last from 0; empty when the emojis overlap or there is only one.
   * The cut is the roundest number in the gap between two brackets, the highest of those equally round: it is
   * what a person would have meant, and the last entry below the gap stays below it.
   */
  tiers(): readonly Tier[] {
    if (!this.apart || this.ranges.size < 2) return [];
    const ranges = [...this.ranges.values()].sort((a, b) => b.high - a.high);
    return ranges.map((range, index) => {
      const lower = ranges[index + 1];
      return { emoji: range.emoji, from: lower === undefined ? 0 : roundest(lower.high + 1, range.low) };
    });
  }
}

/** An emoji without its variation selector: `⭐️` and `⭐` are one tier. */
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
