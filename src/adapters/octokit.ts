/**
 * The one place where an Octokit is made, and the one throttle policy: none inside Octokit. Its throttling
 * and retry plugins miss GitHub's current limit types and repeat oversized batches, so callers get every
 * answer as a value and decide themselves (the GitHub source does so in `sources/github/limits.ts`).
 */
import { Octokit } from '@octokit/rest';

/** Equal to package.json's version; a test holds the two together. */
export const userAgent = 'firekeeper/0.1.0';

export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parsed JSON, or the text as it came when it was no JSON. */
  readonly body: unknown;
}

export interface Failure {
  readonly kind: 'failure';
  /** `unreachable`: no connection could be made; `dropped`: it broke; `stopped`: the run was ended. */
  readonly why: 'timeout' | 'unreachable' | 'dropped' | 'stopped';
  /** One line without credentials. */
  readonly message: string;
}

export type Reply = Answer | Failure;

export interface GitHubClient {
  /** Sends `METHOD /path` (or a full address); never throws, whatever the status or the transport says. */
  send(route: string, parameters: Readonly<Record<string, unknown>>): Promise<Reply>;
}

export interface ClientOptions {
  readonly fetch: typeof globalThis.fetch;
  /** Root of the REST API, without a slash at its end. */
  readonly apiUrl: string;
  readonly token?: string;
  /** Ends all requests; what breaks after it fired is `stopped`. */
  readonly signal?: AbortSignal;
}

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** Makes a client whose every request carries the agent name and the API version this project was built for. */
export function createGitHubClient(options: ClientOptions): GitHubClient {
  const octokit = new Octokit({
    ...(options.token === undefined ? {} : { auth: options.token }),
    baseUrl: options.apiUrl,
    log: quiet,
    request: { fetch: options.fetch },
  });
  const redact = redactor(options.token);
  const fixed = { 'user-agent': userAgent, 'x-github-api-version': '2022-11-28' };
  return {
    async send(route, parameters) {
      const headers = { ...(parameters['headers'] as Record<string, string> | undefined), ...fixed };
      try {
        return answerOf(await octokit.request(route, { ...parameters, headers }));
      } catch (error) {
        return replyOf(error, options.signal, redact);
      }
    },
  };
}

/** A function that takes a secret out of a text by value; secrets too short to be one are left alone. */
export function redactor(secret: string | undefined): (text: string) => string {
  if (secret === undefined || secret.length < 4) return (text) => text;
  return (text) => text.split(secret).join('[token]');
}

function answerOf(response: { status: number; headers: object; data: unknown }): Answer {
  const headers: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(response.headers)) {
    if (value !== undefined) headers[name.toLowerCase()] = String(value);
  }
  return { kind: 'answer', status: response.status, headers, body: response.data };
}

/** Octokit throws on every status from 304 up, and wraps transport errors as status 500 without a response. */
function replyOf(error: unknown, signal: AbortSignal | undefined, redact: (text: string) => string): Reply {
  if (typeof error === 'object' && error !== null && 'response' in error && error.response !== undefined) {
    return answerOf(error.response as { status: number; headers: object; data: unknown });
  }
  const chain = causes(error);
  if (signal?.aborted) return { kind: 'failure', why: 'stopped', message: 'the run was stopped' };
  const message = redact(String(chain.at(-1)?.message || 'the connection failed')).replace(/\s+/g, ' ');
  if (chain.some((link) => link.name === 'TimeoutError')) return { kind: 'failure', why: 'timeout', message };
  const unreachable = chain.some((link) => UNREACHABLE.test(String(link.code)));
  return { kind: 'failure', why: unreachable ? 'unreachable' : 'dropped', message };
}

/** System and TLS codes that mean no conversation can start: asking again in this run would not help. */
const UNREACHABLE =
  /^(ENOTFOUND|EAI_|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EPROTO|ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/;

interface Cause {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
}

/** The error and what caused it, outermost first. Not by `instanceof`: errors cross realms. */
function causes(error: unknown): readonly Cause[] {
  const chain: Cause[] = [];
  for (let at = error; typeof at === 'object' && at !== null && chain.length < 8; at = (at as Cause).cause) {
    chain.push(at);
  }
  return chain;
}
