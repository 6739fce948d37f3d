/** Semantic Scholar over real HTTP against its stand-in: batches, order, unknown ids, title match, refusals. */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { PaperIds } from '../../src/core/papers/types.ts';
import type { PaperAnswer } from '../../src/ports/paper-index.ts';
import { manyWorks } from '../../standin/papers/works.ts';
import { indexesOf, type PaperWorld, paperWorld, webPage } from './papers/kit.ts';

let world: PaperWorld | undefined;
async function meet(options: Parameters<typeof paperWorld>[0] = {}) {
  world = await paperWorld(options);
  return { ...world, s2: indexesOf(world).s2 };
}
afterEach(async () => {
  await world?.standin.close();
  expect(world?.standin.violations).toEqual([]);
  world = undefined;
});

const counts = (told: readonly PaperAnswer[]) =>
  told.map((one) => (one.kind === 'record' ? one.record.citations : one.kind));

describe('looking up', () => {
  it('answers in the order of the request, with misses in their place', async () => {
    const { s2, standin } = await meet();
    const told = await s2.lookUp([
      { arxiv: '2107.09293' },
      { doi: '10.9999/nobody.knows' },
      { doi: '10.1145/3306346.3323028' },
      {},
      { acl: '2020.acl-main.1', doi: '10.18653/v1/2020.acl-main.1' },
    ]);
    expect(counts(told)).toEqual([231, 'absent', 412, 'absent', 38]);
    expect(standin.requests).toHaveLength(1);
  });

  it('returns one record for preprint and published copy', async () => {
    const { s2 } = await meet();
    const [one, two] = await s2.lookUp([{ arxiv: '2107.09293' }, { doi: '10.24963/ijcai.2021/152' }]);
    expect(one?.kind === 'record' && two?.kind === 'record' && one.record.id === two.record.id).toBe(true);
    expect(one?.kind === 'record' && one.record).toMatchObject({
      doi: '10.24963/ijcai.2021/152',
      arxiv: '2107.09293',
      surname: 'Wang',
      year: 2021,
    });
  });

  it('needs two requests for a thousand', async () => {
    const { s2, standin } = await meet({ works: manyWorks(1000) });
    const works = manyWorks(1000).map(({ doi }) => ({ doi: doi as string }));
    expect(counts(await s2.lookUp(works))).toEqual(works.map((_, at) => at + 3));
    expect(standin.requests.map(({ method, status }) => [method, status])).toEqual([
      ['POST', 200],
      ['POST', 200],
    ]);
  });

  it('asks with the next id of a work when the first is no longer known', async () => {
    const { s2, standin } = await meet();
    const told = await s2.lookUp([{ s2: 'f'.repeat(40), doi: '10.1145/3306346.3323028' }]);
    expect(counts(told)).toEqual([412]);
    expect(standin.requests).toHaveLength(2);
  });

  it.each([
    ['an empty list', []],
    ['a shorter list', [null]],
    ['null', null],
    ['an error as an object', { error: 'Internal' }],
    [
      'rows without a count',
      [
        { paperId: 'a'.repeat(40), title: 'A' },
        { paperId: 'b'.repeat(40), title: 'B' },
      ],
    ],
    [
      'invalid counts',
      [
        { paperId: 'a', title: 'A', citationCount: '7' },
        { paperId: 'b', title: 'B', citationCount: -1 },
      ],
    ],
  ])('treats %s as no answer', async (_, body) => {
    const { s2, standin } = await meet();
    standin.fail('s2', { status: 200, body });
    const told = await s2.lookUp([{ arxiv: '2107.09293' }, { doi: '10.1145/3306346.3323028' }]);
    expect(told.map((one) => one.kind === 'failed' && one.code)).toEqual(['source-down', 'source-down']);
  });

  it('reports a limit when all callers without a key meet it', async () => {
    const { standin, fetch, clock, journal } = await meet();
    const { s2 } = indexesOf({ standin, fetch, clock, journal }, { headers: {} });
    const [told] = await s2.lookUp([{ arxiv: '2107.09293' }]);
    expect(told).toMatchObject({ kind: 'failed', code: 'budget' });
    expect(clock.slept.filter((ms) => ms >= 2_000)).toEqual([2_000, 4_000, 8_000, 16_000]);
  });

  it('stops at a refused key, without quoting it', async () => {
    const { standin, fetch, clock, journal } = await meet();
    const { s2 } = indexesOf(
      { standin, fetch, clock, journal },
      { headers: { 'x-api-key': 'wrong-key-value' }, secrets: ['wrong-key-value'] },
    );
    const told = await s2.lookUp([{ arxiv: '2107.09293' }]);
    expect(told[0]).toMatchObject({ kind: 'failed', code: 'source-down' });
    expect(standin.requests).toHaveLength(1);
    expect(JSON.stringify([told, journal.lines])).not.toContain('wrong-key-value');
  });
});

describe('a batch in another order', () => {
  const asked: readonly PaperIds[] = [
    { arxiv: '2107.09293' },
    { doi: '10.1145/3306346.3323028' },
    { acl: '2020.acl-main.1' },
  ];
  const rows = [
    { paperId: 'a'.repeat(40), title: 'A', citationCount: 1, externalIds: { ArXiv: '2107.09293' } },
    {
      paperId: 'b'.repeat(40),
      title: 'B',
      citationCount: 2,
      externalIds: { DOI: '10.1145/3306346.3323028' },
    },
    { paperId: 'c'.repeat(40), title: 'C', citationCount: 3, externalIds: { ACL: '2020.acl-main.1' } },
  ];

  it('is matched by the identifiers in each record', async () => {
    const { s2, standin } = await meet();
    standin.fail('s2', { status: 200, body: [rows[2], rows[0], rows[1]] });
    expect(counts(await s2.lookUp(asked))).toEqual([1, 2, 3]);
    standin.fail('s2', { status: 200, body: [rows[1], rows[0], null] });
    expect(counts(await s2.lookUp(asked))).toEqual([1, 2, 'failed']);
  });

  it('a record of another work is never an answer, in any place', async () => {
    const { s2, standin } = await meet();
    const other = { ...rows[0], externalIds: { ArXiv: '1111.11111' } };
    standin.fail('s2', { status: 200, body: [other, rows[1], rows[2]] });
    expect(counts(await s2.lookUp(asked))).toEqual(['failed', 2, 3]);
  });

  it('a DOI may lead to a record with another DOI, and the record says so', async () => {
    const { s2, standin } = await meet();
    const article = { ...rows[1], externalIds: { DOI: '10.1000/article' } };
    standin.fail('s2', { status: 200, body: [article] });
    const [told] = await s2.lookUp([{ doi: '10.1101/2020.1' }]);
    expect(told).toMatchObject({
      record: { doi: '10.1000/article', askedAs: '10.1101/2020.1', locations: [] },
    });
  });
});

describe('a batch that is refused', () => {
  const works = manyWorks(1000).map(({ doi }) => ({ doi: doi as string }));

  it('as a whole stops the index after three requests', async () => {
    const { s2, standin } = await meet({ works: manyWorks(1000) });
    standin.fail(
      's2',
      { status: 400, body: { error: 'Unrecognized or unsupported fields: [url]' } },
      Infinity,
    );
    const told = await s2.lookUp(works);
    expect(told.every((one) => one.kind === 'failed' && one.code === 'source-down')).toBe(true);
    expect(standin.requests).toHaveLength(3);
  });

  it('because of one identifier costs the answer of that one, and 18 more requests', async () => {
    const { standin, fetch, clock, journal } = await meet({ works: manyWorks(1000) });
    const poisoned: typeof fetch = async (input, init) =>
      String(init?.body).includes('many.000123')
        ? new Response('{"error":"bad id"}', { status: 400, headers: { 'content-type': 'application/json' } })
        : fetch(input, init);
    const { s2 } = indexesOf({ standin, fetch: poisoned, clock, journal });
    const told = await s2.lookUp(works);
    expect(told.flatMap((one, at) => (one.kind === 'record' ? [] : [at]))).toEqual([123]);
    expect(standin.requests.length).toBeLessThanOrEqual(12);
  });

  it('is not sent with identifiers of an unknown form', async () => {
    const { s2, standin } = await meet();
    const told = await s2.lookUp([{ s2: 'no id' }, { arxiv: 'x' }, { doi: '10.1145/3306346.3323028' }]);
    expect(counts(told)).toEqual(['absent', 'absent', 412]);
    expect(standin.requests).toHaveLength(1);
  });
});

describe('searching', () => {
  it('finds a title, hyphens and all', async () => {
    const { s2 } = await meet();
    const found = await s2.search({
      title: 'One-shot free-view neural talking-head synthesis for video conferencing',
    });
    expect(found.kind === 'candidates' && found.records.map(({ doi }) => doi)).toEqual([
      '10.1109/cvpr46437.2021.00991',
    ]);
  });

  it('returns no candidates for a title that it does not have', async () => {
    const { s2 } = await meet();
    expect(await s2.search({ title: 'Nothing of this sort was ever written about geese' })).toEqual({
      kind: 'candidates',
      records: [],
    });
  });

  it('treats a web page as no answer, after three tries', async () => {
    const { s2, standin } = await meet();
    standin.fail('s2', webPage, 3);
    expect(await s2.search({ title: 'Training a talking head' })).toMatchObject({
      kind: 'failed',
      code: 'source-down',
    });
    expect(standin.requests).toHaveLength(3);
  });
});
