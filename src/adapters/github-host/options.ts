/** The options of a host on GitHub. */
import type { Clock } from '../../ports/clock.ts';
import type { Journal } from '../../ports/journal.ts';

export interface GitHubHostOptions {
  readonly owner: string;
  readonly name: string;
  /** Without a token, only public repositories are read and nothing is written. */
  readonly token?: string;
  /** Root of the REST API, without a slash at its end. */
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  /** Least time between two writes, which is GitHub's guidance. Default 1 s. */
  readonly writeGapMs?: number;
  /** First pause after a failed request, four times as long after each further one. Default 1 s. */
  readonly pauseMs?: number;
  /** Longest single wait for a limit; if a longer wait is needed, the request is refused. Default 10 min. */
  readonly maxWaitMs?: number;
  /** Limit of one request. Default 30 s. */
  readonly timeoutMs?: number;
}

export interface GitHubHostTools {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly signal?: AbortSignal;
}
