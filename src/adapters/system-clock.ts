/**
 * The real clock. Shells hand it to sources; tests hand in their own, so nothing else may read the time.
 */
import type { Clock } from '../ports/clock.ts';

/** The longest delay a timer takes; beyond it Node fires at once, so longer sleeps are cut into pieces. */
const LONGEST_TIMER = 2 ** 31 - 1;

function nap(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}

export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    signal?.throwIfAborted();
    for (let left = ms; left > 0; left -= LONGEST_TIMER) await nap(Math.min(left, LONGEST_TIMER), signal);
  },
};
