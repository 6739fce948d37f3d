/**
 * Waits as GitHub asks. All requests of one channel share one patience: if one of them must wait, none of them starts,
 * and if waiting does not help, all of them stop. The GitHub source and the code that writes to GitHub use it;
 * `github-limits.ts` decides what an answer means.
 */
import type { Clock } from '../../ports/clock.ts';
import type { Journal } from '../../ports/journal.ts';
import type { Answer } from '../octokit.ts';
import { type LimitRules, type LimitVerdict, quotaOf, quotaVerdict, verdictOf } from './github-limits.ts';
import type { Quota } from './limits.ts';
import { createPatience, type Ticket } from './patience.ts';

export interface GitHubPatience {
  /** Why no more requests are sent; undefined while requests are possible. */
  why(): string | undefined;
  /** Ends all requests; the first reason stays. */
  stop(why: string): void;
  /** Resolves when a request may start, with the ticket for its answer; undefined if requests were stopped. */
  ready(): Promise<Ticket | undefined>;
  /** `go`: the answer is no limit; `again`: the wait is over, send it again; `stop`: see `why`. */
  judge(answer: Answer, ticket: Ticket): Promise<'go' | 'again' | 'stop'>;
  /** Waits for another reason than a limit (a failed request). False if requests were stopped in the meantime. */
  pause(ms: number): Promise<boolean>;
}

export interface PatienceTools {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly signal?: AbortSignal | undefined;
}

const STOPPED = 'the run was stopped before it was asked';

/** @param rules how long it may wait; all requests that use this patience share them */
export function createGitHubPatience(rules: LimitRules, tools: PatienceTools): GitHubPatience {
  const { clock, journal, signal } = tools;
  const patience = createPatience<string>();
  let quota: Quota | undefined;
  let sleeping: Promise<void> | undefined;

  async function awake(): Promise<void> {
    while (sleeping) await sleeping;
  }

  async function obey(verdict: Exclude<LimitVerdict, { kind: 'free' }>): Promise<void> {
    // The known quota is from before the wait.
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
