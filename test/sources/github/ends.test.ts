/** The GitHub source with a scripted fetch: limits, and the ways in which a run ends. */
import { describe, expect, it } from '@jest/globals';
import { createGitHubSource, type GitHubOptions } from '../../../src/sources/github/index.ts';
import { batch, json, many, node, type Script, scriptedFetch, START, subjects, tools } from '../scripted.ts';

const token = 'ghs_1_a.b.c-secret-of-forty-characters-or-more';

function setUp(script: Script, options: GitHubOptions = {}) {
  const { fetch, seen } = scriptedFetch(script);
  const kit = tools(fetch);
  return { source: createGitHubSource({ token, ...options }, kit), seen, ...kit };
}

describe('limits', () => {
  const limited = { message: 'You have exceeded a secondary rate limit.' };

  it('are waited for as told, and the same batch is sent again', async () => {
    const { source, seen, clock, journal } = setUp(({ asked }, index) =>
      index === 1 ? json(limited, 403, { 'retry-after': '42' }) : batch(asked),
    );
    const found = await source.observe(subjects(...many(150)));
    expect(found.every(({ fate }) => fate === 'ok')).toBe(true);
    expect(clock.slept).toEqual([42_000]);
    expect(seen[1]?.asked).toEqual(seen[2]?.asked);
    expect(journal.lines).toContain('GitHub: secondary rate limit; waiting 42 s');
  });

  it('are counted anew after every answer', async () => {
    const { source, clock } = setUp(
      ({ asked }, index) => (index % 2 === 0 ? json(limited, 403) : batch(asked)),
      {
        batchSize: 10,
      },
    );
    const found = await source.observe(subjects(...many(60)));
    expect(found.every(({ fate }) => fate === 'ok')).toBe(true);
    expect(clock.slept).toEqual(Array(6).fill(60_000));
  });

  it('with retry-after last that long, whatever the quota of that answer says', async () => {
    const headers = {
      'retry-after': '7',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(START / 1000 + 90),
    };
    const { source, clock } = setUp(({ asked }, index) =>
      index === 0 ? json(limited, 403, headers) : batch(asked),
    );
    expect(await source.observe(subjects('a/b'))).toMatchObject([{ fate: 'ok' }]);
    expect(clock.slept).toEqual([7000]);
  });

  it('count as an answer from GitHub: what fails after one is unknown', async () => {
    const { source } = setUp((_request, index) =>
      index === 0 ? json(limited, 403) : json({ message: 'Bad credentials' }, 401),
    );
    expect(await source.observe(subjects('a/b'))).toMatchObject([{ fate: 'unknown' }]);
  });

  it('leave the rest unknown when the wait is too long', async () => {
    const { source, clock } = setUp(({ asked }, index) =>
      index === 1
        ? json({ errors: [{ type: 'RATE_LIMIT', message: 'x' }] }, 200, { 'retry-after': '3000' })
        : batch(asked),
    );
    const found = await source.observe(subjects(...many(80)));
    expect(found.filter(({ fate }) => fate === 'ok')).toHaveLength(50);
    expect(found.at(-1)).toMatchObject({
      fate: 'unknown',
      reason: 'rate limit until 2026-11-22T12:50:00.000Z',
    });
    expect(clock.slept).toEqual([]);
  });

  it('hold a query that the quota has no room for', async () => {
    const { source, seen, clock } = setUp(({ asked }, index) => {
      const data = Object.fromEntries(asked.map((name, at) => [`r${at}`, node(name)]));
      const rateLimit = { remaining: index === 0 ? 0 : 5000, resetAt: '2026-11-22T12:02:00Z' };
      return json({ data: { ...data, rateLimit } });
    });
    await source.observe(subjects(...many(60)));
    expect(seen).toHaveLength(2);
    expect(clock.slept).toEqual([121_000]);
  });
});

describe('ends of a run', () => {
  it.each([
    [
      'a wrong token',
      () => json({ message: 'Bad credentials' }, 401),
      'credentials',
      /refused the token: Bad credentials/,
    ],
    [
      'an unknown host',
      () =>
        Object.assign(new TypeError('fetch failed'), {
          cause: Object.assign(new Error('getaddrinfo ENOTFOUND nowhere'), { code: 'ENOTFOUND' }),
        }),
      'network',
      /api\.github\.com cannot be reached: getaddrinfo ENOTFOUND/,
    ],
    [
      'a web page',
      () => new Response('<html>hi</html>', { headers: { 'content-type': 'text/html' } }),
      'network',
      /does not look like a GitHub API/,
    ],
    [
      'another service',
      () => json({ message: 'no route' }, 404),
      'network',
      /does not look like a GitHub API/,
    ],
    [
      'only gateway errors',
      () => new Response('', { status: 502 }),
      'network',
      /cannot be reached: GitHub answered 502/,
    ],
  ])('%s at the first request ends it', async (_what, answer, code, message) => {
    const { source } = setUp(answer);
    const failed = source.observe(subjects('a/b', 'c/d'));
    await expect(failed).rejects.toMatchObject({
      name: 'FirekeeperError',
      code,
      message: expect.stringMatching(message),
    });
    await expect(failed).rejects.toMatchObject({ help: expect.stringMatching(/GITHUB_(TOKEN|API_URL)/) });
  });

  it.each([
    ['a wrong token', () => json({ message: 'Bad credentials' }, 401)],
    ['an unknown host', () => Object.assign(new Error('x'), { code: 'ENOTFOUND' })],
    ['a web page', () => new Response('<html>hi</html>', { headers: { 'content-type': 'text/html' } })],
  ])('%s later leaves the rest unknown', async (_what, answer) => {
    const { source } = setUp(({ asked }, index) => (index === 0 ? batch(asked) : answer()));
    const found = await source.observe(subjects(...many(120)));
    expect(found.map(({ fate }) => fate)).toEqual([...Array(50).fill('ok'), ...Array(70).fill('unknown')]);
    expect(found.at(-1)?.reason).toMatch(/\w/);
  });

  it('a stopped run ends early and keeps what is known', async () => {
    const control = new AbortController();
    const { fetch } = scriptedFetch(({ asked }, index) => {
      if (index === 1) control.abort();
      return batch(asked);
    });
    const source = createGitHubSource({ token }, tools(fetch, { signal: control.signal }));
    const found = await source.observe(subjects(...many(200)));
    expect(found.filter(({ fate }) => fate === 'ok')).toHaveLength(50);
    expect(found.at(-1)).toMatchObject({ fate: 'unknown', reason: expect.stringContaining('stopped') });
  });

  it('a run that was stopped before sends nothing', async () => {
    const { fetch, seen } = scriptedFetch(({ asked }) => batch(asked));
    for (const options of [{ token }, {}]) {
      const source = createGitHubSource(options, tools(fetch, { signal: AbortSignal.abort() }));
      const found = await source.observe(subjects('a/b'));
      expect(found).toMatchObject([{ fate: 'unknown', reason: 'the run was stopped before it was asked' }]);
    }
    expect(seen).toHaveLength(0);
  });

  it('a request that takes too long is cut off, and ends nothing', async () => {
    const { source, journal } = setUp(
      ({ asked }, index) => (index === 0 ? new Promise<Response>(() => {}) : batch(asked)),
      { timeoutMs: 20 },
    );
    expect(await source.observe(subjects('a/a', 'b/b'))).toMatchObject([{ fate: 'ok' }, { fate: 'ok' }]);
    expect(journal.lines).toContain('a query of 2 failed: no answer within 0.02 s');
  });

  it('never quote the token, whatever the service says', async () => {
    const echo = [
      () => json({ message: `Bad credentials: ${token}` }, 401),
      () =>
        Object.assign(new TypeError('fetch failed'), {
          cause: Object.assign(new Error(`bad header "token ${token}"`), { code: 'ECONNREFUSED' }),
        }),
      () => json({ errors: [{ message: `not you, ${token}`, extensions: { code: 'x' } }] }),
    ];
    for (const answer of echo) {
      const { source } = setUp(answer);
      const error = await source.observe(subjects('a/b')).then(
        () => undefined,
        (caught: Error & { help: string }) => caught,
      );
      expect(error).toBeDefined();
      expect(`${error?.message} ${error?.help} ${String(error?.cause)}`).not.toContain(token);
    }
    const { source, journal } = setUp(({ asked, path }, index) => {
      if (path !== '/graphql') return json({ message: `no, ${token}` }, 403);
      if (index === 0) return json({ errors: [{ message: `Something went wrong with ${token}` }] });
      return batch(asked, () => ({ node: null, error: { type: 'FORBIDDEN', message: `no, ${token}` } }));
    });
    const found = await source.observe(subjects('a/b'));
    expect(found[0]).toMatchObject({ fate: 'unreadable', reason: 'no, [redacted]' });
    expect(JSON.stringify([found, journal.lines])).not.toContain(token);
  });
});
