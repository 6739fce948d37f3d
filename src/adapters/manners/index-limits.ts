/**
 * Decides what to do with one answer of a citation index: use it, ask again after a wait, count it as lost, or stop
 * asking this service in this run (rule CITE-7). All indexes have the same policy. Pure.
 */
import type { Pace } from './gate.ts';
import { type Headers, retryAfter } from './limits.ts';

export interface Heard {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export type IndexVerdict =
  | { readonly kind: 'take'; readonly body: unknown }
  | { readonly kind: 'follow'; readonly location: string }
  | { readonly kind: 'again'; readonly ms: number; readonly why: string }
  | { readonly kind: 'lost'; readonly why: string }
  | { readonly kind: 'stop'; readonly code: 'source-down' | 'budget'; readonly why: string };

/** Longer waits are not accepted: the service gets no more requests in this run. */
export const LONGEST_WAIT_MS = 60_000;
/** After this many limits in a row, the service is given up. */
const MOST_WAITS = 4;

/** @param waits how many limits in a row have already been waited for */
export function verdictOf(heard: Heard, waits: number, now: number): IndexVerdict {
  const { status, headers, text } = heard;
  if (status === 429 || (status === 503 && headers['retry-after'] !== undefined)) {
    return limited(headers, waits, now);
  }
  if ([301, 302, 307, 308].includes(status)) {
    const location = headers['location'];
    return location === undefined
      ? { kind: 'lost', why: `a ${status} to nowhere` }
      : { kind: 'follow', location };
  }
  if (status === 401 || status === 403) {
    return { kind: 'stop', code: 'source-down', why: `refused the request (${status}): ${shortened(text)}` };
  }
  if (status !== 200 && status !== 400 && status !== 404) return { kind: 'lost', why: `answered ${status}` };
  // A challenge or a proxy's page may have any status, and says nothing about the work.
  if (/\bhtml\b/i.test(headers['content-type'] ?? '') || /^\s*</.test(text)) {
    return { kind: 'lost', why: 'answered with a web page' };
  }
  const body = parsed(text);
  if (body !== undefined) return { kind: 'take', body };
  return status === 200
    ? { kind: 'lost', why: 'sent an answer that broke off' }
    : { kind: 'take', body: text };
}

/**
 * The same for a service that answers with Atom feeds: a feed is used as text if it is whole. arXiv writes its limit as
 * plain text, with any status.
 */
export function feedVerdictOf(heard: Heard, waits: number, now: number): IndexVerdict {
  const { status, text } = heard;
  if (/^\s*rate exceeded/i.test(text)) return verdictOf({ ...heard, status: 429 }, waits, now);
  if (status !== 200 && status !== 400) return verdictOf(heard, waits, now);
  if (!/^(?:\ufeff)?\s*(?:<\?xml[^>]*>\s*)?<feed\b/.test(text))
    return { kind: 'lost', why: 'answered with something else than a feed' };
  return /<\/feed>\s*$/.test(text)
    ? { kind: 'take', body: text }
    : { kind: 'lost', why: 'sent an answer that broke off' };
}

function limited(headers: Headers, waits: number, now: number): IndexVerdict {
  const told = retryAfter(headers, now);
  if (told !== undefined && told > LONGEST_WAIT_MS) {
    return { kind: 'stop', code: 'budget', why: `asks to wait ${Math.ceil(told / 1000)} s` };
  }
  if (waits >= MOST_WAITS)
    return { kind: 'stop', code: 'budget', why: `is still limited after ${waits} waits` };
  return { kind: 'again', ms: Math.max(told ?? 0, 2_000 * 2 ** waits), why: 'limits requests' };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The pace after a service sent its own limits (Crossref's headers): a slower pace is used, a faster one is not. */
export function paceAfter(pace: Pace, headers: Heard['headers'], floor: Pace): Pace {
  const limit = Number(headers['x-rate-limit-limit']);
  const interval = Number(/^(\d+)s?$/.exec(headers['x-rate-limit-interval'] ?? '')?.[1]);
  const atOnce = Number(headers['x-concurrency-limit']);
  const gapMs = limit > 0 && interval > 0 ? Math.max(floor.gapMs, (interval * 1000) / limit) : pace.gapMs;
  return { gapMs, atOnce: atOnce > 0 ? Math.min(floor.atOnce, Math.floor(atOnce)) : pace.atOnce };
}

export function shortened(text: string): string {
  const line = text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
