/**
 * Waiting in manners: all requests of one channel share one patience, so when one is told to wait none of
 * them asks, and when waiting is no use all of them stop. Decides nothing itself; `limits.ts` does.
 */
import type { Answer } from '../../adapters/octokit.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Journal } from '../../ports/journal.ts';
import {
  type LimitRules,
  type Quota,
  quotaOf,
  quotaVerdict,
  type LimitVerdict,
  verdictOf,
} from './limits.ts';

export interface Patience {
  /** Why nothing more is asked; undefined while asking goes on. */
  why(): string | undefined;
  /** Ends all asking; the first reason stays. */
  stop(why: string): void;
  /** Resolves when a request may start, with a ticket to judge its answer by; undefined when stopped. */
  ready(): Promise<number | undefined>;
  /** `go`: the answer is no limit; `again`: the wait is over, ask again; `stop`: see `why`. */
  judge(answer: Answer, ticket: number): Promise<'go' | 'again' | 'stop'>;
  /** Waits for another reason than a limit (a failed request). False when stopped meanwhile. */
  pause(ms: number): Promise<boolean>;
}

export interface PatienceTools {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly signal?: AbortSignal | undefined;
}

export const STOPPED = 'the run was stopped before it was asked';

/** @param rules how long may be waited; shared by every request that goes through this patience */
export function createPatience(rules: LimitRules, tools: PatienceTools): Patience {
  const { clock, journal, signal } = tools;
  const bed = createBed(tools, () => stop(STOPPED));
  let why: string | undefined;
  let waits = 0;
  let quota: Quota | undefined;

  function stop(reason: string): void {
    why ??= reason;
  }

  async function obey(verdict: Exclude<LimitVerdict, { kind: 'free' }>): Promise<void> {
    // What was known of the quota is from before the wait.
    quota = undefined;
    if (verdict.kind === 'stop') return stop(verdict.why);
    journal.warn(`GitHub: ${verdict.why}; waiting ${Math.ceil(verdict.ms / 1000)} s`);
    await bed.sleep(verdict.ms);
  }

  return {
    why: () => why,
    stop,
    async pause(ms) {
      if (ms > 0 && why === undefined) await clock.sleep(ms, signal).catch(() => stop(STOPPED));
      return why === undefined;
    },
    async ready() {
      for (;;) {
        await bed.awake();
        if (signal?.aborted) stop(STOPPED);
        if (why !== undefined) return undefined;
        const verdict = quotaVerdict(quota, clock.now(), rules);
        if (verdict.kind === 'free') return bed.sleeps();
        await obey(verdict);
      }
    },
    async judge(answer, ticket) {
      quota = quotaOf(answer) ?? quota;
      const verdict = verdictOf(answer, waits, clock.now(), rules);
      if (verdict.kind === 'free') {
        waits = 0;
        return 'go';
      }
      // Sent before the last wait began: that wait was for this answer too.
      if (ticket !== bed.sleeps()) await bed.awake();
      else {
        waits += 1;
        await obey(verdict);
      }
      return why === undefined ? 'again' : 'stop';
    },
  };
}

/** One sleep at a time, which others can wait out. */
function createBed({ clock, signal }: PatienceTools, stopped: () => void) {
  let sleeps = 0;
  let sleeping: Promise<void> | undefined;
  return {
    /** How many sleeps have begun. */
    sleeps: () => sleeps,
    async sleep(ms: number): Promise<void> {
      sleeps += 1;
      sleeping = clock.sleep(ms, signal).catch(stopped);
      await sleeping;
      sleeping = undefined;
    },
    async awake(): Promise<void> {
      while (sleeping) await sleeping;
    },
  };
}
