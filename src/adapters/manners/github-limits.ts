/**
 * GitHub's limits as a pure function: whether an answer is limited, and how long to wait. The order is GitHub's own:
 * first `retry-after`, then the reset if nothing remains, then at least a minute, doubled each time (rule API-19). All
 * code that reads from GitHub or writes to it uses this. It has no clock; `now` is an argument.
 */
import { type Headers, type Quota, retryAfter, toldQuota } from './limits.ts';

/** The parts of an answer that show limits. */
export interface LimitAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface LimitRules {
  readonly secondaryWaitMs: number;
  readonly maxWaitMs: number;
  readonly maxTries: number;
  /** False without a token: a wait of an hour for sixty requests is not worth it. */
  readonly waitForReset: boolean;
}

export type LimitVerdict =
  | { readonly kind: 'free' }
  | { readonly kind: 'wait'; readonly ms: number; readonly why: string }
  | { readonly kind: 'stop'; readonly why: string };

interface GraphqlError {
  readonly type?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  readonly extensions?: { readonly code?: unknown };
}

const LIMIT_TEXT = /secondary rate limit|abuse detection|api rate limit (?:already )?exceeded/i;
const LIMIT_CODE = /^(RATE_LIMIT|RATE_LIMITED|graphql_rate_limit)$/;

/**
 * @param waits how many waits in a row came before this answer
 * @param now milliseconds since the epoch
 * @returns `free` if the answer is no limit
 */
export function verdictOf(answer: LimitAnswer, waits: number, now: number, rules: LimitRules): LimitVerdict {
  if (!isLimit(answer)) return { kind: 'free' };
  const secondary = LIMIT_TEXT.test(textOf(answer.body)) && /secondary|abuse/i.test(textOf(answer.body));
  const name = secondary ? 'secondary rate limit' : 'rate limit';
  if (waits >= rules.maxTries) return { kind: 'stop', why: `${name}, still there after ${waits} waits` };
  const told = retryAfter(answer.headers, now);
  if (told !== undefined) return within(told, name, now, rules);
  const quota = quotaOf(answer);
  if (quota?.remaining === 0 && !(waits > 0 && quota.resetAt <= now)) return untilReset(quota, now, rules);
  return within(rules.secondaryWaitMs * 2 ** waits, name, now, rules);
}

/** Whether the quota in an earlier answer allows one more request. */
export function quotaVerdict(quota: Quota | undefined, now: number, rules: LimitRules): LimitVerdict {
  if (quota === undefined || quota.remaining > 0 || quota.resetAt <= now) return { kind: 'free' };
  return untilReset(quota, now, rules);
}

/** The remaining quota after an answer: from the query's own `rateLimit`, otherwise from the headers. */
export function quotaOf(answer: LimitAnswer): Quota | undefined {
  const told = (answer.body as { data?: { rateLimit?: { remaining?: unknown; resetAt?: unknown } } } | null)
    ?.data?.rateLimit;
  const reset = typeof told?.resetAt === 'string' ? Date.parse(told.resetAt) : Number.NaN;
  if (typeof told?.remaining === 'number' && !Number.isNaN(reset))
    return { remaining: told.remaining, resetAt: reset };
  return toldQuota(answer.headers);
}

function untilReset(quota: Quota, now: number, rules: LimitRules): LimitVerdict {
  if (!rules.waitForReset) return { kind: 'stop', why: `rate limit used up until ${iso(quota.resetAt)}` };
  // One second more, because GitHub gives the reset in whole seconds.
  return within(Math.max(0, quota.resetAt - now) + 1000, 'rate limit', now, rules);
}

function within(ms: number, name: string, now: number, rules: LimitRules): LimitVerdict {
  if (ms > rules.maxWaitMs) return { kind: 'stop', why: `${name} until ${iso(now + ms)}` };
  return { kind: 'wait', ms, why: name };
}

function isLimit({ status, headers, body }: LimitAnswer): boolean {
  if (status === 429) return true;
  if (status >= 500) return headers['retry-after'] !== undefined;
  if (status !== 200 && status !== 403) return false;
  if (typeof body === 'object' && body !== null && 'block' in body) return false;
  if (LIMIT_TEXT.test(textOf(body)) || errorsOf(body).some(hasLimitCode)) return true;
  return status === 403 && (headers['x-ratelimit-remaining'] === '0' || headers['retry-after'] !== undefined);
}

function hasLimitCode(error: GraphqlError): boolean {
  return [error.type, error.code, error.extensions?.code].some((code) => LIMIT_CODE.test(String(code)));
}

function errorsOf(body: unknown): readonly GraphqlError[] {
  const errors = (body as { errors?: unknown } | null)?.errors;
  return Array.isArray(errors) ? errors.filter((error) => typeof error === 'object' && error !== null) : [];
}

function textOf(body: unknown): string {
  const message = (body as { message?: unknown } | null)?.message;
  return [message, ...errorsOf(body).map((error) => error.message)].join('\n');
}

function iso(ms: number): string {
  return Number.isFinite(ms) && Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : 'a far day';
}
