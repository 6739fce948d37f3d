/** Crossref over real HTTP against its stand-in: lists, misses, searches with constraints, refused fields, pace. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { createPacedAsk } from '../../src/adapters/manners/paced.ts';
import type { PaperAnswer } from '../../src/ports/paper-index.ts';
import { createCrossref } from '../../src/sources/crossref/index.ts';
import { manyWorks } from '../../standin/papers/works.ts';
import { contact, indexesOf, type PaperWorld, paperWorld } from './papers/kit.ts';

let world: PaperWorld | undefined;
async function meet(options: Parameters<typeof paperWorld>[0] = {}) {
  world = await paperWorld(options);
  return { ...world, crossref: indexesOf(world).crossref };
}
afterEach(async () => {
  await world?.standin.close();
  expect(world?.standin.violations).toEqual([]);
  world = undefined;
});

const counts = (told: readonly PaperAnswer[]) =>
  told.map((one) => (one.kind === 'record' ? one.record.citations : one.kind));

describe('looking up', () => {
  it('answers for DOIs in any letter case, and has no DOIs of arXiv', async () => {
    const { crossref, standin } = await meet();
    const told = await crossref.lookUp([
      { doi: '10.1109/iccv.2019.00955' },
      { arxiv: '2107.09293' },
      { doi: '10.48550/arxiv.2107.09293' },
      { doi: '10.9999/nobody.knows' },
      { doi: '10.1109/lih.2019.2900001' },
    ]);
    expect(counts(told)).toEqual([402, 'absent', 'absent', 'absent', 15]);
    expect(standin.requests).toHaveLength(1);
  });

  it('needs 20 requests for a thousand DOIs, at three a second, and none is refused', async () => {
    const { standin, fetch, clock, journal } = await meet({ works: manyWorks(1000) });
    const pace = { single: { gapMs: 105, atOnce: 3 }, list: { gapMs: 350, atOnce: 3 } };
    const manners = { label: 'Crossref', baseUrl: standin.urls.crossref, headers: {}, pace, secrets: [] };
    const crossref = createCrossref(createPacedAsk(manners, { fetch, clock, journal }), contact);
    const works = manyWorks(1000).map(({ doi }) => ({ doi: doi as string }));
    expect(counts(await crossref.lookUp(works))).toEqual(works.map((_, at) => at + 1));
    expect(standin.requests.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
  });

  it('asks for a DOI with a comma in a request of its own', async () => {
    const comma = { ...manyWorks(1)[0], doi: '10.5072/a,b' } as ReturnType<typeof manyWorks>[number];
    const { crossref, standin } = await meet({ works: [comma] });
    expect(counts(await crossref.lookUp([{ doi: '10.5072/a,b' }, { doi: '10.5072/c,d' }]))).toEqual([
      1,
      'absent',
    ]);
    expect(standin.requests.map(({ status }) => status)).toEqual([200, 404]);
  });

  it.each([
    ['a list without items', { status: 'ok', message: {} }],
    ['an array', []],
    ['null', null],
    ['a failure with status 200', { status: 'failed', message: { items: [] } }],
  ])('treats %s as no answer', async (_, body) => {
    const { crossref, standin } = await meet();
    standin.fail('crossref', { status: 200, body });
    expect(await crossref.lookUp([{ doi: '10.1145/3306346.3323028' }])).toMatchObject([
      { code: 'source-down' },
    ]);
  });

  it('stops at a 403, which means a manual block', async () => {
    const { crossref, standin } = await meet();
    standin.fail('crossref', { status: 403, body: 'Forbidden', type: 'text/plain' });
    expect(await crossref.lookUp([{ doi: '10.1145/3306346.3323028' }])).toMatchObject([
      { code: 'source-down' },
    ]);
    expect(await crossref.search({ title: 'Anything' })).toMatchObject({ code: 'source-down' });
    expect(standin.requests).toHaveLength(1);
  });
});

describe('searching', () => {
  it('returns candidates with the fields that can prove them', async () => {
    const { crossref } = await meet();
    const title = 'Photo-real talking head with deep bidirectional LSTM';
    const found = await crossref.search({ title, prefix: '10.1109' });
    const pages = found.kind === 'candidates' ? found.records.flatMap(({ locations }) => locations) : [];
    expect(pages).toContain('https://ieeexplore.ieee.org/document/7178899/');
    expect(pages.length).toBeGreaterThan(2);
  });

  it('leaves out notices of correction', async () => {
    const { crossref } = await meet();
    const title = 'Txt2vid: Ultra-low bitrate compression of talking-head videos via text';
    const found = await crossref.search({ title, prefix: '10.1109' });
    const dois = found.kind === 'candidates' ? found.records.map(({ doi }) => doi) : [];
    expect(dois).toContain('10.1109/jsac.2022.3221953');
    expect(dois).not.toContain('10.1109/jsac.2023.0000001');
  });

  it('asks again for all fields when one of the chosen fields is refused', async () => {
    const { crossref, standin } = await meet();
    standin.switches.crossrefResource = 'refused';
    const asked = [{ doi: '10.1145/3306346.3323028' }];
    expect(counts(await crossref.lookUp(asked))).toEqual([231]);
    expect(counts(await crossref.lookUp(asked))).toEqual([231]);
    expect(standin.requests.map(({ status }) => status)).toEqual([400, 200, 200]);
  });
});
