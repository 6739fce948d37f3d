/**
 * Limits how often something happens in a minute: some at once, the rest evenly spread. All machines of an App share the
 * turns, because GitHub counts per App, not per machine.
 */
import { listening, toldToWait } from '../../manners/limits.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Paces, SharedPace } from '../../../ports/paces.ts';

/** Resolves when it is the caller's turn. In a minute, at most both numbers of the pace together get a turn. */
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

/** The same `fetch`; when an answer asks to wait, nobody gets a turn before the wait ends. */
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
