/**
 * Reads the headers in which services say how long to wait and how much quota is left. Only this file reads them. The
 * policies (`github-limits.ts`, `index-limits.ts`) and the code that plans the next visit decide what to do. Pure.
 */

/** Names in lower case. */
export type Headers = Readonly<Record<string, string | undefined>>;

/** The shortest wait after a GitHub limit that names none (docs.github.com, "Exceeding the rate limit"). */
const leastWaitMs = 60_000;

/** `Retry-After` in milliseconds from `now`: seconds or an HTTP date. Undefined when it is absent or not a time. */
export function retryAfter(headers: Headers, now: number): number | undefined {
  const value = headers['retry-after']?.trim();
  if (value === undefined) return undefined;
  if (/^\d+(?:\.\d+)?$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

export interface Quota {
  readonly remaining: number;
  /** Milliseconds since the epoch. */
  readonly resetAt: number;
}

/**
 * GitHub's `x-ratelimit-*`. It includes the size of the whole quota and the resource that it counts, if the headers
 * have them.
 */
export function toldQuota(headers: Headers): (Quota & { limit?: number; resource?: string }) | undefined {
  const number = (name: string): number => Number.parseInt(headers[`x-ratelimit-${name}`] ?? '', 10);
  const [remaining, reset, limit] = [number('remaining'), number('reset'), number('limit')];
  if (Number.isNaN(remaining) || Number.isNaN(reset)) return undefined;
  const resource = headers['x-ratelimit-resource'];
  return {
    remaining,
    resetAt: reset * 1000,
    ...(Number.isNaN(limit) ? {} : { limit }),
    ...(resource === undefined ? {} : { resource }),
  };
}

/** The time until which a GitHub answer says to wait, in milliseconds since the epoch. */
export interface WaitTold {
  /** `quota`: the requests of this hour are used up; `wait`: the answer asks for a wait, or a wait must be assumed. */
  readonly kind: 'quota' | 'wait';
  readonly until: number;
}

/** Uses only status and headers, for code that watches answers and leaves the bodies to other code. Null: no wait. */
export function toldToWait(status: number, headers: Headers, now: number): WaitTold | null {
  if (status !== 403 && status !== 429) return null;
  const wait = retryAfter(headers, now);
  if (wait !== undefined) return { kind: 'wait', until: now + wait };
  const quota = toldQuota(headers);
  if (quota?.remaining === 0) return { kind: 'quota', until: quota.resetAt };
  return status === 429 ? { kind: 'wait', until: now + leastWaitMs } : null;
}

/** The same `fetch`, but status and headers of every answer are reported before the caller gets it. */
export function listening(
  fetch: typeof globalThis.fetch,
  note: (status: number, headers: Headers) => void | Promise<void>,
): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    await note(response.status, Object.fromEntries(response.headers));
    return response;
  };
}

/** Watches all requests of one task, such as a visit. */
export interface WaitListener {
  readonly fetch: typeof globalThis.fetch;
  /** The time until which the last limit said to wait, in milliseconds since the epoch; null if there was no limit. */
  until(): number | null;
}

export function listenForWaits(fetch: typeof globalThis.fetch, now: () => number): WaitListener {
  let until: number | null = null;
  return {
    until: () => until,
    fetch: listening(fetch, (status, headers) => {
      until = toldToWait(status, headers, now())?.until ?? until;
    }),
  };
}
