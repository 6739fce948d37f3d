/** Spreads what may happen only so often in a minute: some at once, the rest evenly. Knows nothing of what it is. */
import type { Clock } from '../../../ports/clock.ts';

export interface Pace {
  /** How many may go without waiting after a quiet while. */
  readonly atOnce: number;
  readonly perMinute: number;
}

/** Resolves when it is the caller's turn, in the order of calling. In no minute more than both numbers together go. */
export function createPace(
  clock: Clock,
  { atOnce, perMinute }: Pace,
): (signal?: AbortSignal) => Promise<void> {
  const gapMs = 60_000 / perMinute;
  /** When the next would go if none went at once. */
  let next = Number.NEGATIVE_INFINITY;
  return async (signal) => {
    const now = clock.now();
    const turn = Math.max(next, now - (atOnce - 1) * gapMs);
    next = turn + gapMs;
    if (turn > now) await clock.sleep(turn - now, signal);
  };
}
