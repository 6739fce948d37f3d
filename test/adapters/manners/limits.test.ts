/** What headers say about waiting. Sources, writers and the App's plan of its next visit read them through this code. */
import { describe, expect, it } from '@jest/globals';
import { listenForWaits, retryAfter, toldQuota, toldToWait } from '../../../src/adapters/manners/limits.ts';
import { createGate } from '../../../src/adapters/manners/gate.ts';
import { createPatience } from '../../../src/adapters/manners/patience.ts';
import { pauseAfter } from '../../../src/adapters/manners/retry.ts';

const now = Date.parse('2026-11-02T09:00:00Z');

describe('retryAfter', () => {
  it.each([
    ['30', 30_000],
    [' 1.5 ', 1_500],
    ['Mon, 02 Nov 2026 09:01:00 GMT', 60_000],
    ['Mon, 02 Nov 2026 08:00:00 GMT', 0],
    ['soon', undefined],
    [undefined, undefined],
  ])('%s', (value, ms) => expect(retryAfter({ 'retry-after': value }, now)).toBe(ms));
});

describe('toldToWait', () => {
  const spent = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1000 + 600) };
  it.each([
    ['an answer', 200, { 'retry-after': '30' }, null],
    ['a wait', 403, { 'retry-after': '30', ...spent }, { kind: 'wait', until: now + 30_000 }],
    ['a quota used up', 403, spent, { kind: 'quota', until: now + 600_000 }],
    ['a limit that names no wait', 429, {}, { kind: 'wait', until: now + 60_000 }],
    ['a refusal', 403, { 'x-ratelimit-remaining': '7', 'x-ratelimit-reset': '1' }, null],
  ])('%s', (_what, status, headers, told) => expect(toldToWait(status, headers, now)).toEqual(told));

  it('is passed to the listener, and the last one counts', async () => {
    const waits = ['30', '5'];
    const fetch = async () =>
      new Response('{}', {
        status: waits.length > 0 ? 429 : 200,
        headers: { 'retry-after': waits.shift() ?? '' },
      });
    const heard = listenForWaits(fetch as typeof globalThis.fetch, () => now);
    expect(heard.until()).toBeNull();
    for (let at = 0; at < 3; at += 1) await heard.fetch('http://github.test/');
    expect(heard.until()).toBe(now + 5_000);
  });
});

describe('toldQuota', () => {
  it('needs what remains and the time of the reset', () => {
    const headers = { 'x-ratelimit-remaining': '7', 'x-ratelimit-reset': '100', 'x-ratelimit-limit': '60' };
    expect(toldQuota(headers)).toEqual({ remaining: 7, resetAt: 100_000, limit: 60 });
    expect(toldQuota({ 'x-ratelimit-remaining': '7' })).toBeUndefined();
  });
});

describe('a patience', () => {
  it('counts limits in a row, and counts one limit once for all requests that met it', () => {
    const patience = createPatience<string>();
    const sent = [patience.ticket(), patience.ticket()] as const;
    expect([patience.limited(sent[0]), patience.limited(sent[1]), patience.waits()]).toEqual([
      true,
      false,
      1,
    ]);
    expect(patience.limited(patience.ticket())).toBe(true);
    expect(patience.waits()).toBe(2);
    patience.well();
    expect(patience.waits()).toBe(0);
  });

  it('ends once, for its first reason', () => {
    const patience = createPatience<string>();
    expect([patience.giveUp('tired'), patience.giveUp('late')]).toEqual([true, false]);
    expect(patience.over()).toBe('tired');
  });
});

describe('a gate', () => {
  it('lets nobody wait for ever when the clock stands still', async () => {
    const slept: number[] = [];
    const clock = { now: () => 0, sleep: async (ms: number) => void slept.push(ms) };
    const gate = createGate({ gapMs: 100, atOnce: 1 }, clock);
    const caller = { idle: () => false };
    for (let at = 0; at < 3; at += 1) await gate.pass(async () => 'through', caller);
    expect(slept).toEqual([100, 200]);
  });
});

it('pauses grow by their factor up to the longest', () => {
  const pauses = { firstMs: 1000, factor: 4, mostMs: 10_000 };
  expect([1, 2, 3].map((failures) => pauseAfter(failures, pauses))).toEqual([1000, 4000, 10_000]);
});
