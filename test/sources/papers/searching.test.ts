/** Searches for papers at the stand-in OpenAlex and Semantic Scholar, connected as `src/compose/` does it. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { createPaperSearch } from '../../../src/compose/papers.ts';
import type { Work } from '../../../standin/papers/works.ts';
import { openAlexKey, type PaperWorld, paperWorld, s2Key, webPage } from './kit.ts';

const work = (at: number, more: Partial<Work>): Work => ({
  title: `Talking head generation, part ${at}`,
  authors: ['Ahn, Mi', 'Berg, Jo'],
  year: 2020,
  venue: 'Journal of Heads',
  type: 'journal-article',
  doi: `10.5072/head.${at}`,
  s2: { id: `${at}`.padStart(40, 'b'), citations: at * 10 },
  openalex: [{ id: `W1${at}`, citations: at * 8 }],
  ...more,
});

const works: readonly Work[] = [
  work(1, {}),
  work(2, { arxiv: '2001.00002', year: 2021 }),
  work(3, {
    doi: undefined as never,
    arxiv: '2301.00003',
    venue: 'arXiv',
    type: 'posted-content',
    year: 2023,
  }),
  work(4, { title: 'Walking feet generation', abstract: 'Unlike talking heads', cites: ['W12'] }),
  work(5, {
    openalex: [{ id: 'W15', citations: 900, retracted: true }],
    title: 'RETRACTED: Talking head generation',
  }),
  work(6, { type: 'dataset', openalex: [{ id: 'W16', citations: 70, type: 'dataset' }] }),
  work(7, { title: 'Faces that speak', cites: ['W12', 'W11'], year: 2024 }),
].map(({ doi, ...rest }) => (doi === undefined ? rest : { ...rest, doi }));

let world: PaperWorld | undefined;

async function meet(index: 'openalex' | 's2') {
  world = await paperWorld({ works });
  const { standin, fetch, clock, journal } = world;
  const keys = index === 's2' ? { s2Key } : { openAlexKey };
  const urls = { s2Url: standin.urls.s2, openAlexUrl: standin.urls.openalex };
  return { standin, search: createPaperSearch({ ...keys, ...urls }, { fetch, clock, journal }, new Map()) };
}

afterEach(async () => {
  await world?.standin.close();
  expect(world?.standin.violations ?? []).toEqual([]);
  world = undefined;
});

describe('OpenAlex', () => {
  it('finds articles and preprints with the words, without retracted ones', async () => {
    const { search } = await meet('openalex');
    const { found, total } = await search.find({ text: 'Talking-head generation (AND)', limit: 50 });
    expect(search.name).toBe('openalex');
    expect(found.map(({ ids }) => ids['openalex'])).toEqual([]);
    expect(total).toBe(0);
    const plain = await search.find({ text: 'Talking-head generation', limit: 50 });
    expect(plain.found.map(({ ids }) => ids['openalex'])).toEqual(['W13', 'W12', 'W11']);
    expect(plain.found[1]).toEqual({
      source: 'openalex',
      ids: { openalex: 'W12', doi: '10.5072/head.2', arxiv: '2001.00002' },
      title: 'Talking head generation, part 2',
      authors: ['Mi Ahn', 'Jo Berg'],
      year: 2021,
      venue: 'Journal of Heads',
      citations: 16,
      type: 'article',
      retracted: false,
    });
    expect(plain.found[0]?.ids).toEqual({ openalex: 'W13', arxiv: '2301.00003' });
  });

  it('limits results by year and number', async () => {
    const { search } = await meet('openalex');
    const since = await search.find({ text: 'talking head', since: 2021, limit: 1 });
    expect([since.found.map(({ title }) => title), since.total]).toEqual([
      ['Talking head generation, part 3'],
      2,
    ]);
  });

  it('finds works that cite a work, by its record or by its DOI', async () => {
    const { search } = await meet('openalex');
    const citing = async (ids: Record<string, string>) =>
      (await search.citing(ids, { limit: 10 })).found.map(({ title }) => title);
    expect(await citing({ openalex: 'W12' })).toEqual(['Faces that speak', 'Walking feet generation']);
    expect(await citing({ doi: '10.5072/head.2' })).toEqual(['Faces that speak', 'Walking feet generation']);
    expect(await citing({ doi: '10.5072/nobody' })).toEqual([]);
    expect((await search.citing({ openalex: 'W12' }, { since: 2024, limit: 10 })).found).toHaveLength(1);
  });

  it('asks a second page for more than a page holds', async () => {
    const many = Array.from({ length: 130 }, (_, at) => work(at + 1, {}));
    world = await paperWorld({ works: many });
    const { standin, fetch, clock, journal } = world;
    const tools = { fetch, clock, journal };
    const search = createPaperSearch({ openAlexKey, openAlexUrl: standin.urls.openalex }, tools, new Map());
    const { found } = await search.find({ text: 'talking head', limit: 200 });
    expect(new Set(found.map(({ title }) => title)).size).toBe(130);
    expect(standin.requests).toHaveLength(2);
  });
});

describe('Semantic Scholar', () => {
  it('finds the most cited papers that hold all words', async () => {
    const { search } = await meet('s2');
    const { found } = await search.find({ text: 'talking-head generation', since: 2020, limit: 3 });
    expect(search.name).toBe('semanticscholar');
    expect(found.map(({ citations, type, retracted }) => [citations, type, retracted])).toEqual([
      [60, 'article', false],
      [50, 'article', true],
      [30, 'preprint', false],
    ]);
    expect(found[2]).toMatchObject({
      ids: { s2: '3'.padStart(40, 'b'), arxiv: '2301.00003' },
      authors: ['Mi Ahn', 'Jo Berg'],
      venue: 'arXiv',
      year: 2023,
    });
  });

  it('finds works that cite a work', async () => {
    const { search } = await meet('s2');
    const titles = (await search.citing({ arxiv: '2001.00002' }, { limit: 10 })).found.map(
      ({ title }) => title,
    );
    expect(titles).toEqual(['Faces that speak', 'Walking feet generation']);
    expect((await search.citing({ doi: '10.5072/nobody' }, { limit: 10 })).found).toEqual([]);
    expect((await search.citing({}, { limit: 10 })).found).toEqual([]);
  });
});

describe('no answer is never an empty list', () => {
  it.each(['openalex', 's2'] as const)('%s', async (index) => {
    const { standin, search } = await meet(index);
    for (const fault of [webPage, 'cut', { status: 500, body: {} }] as const) {
      standin.fail(index, fault, Number.POSITIVE_INFINITY);
      await expect(search.find({ text: 'talking head', limit: 5 })).rejects.toMatchObject({
        code: 'network',
      });
    }
  });

  it('a used-up budget has its own error', async () => {
    const { standin, search } = await meet('openalex');
    standin.switches.openAlexBudget = { keyed: 0, anonymous: 0 };
    await expect(search.find({ text: 'talking head', limit: 5 })).rejects.toMatchObject({
      code: 'rate-limit',
    });
  });
});
