/**
 * The words the parts of the stand-in share: one call, its answer, its record, and the world it meets.
 * Types and the smallest makers only; every other file imports this one.
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

/** What happened, for tests to look at. */
export interface RequestRecord {
  readonly method: string;
  /** As sent, with the query string. */
  readonly path: string;
  /** Milliseconds on the stand-in's clock. */
  readonly at: number;
  /** 0 until answered, and for a connection that was dropped. */
  status: number;
  /** Login of the token, or null without one. */
  login: string | null;
  /** GraphQL: root fields of the query beside rateLimit. */
  aliases?: number;
  /** GraphQL: points. */
  cost?: number;
  /** The kind of fault it met. */
  fault?: string;
  /** True when the caller had been told to wait and the time was not over. */
  tooSoon?: boolean;
}

/** One request that wants to change something, done or not. In the order of arrival. */
export interface WriteRecord {
  readonly method: string;
  /** Without the query string; `/graphql` for mutations. */
  readonly path: string;
  readonly login: string | null;
  /** Milliseconds on the stand-in's clock. */
  readonly at: number;
  /** GraphQL: root fields of the mutation. */
  readonly mutations?: readonly string[];
  /** 0 until answered, and for a connection that was dropped. */
  status: number;
  /** True once something was changed by it: also when its answer was lost. */
  done: boolean;
}

/** How the server takes `updateRefs`: old servers and some tokens may not have it. */
export interface Switches {
  updateRefs: 'served' | 'forbidden' | 'unsupported' | 'missing';
  /** The type of the error for a `beforeOid` that is not the present one; GitHub's is not documented. */
  staleType: 'STALE_DATA' | 'UNPROCESSABLE';
  /** Whether a search gets to its end in time: `incomplete_results`. */
  search: 'complete' | 'incomplete';
}

/** One request, read whole. */
export interface Call {
  readonly method: string;
  /** Without the prefix of the API root, still percent-encoded: `/repos/a/b`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The REST root as the caller sees it: links in answers start with it. */
  readonly base: string;
  readonly caller: Caller;
  readonly fault: Fault | undefined;
  readonly record: RequestRecord;
  readonly write: WriteRecord | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON unless `raw` is there. */
  readonly body?: unknown;
  /** The media type by which the description names the body's schema, when it is not plain JSON. */
  readonly describedAs?: string;
  readonly raw?: { readonly type: string; readonly data: string | Buffer };
}

/** All that outlives one request. */
/** Where people sign in through an App (`apps/sign-in.ts`). */
export interface SignInDesk {
  /** Who sits at the browser and agrees; null: somebody who cancels. */
  signIn(login: string | null): void;
  /** The answer to a request for one of the two pages; undefined for every other path. */
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
  /** Tells the Apps that are to know. Called right after the change, with everything as it is then. */
  happened(happening: Happening): void;
  /** Runs one change after the other, so that what is checked still holds when it is done. */
  exclusive<Result>(change: () => Promise<Result>): Promise<Result>;
  /** Notes something the real service, or a rule of the product, would not allow. */
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
