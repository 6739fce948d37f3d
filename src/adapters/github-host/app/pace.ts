/**
 * Spreads what may happen only so often in a minute: some at once, the rest evenly. Knows nothing of what it is. Turns
 * are kept where all machines of an App look, because GitHub counts an App, not its machines.
 */
import { listening, toldToWait } from '../../manners/limits.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Paces, SharedPace } from '../../../ports/paces.ts';

/** Resolves when it is the caller's turn. In no minute more than both numbers of the pace together go. */
export function createPace(
  clock: Clock,
  paces: Pick<Paces, 'turn'>,
  name: string,
  pace: SharedPace,
): (signal?: AbortSignal) => Promise<void> {
  return async (signal) => {
    const now = clock.now();
    const turn = await paces.turn(name, pace, now);
    if (turn > now) await clock.sleep(turn - now, signal);
  };
}

/** The same `fetch`; when an answer says to wait, nobody has a turn before that is over. */
export function restingFetch(
  fetch: typeof globalThis.fetch,
  clock: Clock,
  paces: Pick<Paces, 'rest'>,
  name: string,
): typeof globalThis.fetch {
  return listening(fetch, async (status, headers) => {
    const told = toldToWait(status, headers, clock.now());
    if (told !== null && told.kind === 'wait') await paces.rest(name, told.until);
  });
}
