/**
 * The one place where an Octokit is made (its core: routes are written out and answers are checked by what they hold,
 * so the generated methods and types of @octokit/rest would vouch for nothing), and the one throttle policy: none inside Octokit. Its throttling
 * and retry plugins miss GitHub's current limit types and repeat oversized batches, so callers get every
 * answer as a value and decide themselves, with the rules of `manners/`.
 */
import { Octokit } from '@octokit/core';
import { noAnswer } from './http.ts';
import { redactor } from './secrets.ts';

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
  if (signal?.aborted) return { kind: 'failure', why: 'stopped', message: 'the run was stopped' };
  const { why, message } = noAnswer(error);
  return { kind: 'failure', why, message: redact(message).replace(/\s+/g, ' ') };
}
