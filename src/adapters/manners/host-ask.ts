/**
 * Asks one host beside GitHub: with its own token at its own address, one request at a time, waiting as its headers tell, trying
 * a failed request again, and asking no more in this run once it was given up. Called by the sources of those hosts;
 * it knows no API. The sending itself is `paced.ts`.
 */
import type { Host } from '../../core/hosts/index.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import type { SourceTools } from '../../ports/source.ts';
import { userAgent } from '../octokit.ts';
import { hostVerdict, longestHostWaitMs, restAfter } from './host-limits.ts';
import type { Heard } from './index-limits.ts';
import { createGates, createPacedAsk } from './paced.ts';

/** One host as its source opens it. */
export interface HostOpening {
  readonly host: Host;
  /** Names of what holds the access, for messages. */
  readonly variables: { readonly token: string; readonly apiUrl: string };
  readonly token?: string;
  /** Root of the API; that of the host by default. */
  readonly apiUrl?: string;
}

export interface HostManners {
  /** How the token is sent: the word in front of it in `authorization`. */
  readonly scheme: 'Bearer' | 'token';
  /** Least milliseconds between two requests. */
  readonly gapMs: number;
  /** Whether a 401 with this text speaks of whoever asks, and not of the repository. */
  readonly refuses: (text: string) => boolean;
}

export interface HostQuestion {
  /** Below the root of the API, escaped, with a slash in front. */
  readonly path: string;
  /** Sent as JSON with POST. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer of the host itself: JSON, or a 304 without a body. */
export interface HostAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
}

/** No usable answer; `why` is one line without credentials. */
export interface HostSilence {
  readonly why: string;
}

export type AskHost = (question: HostQuestion) => Promise<HostAnswer | HostSilence>;

export function isSilence(answer: HostAnswer | HostSilence): answer is HostSilence {
  return 'why' in answer;
}

export interface HostLine {
  /** Whether a token is sent. */
  readonly known: boolean;
  /** The asking for one run: what was given up stays so until its end. All runs share one pace. */
  readonly begin: () => AskHost;
}

/** Unusable answers in a row that mean that the host is down: three repositories, each asked three times. */
const mostLost = 9;

/**
 * Opens the line to a host. Nothing is asked before a question is.
 * @throws FirekeeperError `config` for an address that is none, `credentials` for a token that cannot be sent
 */
export function openHostLine(opening: HostOpening, manners: HostManners, tools: SourceTools): HostLine {
  const { host, variables } = opening;
  const token = tokenOf(opening);
  const pace = { gapMs: manners.gapMs, atOnce: 1 };
  const costs = { single: pace, list: pace };
  const gates = createGates(costs, tools.clock);
  const refused =
    token === undefined ? `wants a token (401): set ${variables.token}` : `refused ${variables.token} (401)`;
  const refusal = (text: string): string | null => (manners.refuses(text) ? refused : null);
  const settings = {
    label: new URL(host.url).host,
    baseUrl: addressOf(opening),
    headers: {
      'user-agent': userAgent,
      ...(token === undefined ? {} : { authorization: `${manners.scheme} ${token}` }),
    },
    pace: costs,
    secrets: token === undefined ? [] : [token],
    remedy: token === undefined ? `set ${variables.token} for wider limits` : `check ${variables.token}`,
    judge: (heard: Heard, waits: number, now: number) => hostVerdict(heard, waits, now, refusal),
    restAfter,
    longestRestMs: longestHostWaitMs,
    mostLost,
  };
  return {
    known: token !== undefined,
    begin() {
      const ask = createPacedAsk(settings, tools, gates);
      return async (question) => {
        const reply = await ask({ ...question, cost: 'single' });
        return reply.kind === 'failed' ? { why: reply.why } : reply;
      };
    },
  };
}

/** A token with a blank or a line break inside cannot be sent as a header: refused without quoting it. */
function tokenOf({ token, variables }: HostOpening): string | undefined {
  const bare = token?.trim();
  if (bare === undefined || bare === '') return undefined;
  if (/^[\x21-\x7e]+$/.test(bare)) return bare;
  throw new FirekeeperError(
    'credentials',
    `${variables.token} holds characters that no token has`,
    `Check ${variables.token}: it must be one word without blanks, quotes or line breaks`,
  );
}

function addressOf({ apiUrl, host, variables }: HostOpening): string {
  const text = apiUrl?.trim() || host.api;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password) {
    return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
  }
  throw new FirekeeperError(
    'config',
    `${variables.apiUrl} is not a web address`,
    `Set ${variables.apiUrl} to an address such as ${host.api}, without a user name`,
  );
}
