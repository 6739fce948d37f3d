/**
 * Reads the headers in which services say how long to wait and how much is left. The only place that reads them; the
 * policies (`github-limits.ts`, `index-limits.ts`) and those who plan the next visit decide what follows. Pure.
 */

/** Names in lower case. */
export type Headers = Readonly<Record<string, string | undefined>>;

/** GitHub's least wait after a limit that names none (docs.github.com, "Exceeding the rate limit"). */
const leastWaitMs = 60_000;

/** `Retry-After` in milliseconds from `now`: seconds or an HTTP date. Undefined when it is absent or no time. */
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

/** GitHub's `x-ratelimit-*`, with the size of the whole quota and the resource it counts, where they are told. */
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

/** Until when a GitHub answer says to wait: milliseconds since the epoch; null when it says nothing of the kind. */
export interface WaitTold {
  /** `quota`: the hour's requests are used up; `wait`: a wait was asked for, or must be assumed. */
  readonly kind: 'quota' | 'wait';
  readonly until: number;
}

/** From status and headers alone, for whoever only listens as answers pass and leaves the bodies to others. */
export function toldToWait(status: number, headers: Headers, now: number): WaitTold | null {
  if (status !== 403 && status !== 429) return null;
  const wait = retryAfter(headers, now);
  if (wait !== undefined) return { kind: 'wait', until: now + wait };
  const quota = toldQuota(headers);
  if (quota?.remaining === 0) return { kind: 'quota', until: quota.resetAt };
  return status === 429 ? { kind: 'wait', until: now + leastWaitMs } : null;
}

/** The same `fetch`; every answer's status and headers are told before it is handed on. */
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

/** Listens for a whole conversation, such as a visit. */
export interface WaitListener {
  readonly fetch: typeof globalThis.fetch;
  /** Until when the last limit said to wait, in milliseconds since the epoch; null while none was met. */
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
