/** The door to one service: requests pass so far apart and so many at once, and not while it asked to be left alone. */
import pLimit from 'p-limit';
import type { SourceTools } from '../ports/source.ts';
import { type Heard, type Pace, paceAfter } from './paced-rules.ts';

export interface Gate {
  /** Runs `ask` when it is its turn. */
  pass<T>(ask: () => Promise<T> | undefined): Promise<T | undefined>;
  /** Takes up the limits that an answer names. */
  learn(headers: Heard['headers']): void;
  /** Nothing passes before `ms` are over. */
  rest(ms: number): void;
}

/** @param idle true once nothing is sent any more: who waits then passes at once, to learn just that */
export function createGate(
  floor: Pace,
  { clock, signal }: Pick<SourceTools, 'clock' | 'signal'>,
  idle: () => boolean,
): Gate {
  const room = pLimit(floor.atOnce);
  let pace = floor;
  let next = 0;
  const stopped = (): void => undefined;
  return {
    pass(ask) {
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
