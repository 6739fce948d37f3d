/**
 * The GitHub source's options with their defaults: sizes and waits that GitHub's true limits may one day
 * contradict, so that every one of them can be set (rules API-2, API-17, API-18).
 */
import { github } from '../../core/hosts/github.ts';
import type { Host } from '../../core/hosts/index.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import type { EtagStore } from './etags.ts';

/** The names of the variables that token and address are from, for messages. */
export interface GitHubVariables {
  readonly token: string;
  readonly apiUrl: string;
}

export interface GitHubOptions {
  /** Whose repositories are asked about: those of no other host are recognised. Default github.com. */
  readonly host?: Host;
  readonly variables?: GitHubVariables;
  readonly token?: string;
  /** REST root; default that of the host. */
  readonly apiUrl?: string;
  /** GraphQL address; default derived from `apiUrl`. */
  readonly graphqlUrl?: string;
  /** Aliases per query: 50 by default, never above 100. */
  readonly batchSize?: number;
  /** Smallest batch that halving may reach; default 1. */
  readonly minBatch?: number;
  /** Limit of one request; default 15 s. */
  readonly timeoutMs?: number;
  /** Longest single wait for a limit; a longer one ends the asking. Default 10 min. */
  readonly maxWaitMs?: number;
  /** First wait after a secondary limit that names none; doubled each time. Default and least 60 s. */
  readonly secondaryWaitMs?: number;
  /** How many waits in a row before giving up. Default 4. */
  readonly maxTries?: number;
  /** First pause after a failed request, doubled each time up to 30 s. Default 1 s. */
  readonly pauseMs?: number;
  /** REST reads at a time (confirmations with a token). Default 4, far below GitHub's 100. */
  readonly restAtOnce?: number;
  /** Whether topics are asked for along with the facts; without a token they are not to be had. Default false. */
  readonly topics?: boolean;
  /** Answers kept for conditional requests; default: in memory, for the life of the source. */
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

/** GitHub's cap on what works in practice (rule API-2). */
const MOST_ALIASES = 100;

/**
 * Applies the defaults and keeps every number within its sane range.
 * @throws FirekeeperError `credentials` for a token that could not be sent as a header
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

/** A token is opaque, but one with a line break or a blank inside cannot be sent: refuse it without quoting it. */
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
