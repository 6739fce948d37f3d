/** OpenAlex over real HTTP against its stand-in: lists in another order, misses, difficult and merged works, the budget. */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { PaperAnswer } from '../../src/ports/paper-index.ts';
import { manyWorks, readWorks } from '../../standin/papers/works.ts';
import { indexesOf, type PaperWorld, paperWorld, webPage } from './papers/kit.ts';

let world: PaperWorld | undefined;
async function meet(options: Parameters<typeof paperWorld>[0] = {}) {
  world = await paperWorld(options);
  return { ...world, openalex: indexesOf(world).openalex };
}
afterEach(async () => {
  await world?.standin.close();
  expect(world?.standin.violations).toEqual([]);
  world = undefined;
});

const counts = (told: readonly PaperAnswer[]) =>
  told.map((one) => (one.kind === 'record' ? one.record.citations : one.kind));
const paths = ({ standin }: PaperWorld) =>
  standin.requests.map(({ url }) => decodeURIComponent(url.split('?')[0] ?? ''));

describe('looking up', () => {
  it('puts the rows of a list, which come in any order, into the order of the request', async () => {
    const { openalex, standin } = await meet();
    const told = await openalex.lookUp([
      { doi: '10.1145/3550469.3555399' },
      { doi: '10.1145/3306346.3323028' },
      { arxiv: '1803.07716' },
      { doi: '10.1007/s10055-005-0153-5' },
    ]);
    expect(counts(told)).toEqual([84, 305, 35, 128]);
    expect(standin.requests).toHaveLength(1);
  });

  it('needs 20 requests for a thousand DOIs, each below 4 KB', async () => {
    const { openalex, standin } = await meet({ works: manyWorks(1000) });
    const works = manyWorks(1000).map(({ doi }) => ({ doi: doi as string }));
    expect(counts(await openalex.lookUp(works))).toEqual(works.map((_, at) => at + 2));
    expect(standin.requests).toHaveLength(20);
  });

  it('makes single requests for what the list missed, and for what would break a filter', async () => {
    const met = await meet();
    const awkward = '10.1002/(sici)1099-1778(199801)9:1<35::aid-vis177>3.0.co;2-5';
    const told = await met.openalex.lookUp([
      { arxiv: '2110.09951' },
      { doi: '10.1145/3306346.3323028' },
      { doi: awkward },
      { doi: '10.1109/lih.2019.2900001' },
    ]);
    expect(counts(told)).toEqual([22, 305, 40, 'absent']);
    expect(paths(met)).toEqual([
      '/openalex/works',
      '/openalex/works/doi:10.48550/arxiv.2110.09951',
      `/openalex/works/doi:${awkward}`,
      '/openalex/works/doi:10.1109/lih.2019.2900001',
    ]);
  });

  it('follows a merged record and returns its new id', async () => {
    const { openalex, standin } = await meet();
    const [told] = await openalex.lookUp([{ openalex: 'W1000000001', doi: '10.1007/s99999-018-0003-3' }]);
    expect(told?.kind === 'record' && told.record).toMatchObject({ citations: 57 });
    expect(told?.kind === 'record' && told.record.id).not.toBe('W1000000001');
    expect(standin.requests.map(({ status }) => status)).toEqual([301, 200]);
  });

  it('does not believe a record that has moved to another DOI', async () => {
    const { openalex } = await meet();
    expect(counts(await openalex.lookUp([{ doi: '10.1007/s99999-017-0002-2' }]))).toEqual(['absent']);
  });

  it('goes back to the DOI when an OpenAlex id now belongs to another work', async () => {
    const { openalex } = await meet();
    const moved = readWorks('look-alikes').find(({ title }) => title.includes('Moved to a Repost'));
    const own = moved?.openalex?.[0]?.id ?? '';
    const told = await openalex.lookUp([
      { openalex: own },
      { openalex: own, doi: '10.1145/3306346.3323028' },
    ]);
    expect(counts(told)).toEqual([3, 305]);
  });

  it('marks retracted works', async () => {
    const { openalex } = await meet();
    const [told] = await openalex.lookUp([{ doi: '10.1007/s99999-020-0001-1' }]);
    expect(told?.kind === 'record' && told.record.retracted).toBe(true);
  });

  it.each([
    ['a list without results', { meta: { count: 0 } }],
    ['an array', []],
    ['null', null],
  ])('treats %s as no answer', async (_, body) => {
    const { openalex, standin } = await meet();
    standin.fail('openalex', { status: 200, body });
    const told = await openalex.lookUp([{ arxiv: '2107.09293' }, { doi: '10.1145/3306346.3323028' }]);
    expect(told.map((one) => one.kind === 'failed' && one.code)).toEqual(['source-down', 'source-down']);
  });

  it('treats a record without a count as no answer, for that work alone', async () => {
    const { openalex, standin } = await meet();
    const row = {
      id: 'https://openalex.org/W1',
      doi: 'https://doi.org/10.48550/arxiv.2107.09293',
      title: 'A',
    };
    standin.fail('openalex', { status: 200, body: { meta: {}, results: [row] } });
    const told = await openalex.lookUp([{ arxiv: '2107.09293' }, { doi: '10.1145/3306346.3323028' }]);
    expect(counts(told)).toEqual(['failed', 305]);
  });

  it.each([
    ['an answer that breaks off', 'cut' as const],
    ['a broken connection', 'drop' as const],
    ['a web page', webPage],
    ['a failure', { status: 500, body: { error: 'Internal' } }],
  ])('tries %s again and then goes on', async (_, fault) => {
    const { openalex, standin } = await meet();
    standin.fail('openalex', fault, 2);
    expect(counts(await openalex.lookUp([{ doi: '10.1145/3306346.3323028' }]))).toEqual([305]);
    expect(standin.requests).toHaveLength(3);
  });
});

describe('the budget', () => {
  it('stops the index for the run, and never sleeps until midnight', async () => {
    const { openalex, standin, clock, journal } = await meet();
    standin.switches.openAlexBudget.keyed = 0;
    const told = await openalex.lookUp([{ doi: '10.1145/3306346.3323028' }, { arxiv: '1803.07716' }]);
    expect(told.map((one) => one.kind === 'failed' && one.code)).toEqual(['budget', 'budget']);
    expect(await openalex.lookUp([{ arxiv: '2107.09293' }])).toMatchObject([{ code: 'budget' }]);
    expect(standin.requests).toHaveLength(1);
    expect(clock.slept).toEqual([]);
    expect(journal.lines.join()).toMatch(/OpenAlex asks to wait \d+ s/);
  });

  it('is kept for counts when a search would use it up', async () => {
    const { openalex, standin } = await meet();
    standin.switches.openAlexBudget.keyed = 0.004;
    expect((await openalex.search({ title: 'Training a talking head' })).kind).toBe('candidates');
    expect(await openalex.search({ title: 'Training a talking head' })).toMatchObject({ code: 'budget' });
    expect(standin.requests).toHaveLength(1);
  });
});

it('searches a title that contains signs of the filter syntax', async () => {
  const { openalex } = await meet();
  const found = await openalex.search({
    title: 'Txt2Vid: Ultra-Low, Bitrate | Compression of Talking-Head Videos via Text',
  });
  expect(found.kind === 'candidates' && found.records.map(({ doi }) => doi)).toContain(
    '10.1109/jsac.2022.3221953',
  );
});
