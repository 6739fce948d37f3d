/**
 * Decides what one answer of a host other than GitHub means, and reads from its headers when the next request may
 * start. GitLab sends its limits in `RateLimit-*`, Hugging Face in the `RateLimit` field of the IETF draft, Forgejo
 * only in `Retry-After`. Pure.
 */
import type { Heard, IndexVerdict } from './index-limits.ts';
import { type Headers, retryAfter } from './limits.ts';

/** The windows of these services are one to five minutes long: longer waits are not accepted. */
export const longestHostWaitMs = 300_000;
/** After this many limits in a row, the service is given up. */
const mostWaits = 4;
/** First wait after a limit that names none; it doubles each time. */
const firstWaitMs = 15_000;

/** Statuses that say something about the repository of the question. */
const usable = new Set([200, 304, 400, 403, 404, 410, 422, 451]);

/**
 * @param waits how many limits in a row have already been waited for
 * @param refusal what a 401 with this text says about the caller; null if it is about the repository
 */
export function hostVerdict(
  heard: Heard,
  waits: number,
  now: number,
  refusal: (text: string) => string | null,
): IndexVerdict {
  const { status, headers, text } = heard;
  if (status === 429 || (status === 503 && headers['retry-after'] !== undefined)) {
    return limited(headers, waits, now);
  }
  if ([301, 302, 307, 308].includes(status)) {
    const location = headers['location'];
    return location === undefined
      ? { kind: 'lost', why: `sent a ${status} to nowhere` }
      : { kind: 'follow', location };
  }
  if (status === 304) return { kind: 'take', body: null };
  if (status !== 401 && !usable.has(status)) return { kind: 'lost', why: `answered ${status}` };
  // A challenge, a proxy or an outage page: it says nothing about the repository, whatever its status is.
  if (/\bhtml\b/i.test(headers['content-type'] ?? '') || /^\s*</.test(text)) {
    return { kind: 'lost', why: `answered with a web page (${status})` };
  }
  const refused = status === 401 ? refusal(text) : null;
  if (refused !== null) return { kind: 'stop', code: 'source-down', why: refused };
  const body = parsed(text);
  return body === undefined ? { kind: 'lost', why: 'sent an answer that broke off' } : { kind: 'take', body };
}

/** How long to wait after an answer that used the last request of a window; 0 if more are left or nothing is known. */
export function restAfter(headers: Headers, now: number): number {
  const left = draftQuota(headers) ?? gitlabQuota(headers, now);
  return left !== undefined && left.remaining <= 0 ? left.ms : 0;
}

function limited(headers: Headers, waits: number, now: number): IndexVerdict {
  const told = retryAfter(headers, now) ?? (restAfter(headers, now) || undefined);
  if (told !== undefined && told > longestHostWaitMs) {
    return { kind: 'stop', code: 'budget', why: `asks to wait ${Math.ceil(told / 1000)} s` };
  }
  if (waits >= mostWaits)
    return { kind: 'stop', code: 'budget', why: `is still limited after ${waits} waits` };
  return { kind: 'again', ms: Math.max(told ?? firstWaitMs * 2 ** waits, 1_000), why: 'limits requests' };
}

interface Left {
  readonly remaining: number;
  /** Milliseconds until the window ends. */
  readonly ms: number;
}

/** `RateLimit: "api";r=499;t=293`: requests left and seconds until the window ends. */
function draftQuota(headers: Headers): Left | undefined {
  const field = headers['ratelimit'];
  const remaining = Number.parseInt(/;\s*r=(\d+)/.exec(field ?? '')?.[1] ?? '', 10);
  const seconds = Number.parseInt(/;\s*t=(\d+)/.exec(field ?? '')?.[1] ?? '', 10);
  return Number.isNaN(remaining) || Number.isNaN(seconds) ? undefined : { remaining, ms: seconds * 1000 };
}

/** `RateLimit-Remaining` and `RateLimit-Reset`; the reset is a time in seconds since the epoch. */
function gitlabQuota(headers: Headers, now: number): Left | undefined {
  const remaining = Number.parseInt(headers['ratelimit-remaining'] ?? '', 10);
  const reset = Number.parseInt(headers['ratelimit-reset'] ?? '', 10);
  if (Number.isNaN(remaining) || Number.isNaN(reset)) return undefined;
  return { remaining, ms: Math.max(0, reset * 1000 - now) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
