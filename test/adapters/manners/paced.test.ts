/** Polite requests: pace, waits, tries, giving up, redirects, secrets. The test moves the clock. */
import { describe, expect, it } from '@jest/globals';
import { createPacedAsk, type Manners } from '../../../src/adapters/manners/paced.ts';
import type { Pace } from '../../../src/adapters/manners/gate.ts';
import { type Heard, paceAfter, verdictOf } from '../../../src/adapters/manners/index-limits.ts';
import { json, keptJournal, movedClock, START } from '../../sources/scripted.ts';

const heard = (status: number, text = '{}', headers: Record<string, string> = {}): Heard => ({
  status,
  headers,
  text,
});
const judged = (one: Heard, waits = 0) => verdictOf(one, waits, START);

describe('the rules', () => {
  it.each([
    [heard(200, '{"a":1}'), { kind: 'take', body: { a: 1 } }],
    [heard(200, '[]'), { kind: 'take', body: [] }],
    [heard(404, 'Resource not found.'), { kind: 'take', body: 'Resource not found.' }],
    [heard(400, '{"error":"x"}'), { kind: 'take', body: { error: 'x' } }],
    [heard(200, '{"a":'), { kind: 'lost', why: 'sent an answer that broke off' }],
    [heard(200, ''), { kind: 'lost', why: 'sent an answer that broke off' }],
    [heard(200, '<html>'), { kind: 'lost', why: 'answered with a web page' }],
    [heard(404, 'x', { 'content-type': 'text/html' }), { kind: 'lost', why: 'answered with a web page' }],
    [heard(200, '{}', { 'content-type': 'text/html' }), { kind: 'lost', why: 'answered with a web page' }],
    [heard(500), { kind: 'lost', why: 'answered 500' }],
    [heard(204, ''), { kind: 'lost', why: 'answered 204' }],
    [heard(301, '', { location: '/works/W2' }), { kind: 'follow', location: '/works/W2' }],
    [heard(301, ''), { kind: 'lost', why: 'a 301 to nowhere' }],
  ])('%j', (one, verdict) => expect(judged(one)).toEqual(verdict));

  it('waits as told up to a minute, and gives the service up for a longer wait', () => {
    expect(judged(heard(429, '', { 'retry-after': '60' }))).toMatchObject({ kind: 'again', ms: 60_000 });
    expect(judged(heard(429, '', { 'retry-after': '61' }))).toMatchObject({ kind: 'stop', code: 'budget' });
    const later = new Date(START + 3_600_000).toUTCString();
    expect(judged(heard(429, '', { 'retry-after': later }))).toMatchObject({ kind: 'stop', code: 'budget' });
    expect(judged(heard(503, '', { 'retry-after': '5' }))).toMatchObject({ kind: 'again', ms: 5_000 });
  });

  it('doubles the wait when none is told, and gives up after four', () => {
    const waits = [0, 1, 2, 3].map((at) => judged(heard(429), at));
    expect(waits).toMatchObject([{ ms: 2_000 }, { ms: 4_000 }, { ms: 8_000 }, { ms: 16_000 }]);
    expect(judged(heard(429), 4)).toMatchObject({ kind: 'stop', code: 'budget' });
  });

  it('obeys a limit that the service names when it is slower, and never goes faster', () => {
    const floor: Pace = { gapMs: 350, atOnce: 3 };
    const told = (limit: string, atOnce: string) =>
      paceAfter(
        floor,
        { 'x-rate-limit-limit': limit, 'x-rate-limit-interval': '1s', 'x-concurrency-limit': atOnce },
        floor,
      );
    expect(told('1', '1')).toEqual({ gapMs: 1_000, atOnce: 1 });
    expect(told('50', '9')).toEqual(floor);
    expect(paceAfter(floor, { 'x-rate-limit-limit': 'many', 'x-concurrency-limit': '0' }, floor)).toEqual(
      floor,
    );
  });
});

type Script = (url: string, init: RequestInit, index: number) => Response | Error | Promise<Response>;

function asking(script: Script, changes: Partial<Manners> = {}, signal?: AbortSignal) {
  const seen: { url: string; at: number; headers: Headers }[] = [];
  const clock = movedClock();
  const journal = keptJournal();
  const fetch = (async (input: unknown, init: RequestInit = {}) => {
    seen.push({ url: String(input), at: clock.now() - START, headers: new Headers(init.headers) });
    const answer = await script(String(input), init, seen.length - 1);
    if (answer instanceof Error) throw answer;
    return answer;
  }) as typeof globalThis.fetch;
  const pace = { gapMs: 100, atOnce: 2 };
  const ask = createPacedAsk(
    {
      label: 'Index',
      baseUrl: 'http://index.test/api',
      headers: {},
      pace: { single: pace, list: pace },
      secrets: [],
      ...changes,
    },
    { fetch, clock, journal, ...(signal ? { signal } : {}) },
  );
  return { ask, seen, clock, journal };
}
const single = { path: '/one', cost: 'single' } as const;

describe('asking', () => {
  it('keeps the gap between requests, and runs no more at once than allowed', async () => {
    let open = 0;
    let most = 0;
    const { ask, seen } = asking(async () => {
      open += 1;
      most = Math.max(most, open);
      await Promise.resolve();
      open -= 1;
      return json({});
    });
    await Promise.all(Array.from({ length: 6 }, () => ask(single)));
    const gaps = seen.slice(1).map(({ at }, index) => at - (seen[index]?.at ?? 0));
    expect(gaps.every((gap) => gap >= 100)).toBe(true);
    expect(most).toBeLessThanOrEqual(2);
  });

  it('makes all requests wait when one is told to', async () => {
    const { ask, seen } = asking(
      (_, __, index) => (index === 0 ? json({}, 429, { 'retry-after': '30' }) : json({})),
      {
        pace: { single: { gapMs: 0, atOnce: 1 }, list: { gapMs: 0, atOnce: 1 } },
      },
    );
    await Promise.all([ask(single), ask({ path: '/two', cost: 'list' })]);
    const late = seen.filter(({ at }) => at >= 30_000);
    expect(late.length).toBe(seen.length - seen.filter(({ at }) => at === 0).length);
    expect(late.length).toBeGreaterThan(0);
  });

  it('counts a limit once when several requests meet it at the same time', async () => {
    const { ask, clock } = asking((_, __, index) => (index < 6 ? json({}, 429) : json({})), {
      pace: { single: { gapMs: 0, atOnce: 2 }, list: { gapMs: 0, atOnce: 2 } },
    });
    const told = await Promise.all([ask(single), ask(single)]);
    expect(told.map(({ kind }) => kind)).toEqual(['reply', 'reply']);
    expect(Math.max(...clock.slept)).toBe(8_000);
  });

  it('gives a service up after two requests that failed at every try, and says so once', async () => {
    const { ask, seen, journal } = asking(() => json({}, 502));
    const told = [await ask(single), await ask(single), await ask(single)];
    expect(told).toEqual(
      Array.from({ length: 3 }, () => ({ kind: 'failed', code: 'source-down', why: 'Index answered 502' })),
    );
    expect(seen).toHaveLength(6);
    expect(journal.lines).toEqual(['Index answered 502; it is not asked again in this run']);
  });

  it('takes a request that lasts too long for one without an answer', async () => {
    const { ask } = asking(() => new Promise<Response>(() => {}), { timeoutMs: 20 });
    expect(await ask(single)).toEqual({
      kind: 'failed',
      code: 'source-down',
      why: 'Index gave no answer: it took too long',
    });
  });

  it('follows redirects within the service only, three times at most', async () => {
    const inside = asking((url) =>
      url.endsWith('/one') ? json({}, 301, { location: 'http://index.test/api/two' }) : json({ two: 2 }),
    );
    expect(await inside.ask(single)).toMatchObject({ kind: 'reply', body: { two: 2 } });
    const outside = asking(() => json({}, 301, { location: 'http://elsewhere.test/two' }));
    expect(await outside.ask(single)).toMatchObject({ kind: 'failed', code: 'source-down' });
    expect(outside.seen).toHaveLength(1);
    const round = asking(() => json({}, 301, { location: '/api/one' }));
    expect(await round.ask(single)).toMatchObject({ kind: 'failed' });
    expect(round.seen).toHaveLength(4);
  });

  it('sends nothing after the run was stopped', async () => {
    const stop = new AbortController();
    stop.abort(new Error('stopped'));
    const { ask, seen } = asking(() => json({}), {}, stop.signal);
    expect(await ask(single)).toMatchObject({ kind: 'failed', code: 'source-down' });
    expect(seen).toEqual([]);
  });

  it('never quotes the key or the address, whatever the transport says', async () => {
    const key = 'secret-key-0815';
    const script: Script = (_, __, index) =>
      index < 3
        ? new Error(`fetch http://index.test/api/one with ${key} failed`)
        : json({ message: `bad key ${key}` }, 403);
    const { ask, journal, seen } = asking(script, { headers: { 'x-api-key': key }, secrets: [key] });
    const told = [await ask(single), await ask(single), await ask(single)];
    const said = JSON.stringify([told, journal.lines]);
    expect(said).not.toContain(key);
    expect(said).not.toContain('index.test');
    expect(said).toContain('bad key [redacted]');
    expect(seen.every(({ url, headers }) => !url.includes(key) && headers.get('x-api-key') === key)).toBe(
      true,
    );
  });
});
