/**
 * Asks one host other than GitHub: with its own token at its own address, and one request at a time. It waits as the
 * headers say, tries failed requests again, and stops for this run once the host was given up. The sources of those
 * hosts call it; it knows no API. `paced.ts` sends the requests.
 */
import type { Host } from '../../core/hosts/index.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import type { AskIndex } from '../../ports/paper-index.ts';
import type { SourceTools } from '../../ports/source.ts';
import { userAgent } from '../octokit.ts';
import { hostVerdict, longestHostWaitMs, restAfter } from './host-limits.ts';
import type { Heard } from './index-limits.ts';
import { createGates, createPacedAsk, type Manners } from './paced.ts';

/** The settings with which a source opens its host. */
export interface HostOpening {
  readonly host: Host;
  /** The environment variables for token and address, for messages. */
  readonly variables: { readonly token: string; readonly apiUrl: string };
  readonly token?: string;
  /** Root of the API; the host's own by default. */
  readonly apiUrl?: string;
}

export interface HostManners {
  /** The word before the token in the `authorization` header. */
  readonly scheme: 'Bearer' | 'token';
  /** Least milliseconds between two requests. */
  readonly gapMs: number;
  /** Whether a 401 with this text is about the caller, and not about the repository. */
  readonly refuses: (text: string) => boolean;
}

export interface HostQuestion {
  /** Path below the root of the API, escaped, with a slash at the start. */
  readonly path: string;
  /** Sent as JSON with POST. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer from the host itself: JSON, or a 304 without a body. */
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
  /** True if a token is sent. */
  readonly known: boolean;
  /** Starts the requests of one run: a host that was given up stays so until the run ends. All runs share one pace. */
  readonly begin: () => AskHost;
  /** The same for requests on which nothing depends: a limit or three unusable answers end them, without a warning. */
  readonly glance: () => AskHost;
}

/** After this many unusable answers in a row, the host counts as down: three repositories, each asked three times. */
const mostLost = 9;
const mostLostAtGlance = 3;

/**
 * Opens the connection to a host. It sends no request before the first question.
 * @throws FirekeeperError `config` for an invalid address, `credentials` for a token that cannot be sent
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
  const hurried: Manners = {
    ...settings,
    longestRestMs: 0,
    mostLost: mostLostAtGlance,
    judge(...heard) {
      const verdict = settings.judge(...heard);
      return verdict.kind === 'again' ? { kind: 'stop', code: 'budget', why: verdict.why } : verdict;
    },
  };
  const warn = (line: string): void => tools.journal.detail(line);
  const quiet = { ...tools, journal: { ...tools.journal, warn } };
  const asker = (ask: AskIndex): AskHost => {
    return async (question) => {
      const reply = await ask({ ...question, cost: 'single' });
      return reply.kind === 'failed' ? { why: reply.why } : reply;
    };
  };
  return {
    known: token !== undefined,
    begin: () => asker(createPacedAsk(settings, tools, gates)),
    glance: () => asker(createPacedAsk(hurried, quiet, gates)),
  };
}

/** Refuses a token with a blank or a line break inside, which cannot be a header. The message does not quote it. */
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
