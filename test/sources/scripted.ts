/** A clock that the test moves, a journal in memory and a scripted GitHub behind `fetch`, for tests without a server. */
import { repositorySubject } from '../../src/core/list/subject.ts';
import type { Subject } from '../../src/core/list/list.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Journal } from '../../src/ports/journal.ts';

export const START = Date.parse('2026-11-22T12:00:00Z');

export interface MovedClock extends Clock {
  readonly slept: number[];
  advance(ms: number): void;
}

/** A sleep takes no time but moves the clock, and is recorded in milliseconds. */
export function movedClock(): MovedClock {
  let now = START;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    advance(ms) {
      now += ms;
    },
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      slept.push(ms);
      now += ms;
    },
  };
}

export function keptJournal(): Journal & { readonly lines: string[]; readonly steps: string[] } {
  const lines: string[] = [];
  const steps: string[] = [];
  return {
    lines,
    steps,
    progress: (label, done, total) => void steps.push(`${label} ${done}/${total}`),
    warn: (line) => void lines.push(line),
    detail: (line) => void lines.push(line),
  };
}

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  /** `owner/name` by alias, for GraphQL. */
  readonly asked: readonly string[];
  readonly query: string;
}

export type Script = (request: Seen, index: number) => Response | Error | Promise<Response>;

/** Runs `script` for every request; a returned Error is thrown, as `fetch` does. */
export function scriptedFetch(script: Script): { fetch: typeof globalThis.fetch; readonly seen: Seen[] } {
  const seen: Seen[] = [];
  const fetch = async (input: unknown, init?: RequestInit): Promise<Response> => {
    const url = new URL(String(input));
    const sent =
      typeof init?.body === 'string' ? (JSON.parse(init.body) as Sent) : { query: '', variables: {} };
    const asked = Object.keys(sent.variables)
      .filter((key) => key.startsWith('o'))
      .map((key) => `${sent.variables[key]}/${sent.variables[key.replace('o', 'n')]}`);
    const request = {
      method: init?.method ?? 'GET',
      path: url.pathname,
      headers: new Headers(init?.headers),
      asked,
      query: sent.query,
    };
    seen.push(request);
    const answer = await script(request, seen.length - 1);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { fetch: fetch as typeof globalThis.fetch, seen };
}

interface Sent {
  readonly query: string;
  readonly variables: Record<string, string>;
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  });
}

/** What GraphQL says about a healthy repository; the star count is the length of the name. */
export function node(fullName: string, changes: object = {}): object {
  return {
    databaseId: 7,
    nameWithOwner: fullName,
    stargazerCount: fullName.length,
    isArchived: false,
    isDisabled: false,
    isFork: false,
    isEmpty: false,
    isLocked: false,
    pushedAt: '2026-01-02T03:04:05Z',
    ...changes,
  };
}

/** A GraphQL answer: for each name, `answer` gives the node or null, and perhaps an error. */
export function batch(
  asked: readonly string[],
  answer: (fullName: string) => { node: object | null; error?: object } = (fullName) => ({
    node: node(fullName),
  }),
): Response {
  const all = asked.map(answer);
  const data = Object.fromEntries(all.map((one, index) => [`r${index}`, one.node]));
  const errors = all.flatMap((one, index) => (one.error ? [{ path: [`r${index}`], ...one.error }] : []));
  return json(errors.length > 0 ? { data, errors } : { data });
}

export function restRepository(fullName: string, changes: object = {}): object {
  return {
    id: 7,
    full_name: fullName,
    stargazers_count: fullName.length,
    archived: false,
    disabled: false,
    fork: false,
    pushed_at: null,
    ...changes,
  };
}

export const notFound = (): Response =>
  json({ message: 'Not Found', documentation_url: 'https://docs.github.com/rest', status: '404' }, 404);

export function subjects(...fullNames: readonly string[]): Subject[] {
  return fullNames.map((fullName) => {
    const [owner = '', name = ''] = fullName.split('/');
    return repositorySubject(owner, name);
  });
}

export function many(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `owner-${index % 97}/repo-${index}`);
}

export function tools(
  fetch: typeof globalThis.fetch,
  more: { clock?: MovedClock; signal?: AbortSignal } = {},
) {
  return { fetch, clock: movedClock(), journal: keptJournal(), ...more };
}
