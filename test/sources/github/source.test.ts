/** The GitHub source with a scripted fetch: batches, sharing, and failures. */
import { describe, expect, it } from '@jest/globals';
import { userAgent } from '../../../src/adapters/octokit.ts';
import { createGitHubSource, type GitHubOptions } from '../../../src/sources/github/index.ts';
import { batch, json, many, node, type Script, scriptedFetch, subjects, tools } from '../scripted.ts';

const token = 'ghs_1_a.b.c-secret-of-forty-characters-or-more';

function setUp(script: Script, options: GitHubOptions = {}) {
  const { fetch, seen } = scriptedFetch(script);
  const kit = tools(fetch);
  return { source: createGitHubSource({ token, ...options }, kit), seen, ...kit };
}

describe('asking', () => {
  it('asks for each distinct subject once, in their order, and answers in that order', async () => {
    const { source, seen, journal } = setUp(({ asked }) => batch(asked));
    const found = await source.observe(subjects('b/B', 'a/a', 'B/b', 'a/a', 'c/c'));
    expect(seen.map(({ asked }) => asked)).toEqual([['b/B', 'a/a', 'c/c']]);
    expect(found.map(({ key }) => key)).toEqual(['github:b/b', 'github:a/a', 'github:c/c']);
    expect(found.map(({ fate }) => fate)).toEqual(['ok', 'ok', 'ok']);
    expect(journal.steps).toEqual([0, 1, 2, 3].map((done) => `repositories ${done}/3`));
  });

  it('sends the user agent, the API version and the token to the address of a GHES', async () => {
    const { source, seen } = setUp(({ asked }) => batch(asked), { apiUrl: 'https://git.example.com/api/v3' });
    await source.observe(subjects('a/b'));
    const [request] = seen;
    expect(request?.path).toBe('/api/graphql');
    expect(request?.headers.get('user-agent')).toBe(userAgent);
    expect(request?.headers.get('x-github-api-version')).toBe('2022-11-28');
    expect(request?.headers.get('authorization')).toContain(token);
  });

  it('needs 60 queries for 3,000 repositories', async () => {
    const { source, seen } = setUp(({ asked }) => batch(asked));
    const found = await source.observe(subjects(...many(3000)));
    expect(seen).toHaveLength(60);
    expect(found.filter(({ fate }) => fate === 'ok')).toHaveLength(3000);
  });

  it('shares running questions, forgets them afterwards, and never has two queries at once', async () => {
    let open = 0;
    let most = 0;
    const { source, seen } = setUp(async ({ asked }) => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setTimeout(resolve, 5));
      open -= 1;
      return batch(asked);
    });
    const lists = await Promise.all([
      source.observe(subjects('a/a', 'b/b')),
      source.observe(subjects('b/B', 'c/c')),
      source.observe(subjects('A/a')),
    ]);
    expect(lists.map((list) => list.map(({ key }) => key))).toEqual([
      ['github:a/a', 'github:b/b'],
      ['github:b/b', 'github:c/c'],
      ['github:a/a'],
    ]);
    expect(seen.flatMap(({ asked }) => asked)).toEqual(['a/a', 'b/b', 'c/c']);
    expect(most).toBe(1);
    await source.observe(subjects('a/a'));
    expect(seen).toHaveLength(3);
  });

  it('answers for a name that GitHub cannot have without a request', async () => {
    const { source, seen } = setUp(({ asked }) => batch(asked));
    expect(source.recognises(subjects('a/b')[0] as never)).toBe(true);
    expect(source.recognises(subjects('ä/b')[0] as never)).toBe(false);
    const found = await source.observe([
      ...subjects('ä/b'),
      { kind: 'paper', id: 'doi:10.1/x', key: 'doi:10.1/x' },
    ]);
    expect(found.map(({ kind, fate }) => [kind, fate])).toEqual([
      ['repository', 'unknown'],
      ['paper', 'unknown'],
    ]);
    expect(seen).toHaveLength(0);
  });
});

describe('halving', () => {
  it('halves on a 502 and grows back, and gives one answer for every repository', async () => {
    const sizes: number[] = [];
    const { source, clock } = setUp(({ asked }) => {
      sizes.push(asked.length);
      return asked.length > 20 ? new Response('<html>bad gateway</html>', { status: 502 }) : batch(asked);
    });
    const found = await source.observe(subjects(...many(200)));
    expect(found.filter(({ fate }) => fate === 'ok')).toHaveLength(200);
    expect(sizes.slice(0, 5)).toEqual([50, 25, 12, 12, 24]);
    expect(clock.slept.slice(0, 2)).toEqual([1000, 2000]);
  });

  it('keeps the answers of a query that ran out of resources', async () => {
    const times = new Map<string, number>();
    const { source, seen } = setUp(({ asked }) => {
      const data: Record<string, unknown> = {};
      for (const [index, name] of asked.entries()) {
        times.set(name, (times.get(name) ?? 0) + (index < 30 ? 1 : 0));
        data[`r${index}`] = index < 30 ? node(name) : null;
      }
      const errors = [
        {
          type: 'RESOURCE_LIMITS_EXCEEDED',
          path: ['r30'],
          message: 'Resource limits for this query exceeded.',
        },
      ];
      return json(asked.length > 30 ? { data, errors } : { data });
    });
    const found = await source.observe(subjects(...many(100)));
    expect(found.every(({ fate }) => fate === 'ok')).toBe(true);
    expect([...times.values()].every((count) => count === 1)).toBe(true);
    expect(seen.map(({ asked }) => asked.length).slice(0, 2)).toEqual([50, 25]);
  });

  it('gives up only on the one name that breaks a query', async () => {
    const { source, seen } = setUp(({ asked }) =>
      asked.includes('owner-7/repo-7') ? new Response('', { status: 504 }) : batch(asked),
    );
    const found = await source.observe(subjects(...many(100)));
    const lost = found.filter(({ fate }) => fate !== 'ok');
    expect(lost).toEqual([
      expect.objectContaining({
        key: 'github:owner-7/repo-7',
        fate: 'unknown',
        reason: 'GitHub answered 504',
      }),
    ]);
    expect(seen.length).toBeLessThan(30);
  });

  it('gives up on each of several names that break queries, and on no others', async () => {
    const bad = new Set([3, 11, 12, 25, 39].map((at) => many(40)[at]));
    const { source } = setUp(({ asked }) =>
      asked.some((name) => bad.has(name)) ? new Response('', { status: 502 }) : batch(asked),
    );
    const found = await source.observe(subjects(...many(40)));
    const lost = found.filter(({ fate }) => fate !== 'ok').map(({ key }) => key.replace('github:', ''));
    expect(new Set(lost)).toEqual(bad);
  });

  it('asks once more for an alias that failed alone, then gives it up', async () => {
    const { source, seen } = setUp(({ asked }) =>
      batch(asked, (name) =>
        name === 'a/bad'
          ? { node: null, error: { type: 'INTERNAL', message: 'oops' } }
          : { node: node(name) },
      ),
    );
    const found = await source.observe(subjects('a/bad', 'a/good'));
    expect(found.map(({ fate }) => fate)).toEqual(['unknown', 'ok']);
    expect(seen.map(({ asked }) => asked)).toEqual([['a/bad', 'a/good'], ['a/bad']]);
  });

  it('stops when the service goes down during the run, and keeps the earlier answers', async () => {
    const { source, seen } = setUp(({ asked }, index) =>
      index === 0 ? batch(asked) : new Error('socket hang up'),
    );
    const found = await source.observe(subjects(...many(1000)));
    expect(found.filter(({ fate }) => fate === 'ok')).toHaveLength(50);
    expect(found.filter(({ fate }) => fate === 'unknown')).toHaveLength(950);
    expect(found.at(-1)).toMatchObject({ reason: 'GitHub stopped answering: socket hang up' });
    expect(seen.length).toBeLessThan(20);
  });

  it('never halves below the smallest batch', async () => {
    const { source, seen } = setUp(
      ({ asked }, index) => (index === 0 ? batch(asked) : new Response('', { status: 502 })),
      {
        batchSize: 20,
        minBatch: 10,
      },
    );
    await source.observe(subjects(...many(100)));
    expect(Math.min(...seen.map(({ asked }) => asked.length))).toBe(10);
  });
});
