/**
 * The door to one service: requests pass so far apart and so many at once, and not while it asked to be left alone. A
 * process that runs many lists has one door for all of them: a service counts by key or address, not by list. Used for
 * the citation indexes and for writes to GitHub.
 */
import pLimit from 'p-limit';
import type { Clock } from '../../ports/clock.ts';

export interface Pace {
  /** Least milliseconds between the starts of two requests. */
  readonly gapMs: number;
  readonly atOnce: number;
}

/** Whoever wants to pass. */
export interface Caller {
  /** True once it sends nothing any more: then it passes at once, to learn just that. */
  readonly idle: () => boolean;
  readonly signal?: AbortSignal | undefined;
}

export interface PaceGate {
  /** Runs `ask` when it is its turn. */
  pass<T>(ask: () => Promise<T>, caller: Caller): Promise<T>;
  pass<T>(ask: () => Promise<T> | undefined, caller: Caller): Promise<T | undefined>;
  /** Takes up a pace that the service itself has told. */
  adopt(told: (pace: Pace, floor: Pace) => Pace): void;
  /** Nothing passes before `ms` are over. */
  rest(ms: number): void;
}

/** @param floor the fastest that is ever gone */
export function createGate(floor: Pace, clock: Clock): PaceGate {
  const room = pLimit(floor.atOnce);
  let pace = floor;
  let next = 0;
  const stopped = (): void => undefined;
  return {
    pass(ask, { idle, signal }) {
      return room(async () => {
        // Once slept, a wait is over, whatever the clock says; it goes on only when somebody made it longer.
        for (let now = clock.now(); now < next && !idle(); ) {
          const until = next;
          await clock.sleep(until - now, signal).catch(stopped);
          now = Math.max(until, clock.now());
        }
        if (!idle()) next = Math.max(next, clock.now()) + pace.gapMs;
        return ask();
      });
    },
    adopt(told) {
      pace = told(pace, floor);
      if (room.concurrency !== pace.atOnce) room.concurrency = pace.atOnce;
    },
    rest(ms) {
      next = Math.max(next, clock.now() + ms);
    },
  };
}
