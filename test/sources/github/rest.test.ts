/** The GitHub source over REST: the meaning of a null alias, and reading without a token. */
import { describe, expect, it } from '@jest/globals';
import { createGitHubSource, type GitHubOptions, memoryEtags } from '../../../src/sources/github/index.ts';
import {
  batch,
  json,
  many,
  node,
  notFound,
  restRepository,
  type Script,
  scriptedFetch,
  type Seen,
  START,
  subjects,
  tools,
} from '../scripted.ts';

const token = 'ghp_a-token-that-must-not-be-said';

function setUp(script: Script, options: GitHubOptions = { token }) {
  const { fetch, seen } = scriptedFetch(script);
  const kit = tools(fetch);
  return { source: createGitHubSource(options, kit), seen, ...kit };
}

const nothing = () => ({ node: null, error: { type: 'NOT_FOUND', message: 'Could not resolve' } });
const named = ({ path }: Seen): string => path.replace('/repos/', '');

describe('a null alias', () => {
  const cases: Record<string, (request: Seen) => Response | Error> = {
    'x/gone': notFound,
    'x/blocked': () => json({ message: 'Repository access blocked', block: { reason: 'dmca' } }, 451),
    'x/moved': () => json(restRepository('y/now', { archived: true })),
    'x/private': () => json(restRepository('x/private', { private: true })),
    'x/sso': ({ headers }) =>
      headers.has('authorization') ? json({ message: 'SAML' }, 403) : json(restRepository('x/sso')),
    'x/closed': ({ headers }) => (headers.has('authorization') ? json({ message: 'SAML' }, 403) : notFound()),
    'x/broken': () => json({ message: 'Server Error' }, 500),
    'x/cut': () => new Response('{"id": 7, "full', { headers: { 'content-type': 'application/json' } }),
    'x/dropped': () => new TypeError('fetch failed'),
    'x/page': () => new Response('<html>maintenance</html>', { headers: { 'content-type': 'text/html' } }),
    'x/expired': () => json({ message: 'Bad credentials' }, 401),
  };
  const fates = {
    'x/gone': 'gone',
    'x/blocked': 'blocked',
    'x/moved': 'moved',
    'x/private': 'ok',
    'x/sso': 'ok',
    'x/closed': 'unreadable',
    'x/broken': 'unknown',
    'x/cut': 'unknown',
    'x/dropped': 'unknown',
    'x/page': 'unknown',
    'x/expired': 'unknown',
  };

  it('means what REST says about the repository, and no failure means that it is gone', async () => {
    const { source } = setUp((request) =>
      request.path === '/graphql'
        ? batch(request.asked, (name) => (name in cases ? nothing() : { node: node(name) }))
        : (cases[named(request)]?.(request) ?? notFound()),
    );
    const found = await source.observe(subjects(...Object.keys(fates), 'x/fine'));
    const read = Object.fromEntries(found.map(({ key, fate }) => [key.replace('github:', ''), fate]));
    expect(read).toEqual({ ...fates, 'x/fine': 'ok' });
    expect(found.find(({ key }) => key === 'github:x/moved')).toMatchObject({
      fullName: 'y/now',
      archived: true,
    });
    expect(found.find(({ key }) => key === 'github:x/blocked')).toMatchObject({
      reason: 'blocked by GitHub: dmca',
    });
    expect(found.filter(({ fate, reason }) => fate === 'unknown' && !reason)).toEqual([]);
  });

  it('with FORBIDDEN is read once without the token, and is unreadable when that fails', async () => {
    const { source, seen } = setUp((request) => {
      if (request.path === '/graphql')
        return batch(request.asked, () => ({
          node: null,
          error: { type: 'FORBIDDEN', message: 'an IP allow list' },
        }));
      return named(request) === 'x/open' ? json(restRepository('x/open')) : json({ message: 'no' }, 403);
    });
    expect(await source.observe(subjects('x/open', 'x/closed'))).toMatchObject([
      { fate: 'ok', stars: 6 },
      { fate: 'unreadable', reason: 'an IP allow list' },
    ]);
    const rest = seen.filter(({ path }) => path !== '/graphql');
    expect(rest).toHaveLength(2);
    expect(rest.some(({ headers }) => headers.has('authorization'))).toBe(false);
  });

  it('never waits for the sixty anonymous requests, and sends none after they are used up', async () => {
    const used = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(START / 1000 + 1800) };
    const { source, seen, clock } = setUp(
      (request) =>
        request.path === '/graphql'
          ? batch(request.asked, () => ({ node: null, error: { type: 'FORBIDDEN', message: 'SAML' } }))
          : json({ message: 'API rate limit exceeded' }, 403, used),
      { token, restAtOnce: 1 },
    );
    const found = await source.observe(subjects(...many(10)));
    expect(found.every(({ fate }) => fate === 'unreadable')).toBe(true);
    expect(found[0]?.reason).toBe(
      'SAML (and without a token: rate limit used up until 2026-11-22T12:30:00.000Z)',
    );
    expect(seen).toHaveLength(2);
    expect(clock.slept).toEqual([]);
  });
});

describe('without a token', () => {
  const quota = (remaining: number) => ({
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(START / 1000 + 3600),
  });

  it('reads over REST until the quota is used up, says so, and never waits', async () => {
    let left = 60;
    const { source, seen, clock, journal } = setUp((request) => {
      left -= 1;
      return json(restRepository(named(request)), 200, quota(left));
    }, {});
    const found = await source.observe(subjects(...many(100)));
    expect(seen).toHaveLength(60);
    expect(seen.every(({ method, headers }) => method === 'GET' && !headers.has('authorization'))).toBe(true);
    expect(found.map(({ fate }) => fate)).toEqual([...Array(60).fill('ok'), ...Array(40).fill('unknown')]);
    expect(found.at(-1)).toMatchObject({ reason: 'rate limit used up until 2026-11-22T13:00:00.000Z' });
    expect(clock.slept).toEqual([]);
    expect(journal.lines[0]).toMatch(/no GITHUB_TOKEN: 100 repositories .* 60 requests an hour/);
    expect(journal.lines.at(-1)).toMatch(/set GITHUB_TOKEN/);
    expect(journal.steps.at(-1)).toBe('repositories 100/100');
  });

  it('sends the ETag of the last answer, and keeps ETags with and without a token apart', async () => {
    const etags = memoryEtags();
    const script: Script = (request) => {
      const tag = request.headers.has('authorization') ? '"t"' : '"a"';
      if (request.headers.get('if-none-match') === tag)
        return new Response(null, { status: 304, headers: quota(59) });
      return json(restRepository('x/now', { archived: true }), 200, { etag: tag, ...quota(59) });
    };
    const { fetch, seen } = scriptedFetch(script);
    const first = await createGitHubSource({ etags }, tools(fetch)).observe(subjects('x/old'));
    const second = await createGitHubSource({ etags }, tools(fetch)).observe(subjects('x/old'));
    expect(second).toEqual(first);
    expect(second).toMatchObject([{ fate: 'moved', fullName: 'x/now', archived: true, stars: 5 }]);
    expect(seen.map(({ headers }) => headers.get('if-none-match'))).toEqual([null, '"a"']);
    const known = setUp(
      (request, index) =>
        request.path === '/graphql' ? batch(request.asked, nothing) : script(request, index),
      { token, etags },
    );
    for (const tag of [null, '"t"']) {
      expect(await known.source.observe(subjects('x/old'))).toEqual(first);
      expect(known.seen.at(-1)?.headers.get('if-none-match')).toBe(tag);
    }
  });

  it('takes a 403 for unreadable, a 404 of GitHub for gone, and any other 404 for no answer', async () => {
    const { source } = setUp((request) => {
      if (named(request) === 'x/first') return json(restRepository('x/first'));
      if (named(request) === 'x/closed') return json({ message: 'no' }, 403);
      return named(request) === 'x/gone' ? notFound() : json({ message: 'no such page' }, 404);
    }, {});
    const found = await source.observe(subjects('x/first', 'x/closed', 'x/gone', 'x/proxy'));
    expect(found.map(({ fate }) => fate)).toEqual(['ok', 'unreadable', 'gone', 'unknown']);
  });

  it.each([
    [
      'an unknown host',
      () =>
        Object.assign(new TypeError('fetch failed'), {
          cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }),
        }),
      'network',
      1,
    ],
    ['a web page', () => new Response('<html>', { headers: { 'content-type': 'text/html' } }), 'network', 1],
    ['a service without any repository', () => json({ message: 'no such page' }, 404), 'network', 1],
    [
      'a GitHub that wants a token',
      () => json({ message: 'Requires authentication' }, 401),
      'credentials',
      1,
    ],
    ['a service that is down', () => new Response('', { status: 502 }), 'network', 12],
  ])('%s at the first request ends the run', async (_what, answer, code, requests) => {
    const { source, seen } = setUp(answer, {});
    await expect(source.observe(subjects(...many(50)))).rejects.toMatchObject({
      name: 'FirekeeperError',
      code,
    });
    expect(seen).toHaveLength(requests);
  });
});
