/** Which preprints of a list are told as published: only what an identifier says and the registrar proves. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { createPublications } from '../../src/compose/papers.ts';
import { defaultHosts } from '../../src/core/hosts/index.ts';
import { encode } from '../../src/core/text/text.ts';
import { pureMiddle } from '../../src/run/tend.ts';
import { askPublished, type KnownPublished } from '../../src/run/candidates/published.ts';
import type { Work } from '../../standin/papers/works.ts';
import { type PaperWorld, paperWorld } from '../sources/papers/kit.ts';

const text = `# Papers

- [Hulls that learn to float in heavy seas](https://arxiv.org/abs/2101.00003) (10 citations)
- [Masts that bend before the wind](https://arxiv.org/abs/2101.00004) (12 citations)
- [Keels of the north and their makers](https://arxiv.org/abs/2101.00005) (14 citations)
`;

const hulls: Work = {
  title: 'Hulls that learn to float in heavy seas',
  authors: ['Ellis, Ida'],
  year: 2021,
  venue: 'arXiv',
  type: 'posted-content',
  arxiv: '2101.00003',
  onArxiv: { doi: '10.5072/hulls', journalRef: 'Sea Letters 3' },
};
const article: Work = {
  title: 'Hulls that learn to float in heavy seas',
  authors: ['Ellis, Ida'],
  year: 2022,
  venue: 'Journal of Sea Letters',
  type: 'journal-article',
  doi: '10.5072/hulls',
  crossref: 7,
  relations: {},
};

let world: PaperWorld | undefined;
async function ask(
  works: readonly Work[],
  down?: 'openalex' | 'crossref' | 'arxiv',
  known?: KnownPublished,
  list = text,
) {
  world = await paperWorld({ works });
  const { standin, fetch, clock, journal } = world;
  if (down !== undefined) standin.fail(down, { status: 500, body: 'down' }, Number.POSITIVE_INFINITY);
  const { crossref, openalex, arxiv } = standin.urls;
  const settings = { crossrefUrl: crossref, openAlexUrl: openalex, arxivUrl: arxiv };
  const publications = createPublications(settings, { fetch, clock, journal }, new Map());
  return askPublished(pureMiddle.read(encode(list), [], defaultHosts), publications, known);
}
afterEach(async () => {
  await world?.standin.close();
  expect(world?.standin.violations).toEqual([]);
  world = undefined;
});

describe('a preprint is published', () => {
  it('as the work that its authors name, with venue and year of the registrar', async () => {
    const { published, failures } = await ask([hulls, article]);
    expect(published).toEqual({
      'arxiv:2101.00003': {
        doi: '10.5072/hulls',
        venue: 'Journal of Sea Letters',
        year: 2022,
        source: 'arxiv',
        type: 'journal-article',
      },
    });
    expect(failures).toEqual([]);
  });

  it('as the work whose publisher names it, before anybody else is asked about it', async () => {
    const named = {
      ...article,
      doi: '10.5072/by.the.publisher',
      relations: { 'has-preprint': [{ 'id-type': 'arxiv', id: '2101.00003' }] },
    };
    const { published } = await ask([hulls, article, named]);
    expect(published).toMatchObject({
      'arxiv:2101.00003': { doi: '10.5072/by.the.publisher', source: 'crossref' },
    });
    const toArxiv = world?.standin.requests.filter(({ service }) => service === 'arxiv') ?? [];
    expect(toArxiv.map(({ url }) => url).join()).not.toContain('2101.00003');
  });

  it('under another title, if the first author is the same', async () => {
    const renamed = { ...article, title: 'Shapes of boats in storms, learned by example' };
    expect((await ask([hulls, renamed])).published).toHaveProperty(
      ['arxiv:2101.00003', 'doi'],
      '10.5072/hulls',
    );
  });
});

describe('a preprint is not published', () => {
  it.each<[string, readonly Work[]]>([
    ['when only the title agrees', [{ ...hulls, onArxiv: {} }, article]],
    [
      'when its authors name a journal and no DOI',
      [{ ...hulls, onArxiv: { journalRef: 'Sea Letters 3' } }, article],
    ],
    ['when no registrar has the DOI', [hulls]],
    [
      'when the DOI leads to another work',
      [hulls, { ...article, title: 'Bread and butter', authors: ['Baker, Bo'] }],
    ],
    ['when the DOI is that of its data', [hulls, { ...article, type: 'dataset' }]],
    [
      'when the work was retracted',
      [hulls, { ...article, updatedBy: [{ DOI: '10.5072/r', type: 'retraction' }] }],
    ],
  ])('%s', async (_, works) => {
    expect(await ask(works)).toMatchObject({ published: {}, failures: [] });
  });
});

describe('an index that is down', () => {
  it('is told once, and the others are asked', async () => {
    const { published, failures } = await ask([hulls, article], 'openalex');
    expect(Object.keys(published)).toEqual(['arxiv:2101.00003']);
    expect(failures.map(({ code, message }) => [code, message.includes('OpenAlex')])).toEqual([
      ['network', true],
    ]);
  });

  it('proves nothing when it is the registrar', async () => {
    const { published, failures } = await ask([hulls, article], 'crossref');
    expect(published).toEqual({});
    expect(failures).toHaveLength(1);
  });
});

describe('what a run learns is kept', () => {
  const all = ['arxiv:2101.00003', 'arxiv:2101.00004', 'arxiv:2101.00005'];
  const work = {
    doi: '10.5072/hulls',
    venue: 'Journal of Sea Letters',
    year: 2022,
    source: 'arxiv',
    type: 'journal-article',
  };

  it('with the work of a published preprint, and with none for the others', async () => {
    const { told } = await ask([hulls, article]);
    expect([...told]).toEqual([
      [all[0], work],
      [all[1], null],
      [all[2], null],
    ]);
  });

  it('only if every index answered', async () => {
    const { told } = await ask([hulls, article], 'openalex');
    expect([...told.keys()]).toEqual([all[0]]);
    await world?.standin.close();
    expect([...(await ask([hulls, article], 'crossref')).told.keys()]).toEqual([]);
  });

  it('and not asked again', async () => {
    const kept = new Map([
      [all[0] ?? '', work],
      [all[1] ?? '', null],
    ]);
    const { published, told } = await ask([], undefined, (key) => kept.get(key));
    expect(published).toEqual({ [all[0] ?? '']: work });
    expect([...told]).toEqual([[all[2], null]]);
    const urls = world?.standin.requests.map(({ url }) => url).join() ?? '';
    expect(urls).toContain('2101.00005');
    expect(urls).not.toMatch(/2101\.0000[34]/);
  });

  it('and no index is asked if everything is known', async () => {
    const { published } = await ask([], undefined, () => null);
    expect(published).toEqual({});
    expect(world?.standin.requests).toEqual([]);
  });
});

describe('DOIs of DataCite', () => {
  const bare = (href: string) => `# Papers\n\n- [Hulls that learn to float in heavy seas](${href})\n`;
  const named = (id: string): Work => ({
    ...article,
    relations: { 'has-preprint': [{ 'id-type': 'doi', id }] },
  });

  it.each([
    ['https://doi.org/10.48550/arXiv.2101.00003', '10.48550/arXiv.2101.00003', 'arxiv:2101.00003'],
    ['https://doi.org/10.48550/arxiv.2101.00003v2', '10.48550/ARXIV.2101.00003', 'arxiv:2101.00003'],
    ['https://doi.org/10.5281/zenodo.4711', '10.5281/ZENODO.4711', 'doi:10.5281/zenodo.4711'],
    ['https://doi.org/10.6084/m9.figshare.815', '10.6084/m9.figshare.815', 'doi:10.6084/m9.figshare.815'],
  ])('%s is a preprint that a publisher can name', async (href, id, key) => {
    const { published, failures } = await ask([named(id)], undefined, undefined, bare(href));
    expect(published).toMatchObject({ [key]: { doi: '10.5072/hulls', source: 'crossref' } });
    expect(failures).toEqual([]);
  });

  it('of an archive are no publication', async () => {
    const { published } = await ask([{ ...hulls, onArxiv: { doi: '10.5281/zenodo.4711' } }]);
    expect(published).toEqual({});
  });
});
