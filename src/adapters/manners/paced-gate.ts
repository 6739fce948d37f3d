/**
 * The door to one service: requests pass so far apart and so many at once, and not while it asked to be left alone. A
 * process that runs many lists has one door for all of them: a service counts by key or address, not by list.
 */
import pLimit from 'p-limit';
import type { Clock } from '../../ports/clock.ts';
import type { RequestCost } from '../../ports/paper-index.ts';
import { type Heard, type Pace, paceAfter } from './paced-rules.ts';

/** Whoever wants to pass. */
export interface Caller {
  /** True once it sends nothing any more: then it passes at once, to learn just that. */
  readonly idle: () => boolean;
  readonly signal?: AbortSignal | undefined;
}

export interface PaceGate {
  /** Runs `ask` when it is its turn. */
  pass<T>(ask: () => Promise<T> | undefined, caller: Caller): Promise<T | undefined>;
  /** Takes up the limits that an answer names. */
  learn(headers: Heard['headers']): void;
  /** Nothing passes before `ms` are over. */
  rest(ms: number): void;
}

/** The gates of one service; its waits hold for all of them. */
export type PaceGates = Readonly<Record<RequestCost, PaceGate>>;

/** A service that counts all its requests together has one pace, and so one gate. */
export function createGates(pace: Readonly<Record<RequestCost, Pace>>, clock: Clock): PaceGates {
  const single = createGate(pace.single, clock);
  return { single, list: pace.list === pace.single ? single : createGate(pace.list, clock) };
}

function createGate(floor: Pace, clock: Clock): PaceGate {
  const room = pLimit(floor.atOnce);
  let pace = floor;
  let next = 0;
  const stopped = (): void => undefined;
  return {
    pass(ask, { idle, signal }) {
      return room(async () => {
        for (;;) {
          const now = clock.now();
          if (now >= next || idle()) break;
          await clock.sleep(next - now, signal).catch(stopped);
        }
        if (!idle()) next = Math.max(next, clock.now()) + pace.gapMs;
        return ask();
      });
    },
    learn(headers) {
      pace = paceAfter(pace, headers, floor);
      if (room.concurrency !== pace.atOnce) room.concurrency = pace.atOnce;
    },
    rest(ms) {
      next = Math.max(next, clock.now() + ms);
    },
  };
}
