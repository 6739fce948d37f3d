/**
 * The types that the parts of the stand-in share: a call, its answer, its record, and the world. Contains only types
 * and small constructors, because every other file imports it.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from '../src/ports/clock.ts';
import type { AppShelf } from './apps/shelf.ts';
import type { Caller } from './caller.ts';
import type { Fault, FaultQueue } from './faults.ts';
import type { GitStore } from './git/store.ts';
import type { Happening } from './hooks/happening.ts';
import type { Hub } from './hooks/deliveries.ts';
import type { Limits } from './limits.ts';
import type { PullShelf } from './pulls/records.ts';
import type { State } from './state.ts';

/** One request, recorded for tests. */
export interface RequestRecord {
  readonly method: string;
  /** As the client sent it, with the query string. */
  readonly path: string;
  /** Milliseconds on the stand-in's clock. */
  readonly at: number;
  /** 0 until the answer is sent, and for a dropped connection. */
  status: number;
  /** Login of the token, or null without one. */
  login: string | null;
  /** GraphQL: number of root fields of the query, without rateLimit. */
  aliases?: number;
  /** GraphQL: cost in points. */
  cost?: number;
  /** The kind of fault that the request met. */
  fault?: string;
  /** True if the caller had to wait and did not wait long enough. */
  tooSoon?: boolean;
}

/** One request that tries to change something, whether it succeeds or not. Records are in the order of arrival. */
export interface WriteRecord {
  readonly method: string;
  /** Without the query string; `/graphql` for mutations. */
  readonly path: string;
  readonly login: string | null;
  /** Milliseconds on the stand-in's clock. */
  readonly at: number;
  /** GraphQL: root fields of the mutation. */
  readonly mutations?: readonly string[];
  /** 0 until the answer is sent, and for a dropped connection. */
  status: number;
  /** True if the request changed something, even if its answer was lost. */
  done: boolean;
}

/** How the server handles `updateRefs`. Old servers and some tokens may not have it. */
export interface Switches {
  updateRefs: 'served' | 'forbidden' | 'unsupported' | 'missing';
  /** The error type for a `beforeOid` that is not the current one. GitHub does not document its own. */
  staleType: 'STALE_DATA' | 'UNPROCESSABLE';
  /** Whether a search finishes in time (`incomplete_results`). */
  search: 'complete' | 'incomplete';
}

/** One request with its whole body. */
export interface Call {
  readonly method: string;
  /** Without the prefix of the API root, still percent-encoded: `/repos/a/b`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The REST root as the caller sees it. Links in answers start with it. */
  readonly base: string;
  readonly caller: Caller;
  readonly fault: Fault | undefined;
  readonly record: RequestRecord;
  readonly write: WriteRecord | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON unless `raw` is set. */
  readonly body?: unknown;
  /** The media type under which the description has the schema of the body, if it is not plain JSON. */
  readonly describedAs?: string;
  readonly raw?: { readonly type: string; readonly data: string | Buffer };
}

/** All that outlives one request. */
/** Where people sign in through an App (`apps/sign-in.ts`). */
export interface SignInDesk {
  /** Sets the person who sits at the browser and agrees. null is a person who cancels. */
  signIn(login: string | null): void;
  /** The answer to a request for one of the two pages; undefined for any other path. */
  answer(
    method: string,
    path: string,
    query: URLSearchParams,
    body: string,
    accept: string,
  ): Answer | undefined;
}

export interface World {
  readonly clock: Clock;
  readonly state: State;
  readonly limits: Limits;
  readonly faults: FaultQueue;
  readonly git: GitStore;
  readonly shelf: PullShelf;
  readonly apps: AppShelf;
  /** Where people sign in through an App. */
  readonly desk: SignInDesk;
  readonly hub: Hub;
  readonly switches: Switches;
  /** Sends webhooks to the Apps that subscribe. Call it right after the change, with the state of that moment. */
  happened(happening: Happening): void;
  /** Runs changes one after the other, so that a check is still true when the change is made. */
  exclusive<Result>(change: () => Promise<Result>): Promise<Result>;
  /** Records something that the real service, or a rule of the product, would not allow. */
  violation(line: string): void;
}

const docs = 'https://docs.github.com/rest';

/** GitHub's error form: message, documentation_url, status as text. */
export function problem(
  status: number,
  message: string,
  more: {
    readonly documentation?: string;
    readonly headers?: Record<string, string>;
    readonly body?: object;
  } = {},
): Answer {
  return {
    status,
    headers: more.headers ?? {},
    body: { message, ...more.body, documentation_url: more.documentation ?? docs, status: String(status) },
  };
}
