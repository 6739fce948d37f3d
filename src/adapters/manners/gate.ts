/**
 * Limits the requests to one service: a minimum time between starts, a maximum number at once, and none while the
 * service wants a pause. A process that runs many lists has one gate for all of them, because a service counts by key
 * or address, not by list. Used for the citation indexes and for writes to GitHub.
 */
import pLimit from 'p-limit';
import type { Clock } from '../../ports/clock.ts';

export interface Pace {
  /** Minimum milliseconds between the starts of two requests. */
  readonly gapMs: number;
  readonly atOnce: number;
}

/** The code that wants to send a request. */
export interface Caller {
  /** True if it will send nothing more: then it passes at once and can end. */
  readonly idle: () => boolean;
  readonly signal?: AbortSignal | undefined;
}

export interface PaceGate {
  /** Runs `ask` when its turn has come. */
  pass<T>(ask: () => Promise<T>, caller: Caller): Promise<T>;
  pass<T>(ask: () => Promise<T> | undefined, caller: Caller): Promise<T | undefined>;
  /** Changes the pace to one that the service itself sent. */
  adopt(told: (pace: Pace, floor: Pace) => Pace): void;
  /** Nothing passes within the next `ms` milliseconds. */
  rest(ms: number): void;
}

/** @param floor the fastest pace that is ever used */
export function createGate(floor: Pace, clock: Clock): PaceGate {
  const room = pLimit(floor.atOnce);
  let pace = floor;
  let next = 0;
  const stopped = (): void => undefined;
  return {
    pass(ask, { idle, signal }) {
      return room(async () => {
        // After the sleep the wait is over, whatever the clock says. It continues only if other code made it longer.
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
