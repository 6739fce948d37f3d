/**
 * Whether a count goes back and forth (rule PR-15), measured in time and not in runs. `snapshot.ts` keeps it with each
 * repository; `plan/unstable.ts` judges it. It knows counts and times, but not lists.
 */

export interface Swing {
  /** The count before the newest one. */
  readonly before: number;
  /** How many times in a row the count returned to the one before. */
  readonly turns: number;
  /** ISO time of the newest change. */
  readonly at: string;
}

/** The share of a change by which the way back may differ: counts grow a little while they swing. */
const slack = 0.1;
/** A count is trusted again after it has not changed for this many days. */
const settleDays = 14;
const day = 86_400_000;

/**
 * Updates the swing with one more count. An unchanged count changes nothing.
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

/** True after two turns (there, back, and there again) until the count has not changed for two weeks. */
export function isSwinging({ turns, at }: Swing, now: string): boolean {
  return turns >= 2 && Date.parse(now) - Date.parse(at) < settleDays * day;
}
