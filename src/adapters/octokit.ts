/**
 * The only place that makes an Octokit. It uses only the core: routes are written as text and the content of answers is
 * checked, so the generated methods and types of @octokit/rest would guarantee nothing. It does not throttle: the
 * throttling and retry plugins of Octokit miss GitHub's current limit types and repeat batches that are too large. So
 * callers get every answer as a value and decide with the rules of `manners/`.
 */
import { Octokit } from '@octokit/core';
import { noAnswer } from './http.ts';
import { redactor } from './secrets.ts';

/** The version of package.json; a test compares the two. */
export const userAgent = 'firekeeper/0.1.0';

export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parsed JSON, or the original text if it is not JSON. */
  readonly body: unknown;
}

export interface Failure {
  readonly kind: 'failure';
  /** `unreachable`: no connection was possible; `dropped`: the connection broke; `stopped`: the run has ended. */
  readonly why: 'timeout' | 'unreachable' | 'dropped' | 'stopped';
  /** One line without credentials. */
  readonly message: string;
}

export type Reply = Answer | Failure;

export interface GitHubClient {
  /** Sends `METHOD /path` (or a full address). Never throws, whatever the status or the transport error is. */
  send(route: string, parameters: Readonly<Record<string, unknown>>): Promise<Reply>;
}

export interface ClientOptions {
  readonly fetch: typeof globalThis.fetch;
  /** Root of the REST API, without a slash at the end. */
  readonly apiUrl: string;
  readonly token?: string;
  /** Stops all requests; a request that fails after the signal is `stopped`. */
  readonly signal?: AbortSignal;
}

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** Makes a client that sends the agent name and this project's API version with every request. */
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

/** Octokit throws for every status from 304, and wraps transport errors as status 500 without a response. */
function replyOf(error: unknown, signal: AbortSignal | undefined, redact: (text: string) => string): Reply {
  if (typeof error === 'object' && error !== null && 'response' in error && error.response !== undefined) {
    return answerOf(error.response as { status: number; headers: object; data: unknown });
  }
  if (signal?.aborted) return { kind: 'failure', why: 'stopped', message: 'the run was stopped' };
  const { why, message } = noAnswer(error);
  return { kind: 'failure', why, message: redact(message).replace(/\s+/g, ' ') };
}
