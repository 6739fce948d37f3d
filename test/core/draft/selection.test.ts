/** Merging, selecting and verifying: the steps of a draft that decide what is in it. */
import { describe, expect, it } from '@jest/globals';
import { mergePapers, mergeRepositories } from '../../../src/core/draft/merge.ts';
import { mostRepositories, ruleInWords, select, topicOf, topicsOf } from '../../../src/core/draft/select.ts';
import type { Gathered } from '../../../src/core/draft/types.ts';
import { verify, wishesOf } from '../../../src/core/draft/verify.ts';
import type { FoundPaper, FoundRepository } from '../../../src/core/facts/found.ts';
import type { Observation } from '../../../src/core/facts/observation.ts';
import { github } from '../../../src/core/hosts/github.ts';
import { paper, repository, request } from './samples.ts';

const gathered = (more: Partial<Gathered>): Gathered => ({
  repositories: [],
  papers: [],
  index: 'OpenAlex',
  remarks: [],
  ...more,
});

describe('merging', () => {
  it('keeps a repository once, by its id', () => {
    const one = repository({ id: 1, fullName: 'b/b', stars: 5 });
    const two = repository({ id: 2, fullName: 'a/a', stars: 5 });
    const three = repository({ id: 3, fullName: 'c/c', stars: 9 });
    expect(
      mergeRepositories([
        [one, two],
        [three, one],
      ]).map(({ id }) => id),
    ).toEqual([3, 2, 1]);
  });

  it('joins preprint and published copy by DOI, arXiv id, or title and first author', () => {
    const preprint = paper({ ids: { openalex: 'W2', arxiv: '2001.00001' }, venue: 'arXiv', citations: 40 });
    const published = paper({ citations: 10, title: 'Talking-head generation' });
    const [work, ...more] = mergePapers([preprint, published]);
    expect(more).toEqual([]);
    expect(work).toEqual({
      ...published,
      ids: { openalex: 'W1', doi: '10.5072/heads.1', arxiv: '2001.00001' },
      citations: 40,
    });
  });

  it('joins two works when a third record shows that they are one', () => {
    const byDoi = paper({ title: 'One name', ids: { openalex: 'W1', doi: '10.5072/a' } });
    const byArxiv = paper({ title: 'Another name', ids: { openalex: 'W2', arxiv: '2001.1' } });
    const both = paper({ title: 'A third name', ids: { openalex: 'W3', doi: '10.5072/A', arxiv: '2001.1' } });
    expect(mergePapers([byDoi, byArxiv])).toHaveLength(2);
    expect(mergePapers([byDoi, byArxiv, both])).toHaveLength(1);
  });

  it('keeps two works apart that share only a title or only an author', () => {
    const one = paper({ ids: { doi: '10.5072/a' }, authors: ['Mi Ahn'] });
    const other = paper({ ids: { doi: '10.5072/b' }, authors: ['Jo Berg'] });
    const third = paper({ ids: { doi: '10.5072/c' }, title: 'Walking', authors: ['Mi Ahn'] });
    expect(mergePapers([one, other, third])).toHaveLength(3);
  });
});

describe('selecting', () => {
  it('spells the topic as GitHub does', () => {
    expect(topicOf('Talking Head  Generation')).toBe('talking-head-generation');
    expect(topicOf('NeRF & more')).toBe('nerf-and-more');
    expect(topicOf('头像')).toBeNull();
    const wanted = request({
      topics: ['gan', 'talking-head-generation'],
      sections: [{ title: 'S', topics: ['gan', 'tts'] }],
    });
    expect(topicsOf(wanted)).toEqual(['talking-head-generation', 'gan', 'tts']);
  });

  it('keeps the repositories with the most stars, and names the others', () => {
    const all = Array.from({ length: mostRepositories + 2 }, (_, at) =>
      repository({ id: at, fullName: `a/r${at}`, stars: 900 - at }),
    );
    const { repositories, leftOut } = select(gathered({ repositories: all }), request());
    expect([repositories.length, leftOut.map(({ what }) => what)]).toEqual([50, ['a/r50', 'a/r51']]);
  });

  it('keeps papers with two thirds of the words in the title, not retracted, the most cited', () => {
    const papers = [
      paper({ title: 'Talking heads of the head', citations: 5 }),
      paper({ title: 'Head generation', citations: 7 }),
      paper({ title: 'Generation of talking portraits', citations: 9 }),
      paper({ title: 'Portraits of heads', citations: 99 }),
      paper({ title: 'Talking head generation', citations: 50, retracted: true }),
      paper({ title: 'Talking head generation, old', citations: 8, year: 1999 }),
      paper({ title: 'Talking head generation, undated', citations: 8, year: null }),
    ];
    const picked = (more: object) => select(gathered({ papers }), request(more));
    expect(picked({ since: 2010 }).papers.map(({ title }) => title)).toEqual([
      'Generation of talking portraits',
      'Head generation',
      'Talking heads of the head',
    ]);
    const { papers: two, leftOut } = picked({ papers: 2 });
    expect(two.map(({ citations }) => citations)).toEqual([9, 8]);
    expect(leftOut.map(({ why }) => why)).toContain('retracted, as its index says');
    expect(leftOut.map(({ what }) => what)).toContain('Head generation');
  });

  it('states its rule', () => {
    expect(ruleInWords(request({ since: 2021, minStars: 30, papers: 5 }), 'OpenAlex')).toEqual([
      'Repositories: found on GitHub by "talking head generation" or the topic talking-head-generation, at least 30 stars, last push in 2021 or later, not archived, no forks; the 50 with the most stars.',
      'Tiers: 🔥 from 190 stars, 🌟 below.',
      'Papers: found in OpenAlex by "talking head generation", 2 of the 3 words of it in the title, published in 2021 or later, not retracted; the 5 with the most citations.',
    ]);
  });
});

describe('verifying', () => {
  const seen = (more: object): Observation =>
    ({
      kind: 'repository',
      source: 'github',
      observedAt: '2026-11-30T00:00:00Z',
      fate: 'ok',
      stars: 120,
      id: 1,
      ...more,
    }) as Observation;
  const verified = (
    found: readonly (FoundRepository | FoundPaper)[],
    observations: readonly Observation[],
  ) => {
    const repositories = found.filter((one): one is FoundRepository => 'fullName' in one);
    const papers = found.filter((one): one is FoundPaper => 'title' in one);
    const { wished, leftOut } = wishesOf({ repositories, papers, leftOut: [] }, github);
    const told = verify(wished, new Map(observations.map((one) => [one.key, one])));
    return { ...told, leftOut: [...leftOut, ...told.leftOut] };
  };

  it('prints the count of the verification', () => {
    const { items, leftOut } = verified([repository()], [seen({ key: 'github:lab/heads' })]);
    expect(items).toMatchObject([{ kind: 'repository', stars: 120, href: 'https://github.com/lab/heads' }]);
    expect(leftOut).toEqual([]);
  });

  it.each([
    [{ fate: 'moved', fullName: 'new/heads' }, 'has moved to new/heads'],
    [{ fate: 'gone', stars: undefined, reason: 'GitHub answers 404' }, 'GitHub answers 404'],
    [{ fate: 'archived' }, 'its host says: archived'],
    [{ id: 2 }, 'another repository has this name now'],
  ])('leaves out what has changed: %j', (more, why) => {
    const { items, leftOut } = verified([repository()], [seen({ key: 'github:lab/heads', ...more })]);
    expect([items, leftOut]).toEqual([[], [{ what: 'lab/heads', why }]]);
  });

  it('links the published page, otherwise the preprint, and leaves out papers with neither', () => {
    const told = (key: string, more: object = {}) =>
      seen({ kind: 'paper', key, citations: 4, source: 'openalex', ...more });
    const both = paper({ ids: { doi: '10.5072/A(b)<c>', arxiv: '2001.00001' } });
    const preprint = paper({ ids: { arxiv: '2001.00002' } });
    const neither = paper({ title: 'Without a name', ids: { openalex: 'W5' } });
    const { items, leftOut } = verified(
      [both, preprint, neither],
      [told('doi:10.5072/a(b)<c>'), told('arxiv:2001.00002', { unchecked: true, citations: 900 })],
    );
    expect(items.map((one) => [one.href, (one as { citations?: unknown }).citations])).toEqual([
      ['https://doi.org/10.5072/A%28b%29%3Cc%3E', 4],
      ['https://arxiv.org/abs/2001.00002', null],
    ]);
    expect(leftOut).toEqual([
      { what: 'Without a name', why: 'its index names neither a DOI nor an arXiv id' },
    ]);
  });

  it('drafts nothing when more than one in twenty has no answer; one in twenty is left out and named', () => {
    const many = Array.from({ length: 20 }, (_, at) => repository({ id: at, fullName: `lab/r${at}` }));
    const answers = many.map(({ id, fullName }) => seen({ key: `github:${fullName}`, id }));
    const { items, leftOut } = verified(many, answers.slice(1));
    expect([items.length, leftOut]).toEqual([19, [{ what: 'lab/r0', why: 'no answer' }]]);
    expect(() => verified(many, answers.slice(2))).toThrow('2 of 20 repositories could not be verified');
    const silent = {
      kind: 'paper',
      key: 'doi:10.5072/heads.1',
      fate: 'unknown',
      code: 'source-down',
      reason: 'OpenAlex answered 500',
    };
    expect(() => verified([paper()], [seen(silent)])).toThrow('OpenAlex answered 500');
    const absent = verified(
      [paper()],
      [seen({ ...silent, code: 'not-indexed', reason: 'no citation index holds it' })],
    );
    expect(absent.leftOut).toEqual([
      { what: 'Talking Head Generation', why: 'not-indexed: no citation index holds it' },
    ]);
  });
});
