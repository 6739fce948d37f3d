/** The stand-in indexes refuse what the real ones refuse: wrong fields, too many ids, bad filters, requests without waits. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type PapersStandin, startPapersStandin } from '../../standin/papers/server.ts';
import { readWorks } from '../../standin/papers/works.ts';

const key = 'key-of-the-test';
let standin: PapersStandin;
let now = Date.parse('2026-11-22T12:00:00Z');
const clock = { now: () => now };

beforeEach(async () => {
  standin = await startPapersStandin({ clock, s2Key: key, openAlexKey: key });
});
afterEach(() => standin.close());

async function get(url: string, init?: RequestInit) {
  const response = await fetch(url, { redirect: 'manual', ...init });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

const batch = (
  ids: unknown,
  fields = 'title,citationCount',
  headers: Record<string, string> = { 'x-api-key': key },
) =>
  get(`${standin.urls.s2}/graph/v1/paper/batch?fields=${fields}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ ids }),
  });

describe('Semantic Scholar', () => {
  it('allows one request a second with a key, and none without one', async () => {
    expect((await batch(['ARXIV:2107.09293'])).status).toBe(200);
    now += 999;
    expect((await batch(['ARXIV:2107.09293'])).status).toBe(429);
    now += 1;
    expect((await batch(['ARXIV:2107.09293'])).status).toBe(200);
    now += 5_000;
    const without = await batch(['ARXIV:2107.09293'], 'title', {});
    expect([without.status, without.body.code, without.headers.get('retry-after')]).toEqual([
      429,
      '429',
      null,
    ]);
    expect((await batch([], 'title', { 'x-api-key': 'wrong' })).status).toBe(403);
  });

  it.each([
    [Array.from({ length: 501 }, () => 'ARXIV:2107.09293'), 'title', 'Too many ids'],
    [['ARXIV:2107.09293'], 'title,matchScore', 'Unrecognized'],
    [['nonsense'], 'title', 'No valid paper ids'],
    ['no list', 'title', 'Body must be'],
  ])('answers 400 to %.40j with %s', async (ids, fields, error) => {
    now += 5_000;
    const { status, body } = await batch(ids, fields);
    expect([status, String(body.error)]).toEqual([400, expect.stringContaining(error)]);
    expect(standin.violations).toHaveLength(1);
  });

  it('does not know DOIs of arXiv, and has null in their place', async () => {
    now += 5_000;
    const { body } = await batch(['DOI:10.48550/arXiv.1803.07716', 'ARXIV:1803.07716']);
    expect(body).toEqual([null, expect.objectContaining({ citationCount: 49 })]);
  });
});

describe('OpenAlex', () => {
  const works = (query: string) =>
    get(`${standin.urls.openalex}/works?${query}`, { headers: { authorization: `Bearer ${key}` } });

  it('returns 25 rows by default, in an order of its own', async () => {
    const { body } = await works('filter=publication_year:1990-2030');
    expect(body.results).toHaveLength(25);
    expect(body.meta.count).toBeGreaterThan(25);
    const dois = [
      '10.1145/3306346.3323028',
      '10.1145/3550469.3555399',
      '10.1007/s10055-005-0153-5',
      '10.1145/3414685.3417774',
    ];
    const rows = (await works(`filter=doi:${dois.join('|')}`)).body.results as { doi: string }[];
    expect(rows.map(({ doi }) => doi.slice(16)).toSorted()).toEqual(dois.toSorted());
    expect(rows.map(({ doi }) => doi.slice(16))).not.toEqual(dois);
  });

  it.each([
    ['filter=doi:10.1/a|doi:10.1/b', 'Invalid filter value'],
    ['filter=arxiv:2107.09293', 'is not a valid field'],
    ['select=id,locations.landing_page_url', 'is not a valid select field'],
    ['per_page=500', 'per-page'],
    [`filter=doi:${Array.from({ length: 101 }, (_, at) => `10.1/${at}`).join('|')}`, 'Maximum'],
  ])('answers 400 to %.50s', async (query, message) => {
    const { status, body } = await works(query);
    expect([status, body.message]).toEqual([400, expect.stringContaining(message)]);
    expect(standin.violations).toHaveLength(1);
  });

  it('charges for lists and searches, not for single look-ups, and refuses when the budget is used up', async () => {
    const left = async (path: string) =>
      Number((await get(`${standin.urls.openalex}${path}`)).headers.get('x-ratelimit-remaining-usd'));
    expect(await left('/works/doi:10.1145%2F3306346.3323028')).toBeCloseTo(0.1);
    expect(await left('/works?filter=doi:10.1145/3306346.3323028')).toBeCloseTo(0.0999);
    expect(await left('/works?filter=title.search:talking')).toBeCloseTo(0.0989);
    standin.switches.openAlexBudget.anonymous = 0;
    const over = await get(`${standin.urls.openalex}/works?filter=title.search:talking`);
    expect([over.status, Number(over.headers.get('retry-after')) > 60]).toEqual([429, true]);
  });

  it('records violations: a key in an address, and a request before the end of a wait', async () => {
    await get(`${standin.urls.openalex}/works?api_key=${key}`);
    standin.switches.openAlexBudget.anonymous = 0;
    await get(`${standin.urls.openalex}/works`);
    await get(`${standin.urls.openalex}/works/W1`);
    expect(standin.violations).toEqual([
      expect.stringContaining('key in an address'),
      expect.stringContaining('before its wait'),
    ]);
  });

  it('answers 404 to the arXiv DOI of a work that is recorded under its published one', async () => {
    expect((await get(`${standin.urls.openalex}/works/doi:10.48550%2Farxiv.2301.01081`)).status).toBe(404);
  });
});

describe('Crossref', () => {
  const works = (query: string) => get(`${standin.urls.crossref}/works?${query}`);

  it.each([
    ['select=DOI,locations', 'Valid selects are'],
    ['query.title=x', 'no such parameter'],
    ['rows=2000', 'at most 1000'],
    ['filter=year:2020', 'not available'],
  ])('answers 400 to %s, as JSON', async (query, message) => {
    now += 5_000;
    const { status, body } = await works(`${query}&mailto=a@b.example`);
    expect([status, body.status, body.message[0].message]).toEqual([
      400,
      'failed',
      expect.stringContaining(message),
    ]);
    expect(standin.violations).toHaveLength(1);
  });

  it('has two pools, names their limits, and refuses in plain text', async () => {
    now += 5_000;
    const polite = [1, 2, 3, 4].map(() => works('mailto=a@b.example&rows=1'));
    const statuses: number[] = [];
    for (const one of polite) statuses.push((await one).status);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
    now += 5_000;
    const first = await works('rows=1');
    expect([first.status, first.headers.get('x-api-pool'), first.headers.get('x-rate-limit-limit')]).toEqual([
      200,
      'public',
      '1',
    ]);
    const second = await works('rows=1');
    expect([second.status, second.body]).toEqual([429, 'Rate limit exceeded']);
    const missing = await get(`${standin.urls.crossref}/works/10.9999%2Fnobody`);
    expect([missing.status, missing.body]).toEqual([404, 'Resource not found.']);
  });

  it('returns 20 rows by default, with similar works among them', async () => {
    now += 5_000;
    const { body } = await works('query.bibliographic=talking%20head%20synthesis');
    expect(body.message.items).toHaveLength(20);
    expect(JSON.stringify((await ((now += 5_000), works('filter=prefix:10.65215'))).body)).toContain(
      '10.65215/copy.00955',
    );
  });
});

it('OpenCitations answers 0 for what it does not know', async () => {
  const { body } = await get(`${standin.urls.opencitations}/index/v2/citation-count/doi:10.9999/nobody`);
  expect(body).toEqual([{ count: '0' }]);
});

it('every work of the fixtures has an identifier and is in an index', () => {
  const works = readWorks('seed', 'look-alikes');
  expect(works.length).toBeGreaterThan(50);
  for (const work of works) {
    expect(work.doi ?? work.arxiv).toBeDefined();
    expect([work.s2, work.crossref, work.openalex].some((one) => one !== undefined)).toBe(true);
  }
  const ids = works
    .flatMap((work) => [work.s2?.id, ...(work.openalex ?? []).map(({ id }) => id)])
    .filter(Boolean);
  expect(new Set(ids).size).toBe(ids.length);
});
