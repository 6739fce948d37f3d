/**
 * Whether a count goes back and forth (rule PR-15), by time and not by a number of runs: kept with each repository by
 * `snapshot.ts`, judged by `plan/unstable.ts`. It knows counts and times, nothing of lists.
 */

export interface Swing {
  /** The count before the newest one. */
  readonly before: number;
  /** How many times in a row it came back to the one before. */
  readonly turns: number;
  /** ISO time of the newest change. */
  readonly at: string;
}

/** Part of a way that may be missing on the way back: counts grow a little while they flap. */
const slack = 0.1;
/** Days for which a count has to stand still, or to move on, before it is believed again. */
const settleDays = 14;
const day = 86_400_000;

/**
 * The swing after one more count. A count that stands still changes nothing.
 * @param old the newest count and the swing that led to it
 * @param now ISO time
 */
export function swung(
  old: { readonly stars?: number; readonly swing?: Swing } | undefined,
  stars: number,
  now: string,
): Swing | undefined {
  if (old?.stars === undefined || old.stars === stars) return old?.swing;
  const { stars: last, swing } = old;
  const back = swing !== undefined && Math.abs(stars - swing.before) <= slack * Math.abs(stars - last);
  return { before: last, turns: back ? swing.turns + 1 : 0, at: now };
}

/** True after two turns (there, back, and there again) until the count has been quiet for two weeks. */
export function isSwinging({ turns, at }: Swing, now: string): boolean {
  return turns >= 2 && Date.parse(now) - Date.parse(at) < settleDays * day;
}
