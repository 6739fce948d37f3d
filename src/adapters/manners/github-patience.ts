/**
 * Waits as GitHub tells: all requests of one channel share one patience, so when one is told to wait none of them
 * asks, and when waiting is no use all of them stop. Used by the GitHub source and by whoever writes to GitHub;
 * `github-limits.ts` decides what an answer means.
 */
import type { Clock } from '../../ports/clock.ts';
import type { Journal } from '../../ports/journal.ts';
import type { Answer } from '../octokit.ts';
import { type LimitRules, type LimitVerdict, quotaOf, quotaVerdict, verdictOf } from './github-limits.ts';
import type { Quota } from './limits.ts';
import { createPatience, type Ticket } from './patience.ts';

export interface GitHubPatience {
  /** Why nothing more is asked; undefined while asking goes on. */
  why(): string | undefined;
  /** Ends all asking; the first reason stays. */
  stop(why: string): void;
  /** Resolves when a request may start, with a ticket to judge its answer by; undefined when stopped. */
  ready(): Promise<Ticket | undefined>;
  /** `go`: the answer is no limit; `again`: the wait is over, ask again; `stop`: see `why`. */
  judge(answer: Answer, ticket: Ticket): Promise<'go' | 'again' | 'stop'>;
  /** Waits for another reason than a limit (a failed request). False when stopped meanwhile. */
  pause(ms: number): Promise<boolean>;
}

export interface PatienceTools {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly signal?: AbortSignal | undefined;
}

const STOPPED = 'the run was stopped before it was asked';

/** @param rules how long may be waited; shared by every request that goes through this patience */
export function createGitHubPatience(rules: LimitRules, tools: PatienceTools): GitHubPatience {
  const { clock, journal, signal } = tools;
  const patience = createPatience<string>();
  let quota: Quota | undefined;
  let sleeping: Promise<void> | undefined;

  async function awake(): Promise<void> {
    while (sleeping) await sleeping;
  }

  async function obey(verdict: Exclude<LimitVerdict, { kind: 'free' }>): Promise<void> {
    // What was known of the quota is from before the wait.
    quota = undefined;
    if (verdict.kind === 'stop') return stop(verdict.why);
    journal.warn(`GitHub: ${verdict.why}; waiting ${Math.ceil(verdict.ms / 1000)} s`);
    sleeping = clock.sleep(verdict.ms, signal).catch(() => stop(STOPPED));
    await sleeping;
    sleeping = undefined;
  }

  function stop(why: string): void {
    patience.giveUp(why);
  }

  return {
    why: () => patience.over(),
    stop,
    async pause(ms) {
      if (ms > 0 && patience.over() === undefined) await clock.sleep(ms, signal).catch(() => stop(STOPPED));
      return patience.over() === undefined;
    },
    async ready() {
      for (;;) {
        await awake();
        if (signal?.aborted) stop(STOPPED);
        if (patience.over() !== undefined) return undefined;
        const verdict = quotaVerdict(quota, clock.now(), rules);
        if (verdict.kind === 'free') return patience.ticket();
        patience.waited();
        await obey(verdict);
      }
    },
    async judge(answer, ticket) {
      quota = quotaOf(answer) ?? quota;
      const verdict = verdictOf(answer, patience.waits(), clock.now(), rules);
      if (verdict.kind === 'free') {
        patience.well();
        return 'go';
      }
      if (patience.limited(ticket)) await obey(verdict);
      else await awake();
      return patience.over() === undefined ? 'again' : 'stop';
    },
  };
}
