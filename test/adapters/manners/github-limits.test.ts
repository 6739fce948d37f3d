/** GitHub's limits as a pure function of the answer, the waits so far and the time. */
import { describe, expect, it } from '@jest/globals';
import type { Answer } from '../../../src/adapters/octokit.ts';
import {
  type LimitRules,
  quotaOf,
  quotaVerdict,
  verdictOf,
} from '../../../src/adapters/manners/github-limits.ts';
import { START } from '../../sources/scripted.ts';

const answer = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
  kind: 'answer',
  status,
  body,
  headers,
});
describe('limits', () => {
  const rules: LimitRules = { secondaryWaitMs: 60_000, maxWaitMs: 600_000, maxTries: 4, waitForReset: true };
  const reset = String(START / 1000 + 90);
  const secondary = { message: 'You have exceeded a secondary rate limit.' };
  const judge = (one: Answer, waits = 0, changes: Partial<LimitRules> = {}) =>
    verdictOf(one, waits, START, { ...rules, ...changes });

  it('first obeys retry-after, in seconds or as a date', () => {
    const headers = { 'retry-after': '7', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
    expect(judge(answer(403, secondary, headers))).toEqual({
      kind: 'wait',
      ms: 7000,
      why: 'secondary rate limit',
    });
    expect(judge(answer(429, {}, { 'retry-after': new Date(START + 9000).toUTCString() }))).toMatchObject({
      ms: 9000,
    });
    expect(judge(answer(503, {}, { 'retry-after': '3' }))).toMatchObject({ kind: 'wait', ms: 3000 });
  });

  it('otherwise waits for the reset when nothing remains', () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
    expect(judge(answer(403, { message: 'API rate limit exceeded' }, headers))).toMatchObject({
      kind: 'wait',
      ms: 91_000,
    });
    expect(judge(answer(429, {}, headers))).toMatchObject({ kind: 'wait', ms: 91_000 });
  });

  it('otherwise waits a minute, doubles it each time, and gives up after the last try', () => {
    const waits = [0, 1, 2, 3].map((count) => judge(answer(403, secondary), count));
    expect(waits.map((one) => (one.kind === 'wait' ? one.ms : 0))).toEqual([
      60_000, 120_000, 240_000, 480_000,
    ]);
    expect(judge(answer(403, secondary), 4)).toMatchObject({ kind: 'stop' });
  });

  it.each([
    ['RATE_LIMIT', { type: 'RATE_LIMIT', code: 'graphql_rate_limit', message: 'x' }],
    ['RATE_LIMITED', { type: 'RATE_LIMITED', message: 'x' }],
    ['a code alone', { code: 'graphql_rate_limit', message: 'x' }],
    ['an extension', { extensions: { code: 'RATE_LIMITED' }, message: 'x' }],
    ['a secondary limit', secondary],
  ])('recognises a limit in a GraphQL answer with status 200: %s', (_what, error) => {
    expect(judge(answer(200, { errors: [error] }))).toMatchObject({ kind: 'wait', ms: 60_000 });
  });

  it.each([
    [
      'a plain 403',
      answer(
        403,
        { message: 'Resource protected by organization SAML enforcement.' },
        { 'x-ratelimit-remaining': '12' },
      ),
    ],
    [
      'a block with nothing remaining',
      answer(403, { block: { reason: 'dmca' } }, { 'x-ratelimit-remaining': '0' }),
    ],
    ['a 502', answer(502, 'Bad gateway')],
    [
      'the last request of the hour',
      answer(200, { data: {} }, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }),
    ],
    ['a NOT_FOUND', answer(200, { errors: [{ type: 'NOT_FOUND', message: 'no' }] })],
  ])('%s is no limit', (_what, one) => {
    expect(judge(one)).toEqual({ kind: 'free' });
  });

  it('gives up at once when the wait is longer than allowed, and says until when', () => {
    const stop = judge(answer(403, secondary, { 'retry-after': '3600' }));
    expect(stop).toEqual({ kind: 'stop', why: 'secondary rate limit until 2026-11-22T13:00:00.000Z' });
    expect(judge(answer(429, {}, { 'retry-after': '99999999999999999999' }))).toMatchObject({ kind: 'stop' });
  });

  it('does not wait for a reset when told not to', () => {
    const used = answer(403, {}, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset });
    expect(judge(used, 0, { waitForReset: false })).toEqual({
      kind: 'stop',
      why: 'rate limit used up until 2026-11-22T12:01:30.000Z',
    });
  });

  it('reads the quota from the query before the headers, and holds the next request when none is left', () => {
    const headers = { 'x-ratelimit-remaining': '5', 'x-ratelimit-reset': reset };
    const told = answer(
      200,
      { data: { rateLimit: { remaining: 0, resetAt: '2026-11-22T12:00:10Z' } } },
      headers,
    );
    const quota = quotaOf(told);
    expect(quota).toEqual({ remaining: 0, resetAt: START + 10_000 });
    expect(quotaVerdict(quota, START, rules)).toMatchObject({ kind: 'wait', ms: 11_000 });
    expect(quotaVerdict(quota, START + 10_000, rules)).toEqual({ kind: 'free' });
    expect(quotaOf(answer(200, { data: { rateLimit: null } }, headers))).toMatchObject({ remaining: 5 });
    expect(quotaOf(answer(200, '<html>'))).toBeUndefined();
  });
});
