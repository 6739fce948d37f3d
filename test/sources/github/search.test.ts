/** The search for repositories, over real HTTP against the stand-in GitHub, and with scripted failures. */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { RepositoryQuery } from '../../../src/ports/search.ts';
import { enterpriseOfApi } from '../../../src/core/hosts/enterprise.ts';
import { github } from '../../../src/core/hosts/github.ts';
import { createRepositorySearch } from '../../../src/sources/github/search.ts';
import type { RepositorySeed, Seed, TokenSeed } from '../../../standin/seed.ts';
import { type Standin, startStandin } from '../../../standin/server.ts';
import { json, movedClock, type Script, scriptedFetch, tools } from '../scripted.ts';

const token = 'ghp_standin-token-of-a-person';
const person: TokenSeed = { kind: 'pat', login: 'keeper' };
let open: Standin | undefined;

const repositories: readonly RepositorySeed[] = [
  {
    fullName: 'lab/talking-head-generation',
    id: 11,
    stars: 900,
    forks: 31,
    description: 'Makes heads talk.',
    licence: 'MIT',
    language: 'Python',
    topics: ['talking-head', 'gan'],
    createdAt: '2021-03-04T05:06:07Z',
    pushedAt: '2026-05-06T07:08:09Z',
  },
  {
    fullName: 'lab/faces',
    id: 12,
    stars: 50,
    topics: ['talking-head', 'talking-head-generation'],
    pushedAt: '2020-01-01T00:00:00Z',
  },
  {
    fullName: 'lab/demo',
    id: 13,
    stars: 50,
    description: 'A demo of talking head generation, in the browser',
    pushedAt: '2026-01-01T00:00:00Z',
  },
  { fullName: 'lab/words', id: 14, stars: 800, description: 'Head of talking, a generation of words' },
  { fullName: 'lab/small', id: 15, stars: 9, topics: ['talking-head'] },
  { fullName: 'lab/old', id: 16, stars: 700, topics: ['talking-head'], archived: true },
  { fullName: 'lab/copy', id: 17, stars: 600, topics: ['talking-head'], fork: true },
  { fullName: 'lab/secret', id: 18, stars: 500, topics: ['talking-head'], private: true },
  { fullName: 'lab/barred', id: 19, stars: 500, topics: ['talking-head'], blocked: { reason: 'dmca' } },
];

async function meet(seed: Seed = { repositories }, known: string | null = token) {
  const clock = movedClock();
  const standin = await startStandin({ seed: { tokens: { [token]: person }, ...seed }, clock });
  open = standin;
  const kit = tools(fetch, { clock });
  const options = { apiUrl: standin.url, ...(known === null ? {} : { token: known }) };
  return { standin, search: createRepositorySearch(options, kit), ...kit };
}

const ask = (changes: Partial<RepositoryQuery> = {}): RepositoryQuery => ({
  topics: [],
  minStars: 10,
  limit: 100,
  ...changes,
});

afterEach(async () => {
  const standin = open;
  open = undefined;
  await standin?.close();
  expect(standin?.violations ?? []).toEqual([]);
  expect(standin?.requests.filter(({ tooSoon }) => tooSoon) ?? []).toEqual([]);
});

describe('the results', () => {
  it('are repositories with the whole phrase in name, description or topic; most stars first', async () => {
    const { search, standin } = await meet();
    const { found, total, complete } = await search.find(ask({ text: 'Talking  Head "Generation"' }));
    expect(found.map(({ fullName }) => fullName)).toEqual([
      'lab/talking-head-generation',
      'lab/faces',
      'lab/demo',
    ]);
    expect([total, complete, search.host]).toEqual([3, true, 'github']);
    expect(found[0]).toEqual({
      id: 11,
      fullName: 'lab/talking-head-generation',
      description: 'Makes heads talk.',
      stars: 900,
      forks: 31,
      archived: false,
      fork: false,
      createdAt: '2021-03-04T05:06:07Z',
      pushedAt: '2026-05-06T07:08:09Z',
      license: 'MIT',
      language: 'Python',
      topics: ['talking-head', 'gan'],
    });
    const q = new URL(standin.requests[0]?.path ?? '', standin.url).searchParams.get('q');
    expect(q).toBe('"Talking Head Generation" in:name,description,topics archived:false stars:>=10');
  });

  it('are repositories with all topics, without archived, forked and hidden ones', async () => {
    const { search } = await meet();
    const names = async (query: Partial<RepositoryQuery>) =>
      (await search.find(ask(query))).found.map(({ id }) => id);
    expect(await names({ topics: ['talking-head'] })).toEqual([11, 12]);
    expect(await names({ topics: ['talking-head', 'gan'] })).toEqual([11]);
    expect(await names({ topics: ['talking-head'], minStars: 0 })).toEqual([11, 12, 15]);
    expect(await names({ topics: ['talking-head'], pushedSince: '2024-01-01' })).toEqual([11]);
    expect(await names({ topics: ['talking-head'], createdSince: '2020-01-02' })).toEqual([11]);
    expect(await names({ topics: ['talking-head'], limit: 1 })).toEqual([11]);
    expect(await names({ topics: ['nobody-has-this'] })).toEqual([]);
  });

  it('come in pages, up to the thousand that GitHub returns', async () => {
    const seeds = Array.from({ length: 1_150 }, (_, at): RepositorySeed => {
      return {
        fullName: `many/repo-${at}`,
        id: 1_000 + at,
        stars: 5_000 - Math.floor(at / 3),
        topics: ['many'],
      };
    });
    const { search, standin } = await meet({ repositories: seeds });
    const all = await search.find(ask({ topics: ['many'], limit: 5_000 }));
    expect([all.found.length, all.total, standin.requests.length]).toEqual([1_000, 1_150, 10]);
    expect(new Set(all.found.map(({ id }) => id)).size).toBe(1_000);
    const some = await search.find(ask({ topics: ['many'], limit: 150 }));
    expect(some.found.map(({ stars, id }) => stars * 10_000 - id)).toEqual(
      some.found.map(({ stars, id }) => stars * 10_000 - id).toSorted((a, b) => b - a),
    );
    expect([some.found.length, standin.requests.length]).toEqual([150, 12]);
  });

  it('are incomplete when GitHub says so', async () => {
    const { search, standin } = await meet();
    standin.switches.search = 'incomplete';
    expect((await search.find(ask({ topics: ['talking-head'] }))).complete).toBe(false);
  });
});

describe('limits', () => {
  it.each([
    ['with a token', token, 30],
    ['without one', null, 10],
  ])('%s are per minute, and are waited for', async (_, known, atOnce) => {
    const { search, standin, clock } = await meet({ repositories }, known);
    for (let at = 0; at <= atOnce; at += 1) await search.find(ask({ topics: ['gan'] }));
    expect(standin.requests.every(({ status }) => status === 200)).toBe(true);
    expect(clock.slept).toHaveLength(1);
    expect(clock.slept[0]).toBeLessThanOrEqual(61_000);
  });

  it('of the secondary kind are waited for as told', async () => {
    const { search, standin, clock } = await meet();
    standin.faults.add({
      route: 'GET /search/repositories',
      fault: { kind: 'secondary-limit', retryAfter: 30 },
    });
    expect((await search.find(ask({ topics: ['gan'] }))).found).toHaveLength(1);
    expect(clock.slept).toEqual([30_000]);
  });

  it('of a query are checked before GitHub is asked', async () => {
    const { search, standin } = await meet();
    await expect(search.find(ask({ text: 'a'.repeat(250) }))).rejects.toMatchObject({ code: 'usage' });
    await expect(search.find(ask({ topics: ['Not a topic'] }))).rejects.toMatchObject({ code: 'usage' });
    await expect(search.find(ask())).rejects.toMatchObject({ code: 'usage' });
    expect(standin.requests).toEqual([]);
  });
});

describe('what only the token can see', () => {
  const row = { id: 1, full_name: 'me/secret', stargazers_count: 50, archived: false, fork: false };
  const found = async (apiUrl: string, item: object) => {
    const { fetch } = scriptedFetch(() => json({ total_count: 1, incomplete_results: false, items: [item] }));
    const host = enterpriseOfApi(apiUrl) ?? github;
    const search = createRepositorySearch({ token, apiUrl, host }, tools(fetch));
    return (await search.find(ask({ topics: ['gan'] }))).found.length;
  };

  it('is not offered to a list: a private repository on github.com', async () => {
    expect(await found('https://api.github.com', { ...row, private: true })).toBe(0);
    expect(await found('https://api.github.com', { ...row, private: false })).toBe(1);
  });

  it('is what everybody sees on a server of a company', async () => {
    expect(await found('https://git.example.org/api/v3', { ...row, private: true })).toBe(1);
  });
});

describe('no answer is never an empty list', () => {
  const search = (script: Script) => {
    const { fetch, seen } = scriptedFetch(script);
    return { seen, found: createRepositorySearch({ token }, tools(fetch)).find(ask({ topics: ['gan'] })) };
  };
  const page = (items: readonly object[]) => json({ total_count: 1, incomplete_results: false, items });

  it.each<[string, () => Response, string]>([
    ['server errors', () => json({ message: 'Server Error' }, 502), 'network'],
    [
      'a web page',
      () => new Response('<html>', { status: 200, headers: { 'content-type': 'text/html' } }),
      'network',
    ],
    [
      'an answer that breaks off',
      () => new Response('{"total_count":1,"items":[{', { status: 200 }),
      'network',
    ],
    ['a list without items', () => json({ total_count: 1 }), 'network'],
    ['a repository without stars', () => page([{ id: 1, full_name: 'a/b' }]), 'network'],
  ])('%s, three times', async (_, answer, code) => {
    const { seen, found } = search(answer);
    await expect(found).rejects.toMatchObject({ code });
    expect(seen).toHaveLength(3);
  });

  it.each<[string, number, string]>([
    ['a refused token', 401, 'credentials'],
    ['a refused question', 422, 'network'],
    ['not found', 404, 'network'],
  ])('%s, at once', async (_, status, code) => {
    const { seen, found } = search(() => json({ message: `No ${token}`, documentation_url: '' }, status));
    await expect(found).rejects.toMatchObject({ code, message: expect.not.stringContaining(token) });
    expect(seen).toHaveLength(1);
  });

  it('a connection that cannot be made', async () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    await expect(search(() => refused).found).rejects.toMatchObject({ code: 'network' });
  });

  it('after one failure the search goes on', async () => {
    const { found } = search((_, at) => (at === 0 ? json({}, 503) : page([])));
    expect((await found).found).toEqual([]);
  });
});
