/** What indexes say about published versions of preprints, over real HTTP: Crossref's relations, OpenAlex's locations, arXiv. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { createPublications, type PaperGates } from '../../src/compose/papers.ts';
import type { PaperIds } from '../../src/core/papers/types.ts';
import type { PaperAnswer } from '../../src/ports/paper-index.ts';
import type { Work } from '../../standin/papers/works.ts';
import { contact, type PaperWorld, paperWorld } from './papers/kit.ts';

const made: Work = {
  title: 'Hulls that learn to float in heavy seas',
  authors: ['Ellis, Ida', 'Other, One'],
  year: 2022,
  venue: 'Sea Letters',
  type: 'journal-article',
};
const article: Work = { ...made, doi: '10.5072/hulls', crossref: 7, relations: {} };
const arxivDoi = { 'id-type': 'doi', id: '10.48550/arXiv.2101.00003' };
const arxivId = { 'id-type': 'arxiv', id: '2101.00003' };
const biorxiv: Work = {
  ...made,
  type: 'posted-content',
  venue: '',
  doi: '10.1101/2020.01.02.123456',
  crossref: 1,
  relations: { 'is-preprint-of': [{ 'id-type': 'doi', id: '10.5072/HULLS' }] },
};

let world: PaperWorld | undefined;
async function meet(works: readonly Work[]) {
  world = await paperWorld({ works });
  const { standin, fetch, clock, journal } = world;
  const { crossref, openalex, arxiv } = standin.urls;
  const { indexes } = createPublications(
    { contact, crossrefUrl: crossref, openAlexUrl: openalex, arxivUrl: arxiv },
    { fetch, clock, journal },
    new Map(),
  );
  const named = (name: string) => {
    const index = indexes.find((one) => one.name === name);
    if (index === undefined) throw new Error(`no ${name}`);
    return index;
  };
  return { standin, clock, named };
}
afterEach(async () => {
  await world?.standin.close();
  expect(world?.standin.violations).toEqual([]);
  world = undefined;
});

const told = (answers: readonly PaperAnswer[]) =>
  answers.map((one) => (one.kind === 'record' ? (one.record.publishedAs?.doi ?? one.record.doi) : one.kind));

describe('Crossref', () => {
  it.each([
    ['the DOI of arXiv', arxivDoi],
    ['the id of arXiv', arxivId],
  ])('finds the work that names %s as its preprint', async (_, preprint) => {
    const { named, standin } = await meet([{ ...article, relations: { 'has-preprint': [preprint] } }]);
    const asked = [{ arxiv: '2101.00003' }, { arxiv: '2101.00004' }, { arxiv: '2101.00003' }];
    const answers = await named('crossref').lookUp(asked);
    expect(told(answers)).toEqual(['10.5072/hulls', 'absent', '10.5072/hulls']);
    expect(answers[0]).toMatchObject({ record: { venue: 'Sea Letters', year: 2022 } });
    expect(standin.requests).toHaveLength(1);
  });

  it('reads where a preprint of its own was published, whichever of the two says so', async () => {
    const { named } = await meet([biorxiv, article]);
    const asked = [{ doi: '10.1101/2020.01.02.123456' }];
    expect(told(await named('crossref').lookUp(asked))).toEqual(['10.5072/hulls']);
    await world?.standin.close();
    const bare = { ...biorxiv, relations: {} };
    const naming = {
      ...article,
      relations: { 'has-preprint': [{ 'id-type': 'doi', id: biorxiv.doi ?? '' }] },
    };
    const other = await meet([bare, naming]);
    expect(told(await other.named('crossref').lookUp(asked))).toEqual(['10.5072/hulls']);
  });

  it('takes no relation that is another one: a reference, a review, a newer preprint', async () => {
    const { named } = await meet([
      { ...article, relations: { references: [arxivDoi], 'is-review-of': [arxivDoi] } },
      {
        ...article,
        doi: '10.21203/rs.3.rs-1/v1',
        type: 'posted-content',
        relations: { 'has-preprint': [arxivDoi] },
      },
      { ...article, doi: '10.5072/data', type: 'dataset', relations: { 'has-preprint': [arxivDoi] } },
      {
        ...biorxiv,
        relations: { 'is-preprint-of': [{ 'id-type': 'doi', id: '10.1101/2021.05.05.999999' }] },
      },
    ]);
    const asked: PaperIds[] = [{ arxiv: '2101.00003' }, { doi: '10.1101/2020.01.02.123456' }];
    expect(told(await named('crossref').lookUp(asked))).toEqual(['absent', '10.1101/2020.01.02.123456']);
  });

  it('tells the first of two works that name one preprint', async () => {
    const relations = { 'has-preprint': [arxivDoi] };
    const { named } = await meet([
      { ...article, doi: '10.5072/later', year: 2024, relations },
      { ...article, doi: '10.5072/sooner', year: 2021, relations },
    ]);
    expect(told(await named('crossref').lookUp([{ arxiv: '2101.00003' }]))).toEqual(['10.5072/sooner']);
  });

  it('asks for 25 preprints in one request, and a failure is no absence', async () => {
    const { named, standin } = await meet([article]);
    const many = Array.from({ length: 60 }, (_, at) => ({ arxiv: `2101.${String(at).padStart(5, '0')}` }));
    expect(new Set(told(await named('crossref').lookUp(many)))).toEqual(new Set(['absent']));
    expect(standin.requests).toHaveLength(3);
    standin.fail('crossref', { status: 500, body: 'down' }, Number.POSITIVE_INFINITY);
    expect(told(await named('crossref').lookUp(many.slice(0, 2)))).toEqual(['failed', 'failed']);
  });
});

describe('OpenAlex', () => {
  const place = {
    page: 'https://doi.org/10.5072/hulls',
    venue: 'Sea Letters',
    type: 'journal',
    isPublished: true,
  };
  const kept = {
    page: 'https://arxiv.org/abs/2101.00003',
    venue: 'arXiv (Cornell University)',
    type: 'repository',
    isPublished: false,
  } as const;
  const preprint = (second: object): Work => ({
    ...made,
    arxiv: '2101.00003',
    openalex: [
      {
        id: 'W1',
        citations: 3,
        doi: '10.48550/arxiv.2101.00003',
        places: [kept, { ...place, ...second } as typeof kept],
      },
    ],
  });

  it('names the version of record among the locations of a preprint', async () => {
    const { named } = await meet([preprint({})]);
    const [answer] = await named('openalex').lookUp([{ arxiv: '2101.00003' }]);
    expect(answer).toMatchObject({ record: { publishedAs: { doi: '10.5072/hulls', venue: 'Sea Letters' } } });
  });

  it.each([
    ['a copy in a repository', { type: 'repository', page: 'https://doi.org/10.5281/zenodo.1' }],
    ['a version that is not published', { isPublished: false }],
    ['a page without a DOI', { page: 'https://press.example.org/hulls' }],
    ['another preprint', { page: 'https://doi.org/10.36227/techrxiv.1' }],
  ])('takes no other location: %s', async (_, second) => {
    const { named } = await meet([preprint(second)]);
    const [answer] = await named('openalex').lookUp([{ arxiv: '2101.00003' }]);
    expect(answer).toMatchObject({ kind: 'record' });
    expect(answer).not.toHaveProperty('record.publishedAs');
  });
});

describe('arXiv', () => {
  const on = (onArxiv: NonNullable<Work['onArxiv']>, arxiv = '2101.00003', title = made.title): Work => ({
    ...made,
    title,
    arxiv,
    onArxiv,
  });

  it('reads the DOI and the journal reference that the authors gave, in any order', async () => {
    const { named, standin } = await meet([
      on({ doi: '10.5072/Hulls', journalRef: 'Sea & Land 12 (2022) 1-9' }),
      on({ journalRef: 'Sea Letters 3' }, '2101.00004'),
      on({ doi: '10.48550/arXiv.2101.00005' }, '2101.00005', 'Sails < masts & "more"'),
      on({ doi: '10.5072/two 10.5072/one' }, 'cs/0101001'),
    ]);
    const ids = ['2101.00003', '2101.00004', '2101.00005', 'cs/0101001', '2199.00001'];
    const answers = await named('arxiv').lookUp(ids.map((arxiv) => ({ arxiv })));
    expect(answers).toMatchObject([
      {
        record: {
          title: made.title,
          surname: 'Ellis',
          publishedAs: { doi: '10.5072/hulls', venue: 'Sea & Land 12 (2022) 1-9' },
        },
      },
      { record: { arxiv: '2101.00004' } },
      { record: { title: 'Sails < masts & "more"' } },
      { record: { publishedAs: { doi: '10.5072/two' } } },
      { kind: 'absent' },
    ]);
    expect(answers[1]).not.toHaveProperty('record.publishedAs');
    expect(answers[2]).not.toHaveProperty('record.publishedAs');
    expect(standin.requests).toHaveLength(1);
    expect(standin.requests[0]?.headers['user-agent']).toContain(`mailto:${contact}`);
  });

  it('asks every three seconds, for a hundred preprints in one request', async () => {
    const { named, standin, clock } = await meet([]);
    const many = Array.from({ length: 250 }, (_, at) => ({ arxiv: `2101.${String(at).padStart(5, '0')}` }));
    const before = clock.now();
    expect(new Set(told(await named('arxiv').lookUp(many)))).toEqual(new Set(['absent']));
    expect(standin.requests).toHaveLength(3);
    expect(clock.now() - before).toBeGreaterThanOrEqual(6_000);
  });

  it('keeps the pace over the runs of a process', async () => {
    await meet([]);
    const { standin, fetch, clock, journal } = world as PaperWorld;
    const gates: PaperGates = new Map();
    const open = () => createPublications({ arxivUrl: standin.urls.arxiv }, { fetch, clock, journal }, gates);
    for (const { indexes } of [open(), open()])
      await indexes.find(({ name }) => name === 'arxiv')?.lookUp([{ arxiv: '2101.00003' }]);
    expect(standin.requests).toHaveLength(2);
  });

  it.each([
    ['a web page', { status: 200, body: '<html><body>Busy</body></html>', type: 'text/html' }],
    ['JSON', { status: 200, body: { entries: [] } }],
    [
      'a feed that broke off',
      { status: 200, body: '<?xml version="1.0"?><feed><entry>', type: 'application/atom+xml' },
    ],
    ['an error', { status: 503, body: 'down' }],
  ])('counts %s as a failure, after three tries', async (_, fault) => {
    const { named, standin } = await meet([on({ doi: '10.5072/hulls' })]);
    standin.fail('arxiv', fault, 3);
    expect(told(await named('arxiv').lookUp([{ arxiv: '2101.00003' }]))).toEqual(['failed']);
    expect(standin.requests).toHaveLength(3);
  });

  it('waits when it is told that the rate is exceeded, in whatever form', async () => {
    const { named, standin } = await meet([on({ doi: '10.5072/hulls' })]);
    standin.fail('arxiv', { status: 200, body: 'Rate exceeded.', type: 'text/plain' }, 2);
    expect(told(await named('arxiv').lookUp([{ arxiv: '2101.00003' }]))).toEqual(['10.5072/hulls']);
    expect(standin.requests).toHaveLength(3);
  });

  it('takes a refusal that looks like one result for a failure', async () => {
    const { named, standin } = await meet([]);
    const body =
      '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/api/errors#x</id><title>Error</title></entry></feed>';
    standin.fail('arxiv', { status: 200, body, type: 'application/atom+xml' });
    expect(told(await named('arxiv').lookUp([{ arxiv: '2101.00003' }]))).toEqual(['failed']);
  });
});
