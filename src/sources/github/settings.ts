/**
 * The options of the GitHub source and their defaults. GitHub's real limits may change, so every size and wait can be
 * set (rules API-2, API-17, API-18).
 */
import { github } from '../../core/hosts/github.ts';
import type { Host } from '../../core/hosts/index.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import type { EtagStore } from './etags.ts';

/** The names of the variables that supply the token and the address, for messages. */
export interface GitHubVariables {
  readonly token: string;
  readonly apiUrl: string;
}

export interface GitHubOptions {
  /** The host whose repositories are observed; those of other hosts are not recognised. Default github.com. */
  readonly host?: Host;
  readonly variables?: GitHubVariables;
  readonly token?: string;
  /** REST root; default: the one of the host. */
  readonly apiUrl?: string;
  /** GraphQL address; default derived from `apiUrl`. */
  readonly graphqlUrl?: string;
  /** Aliases per query: 50 by default, never above 100. */
  readonly batchSize?: number;
  /** Smallest batch that halving may reach; default 1. */
  readonly minBatch?: number;
  /** Limit of one request; default 15 s. */
  readonly timeoutMs?: number;
  /** Longest single wait for a limit; if a longer one is needed, no more requests are sent. Default 10 min. */
  readonly maxWaitMs?: number;
  /** First wait after a secondary limit that gives no time; doubled each time. Default and minimum 60 s. */
  readonly secondaryWaitMs?: number;
  /** How many waits in a row before giving up. Default 4. */
  readonly maxTries?: number;
  /** First pause after a failed request, doubled each time up to 30 s. Default 1 s. */
  readonly pauseMs?: number;
  /** REST reads at a time (confirmations with a token). Default 4, far below GitHub's 100. */
  readonly restAtOnce?: number;
  /** Whether to request topics with the facts; they are not available without a token. Default false. */
  readonly topics?: boolean;
  /** Answers kept for conditional requests; default: in memory, as long as the source lives. */
  readonly etags?: EtagStore;
}

export interface Settings {
  readonly host: Host;
  readonly variables: GitHubVariables;
  readonly token: string | undefined;
  readonly batchSize: number;
  readonly minBatch: number;
  readonly timeoutMs: number;
  readonly maxWaitMs: number;
  readonly secondaryWaitMs: number;
  readonly maxTries: number;
  readonly pauseMs: number;
  readonly restAtOnce: number;
  readonly topics: boolean;
}

/** The largest batch that works with GitHub in practice (rule API-2). */
const MOST_ALIASES = 100;

/**
 * Applies the defaults and keeps every number within a sensible range.
 * @throws FirekeeperError `credentials` for a token that cannot be sent as a header
 */
export function settingsOf(options: GitHubOptions): Settings {
  const batchSize = between(options.batchSize ?? 50, 1, MOST_ALIASES);
  const variables = options.variables ?? { token: 'GITHUB_TOKEN', apiUrl: 'GITHUB_API_URL' };
  return {
    host: options.host ?? github,
    variables,
    token: tokenOf(options.token, variables.token),
    batchSize,
    minBatch: between(options.minBatch ?? 1, 1, batchSize),
    timeoutMs: between(options.timeoutMs ?? 15_000, 1, 600_000),
    maxWaitMs: between(options.maxWaitMs ?? 600_000, 0, Number.MAX_SAFE_INTEGER),
    secondaryWaitMs: between(options.secondaryWaitMs ?? 60_000, 60_000, Number.MAX_SAFE_INTEGER),
    maxTries: between(options.maxTries ?? 4, 0, 20),
    pauseMs: between(options.pauseMs ?? 1_000, 0, 30_000),
    restAtOnce: between(options.restAtOnce ?? 4, 1, 50),
    topics: options.topics ?? false,
  };
}

function between(value: number, least: number, most: number): number {
  return Number.isFinite(value) ? Math.max(least, Math.min(most, Math.floor(value))) : least;
}

/** A token is opaque, but one with a line break or blank inside cannot be sent; the error does not quote it. */
function tokenOf(token: string | undefined, variable: string): string | undefined {
  const bare = token?.trim();
  if (bare === undefined || bare === '') return undefined;
  if (/^[\x21-\x7e]+$/.test(bare)) return bare;
  throw new FirekeeperError(
    'credentials',
    'The GitHub token holds characters that no token has',
    `Check ${variable}: it must be one word without blanks, quotes or line breaks`,
  );
}
