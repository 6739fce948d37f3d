/** Whether a record is the work that an entry means: similar titles, and what an identifier in the link decides. */
import { describe, expect, test } from '@jest/globals';
import { prove } from '../../../src/core/papers/prove.ts';
import { normalTitle, similarity } from '../../../src/core/papers/title.ts';
import type { PaperLink, PaperRecord } from '../../../src/core/papers/types.ts';
import { cvf, ieee, page, record, title } from './records.ts';

describe('titles', () => {
  test.each([
    ['[PDF][HTML] Ad-nerf: Audio driven', 'ad nerf audio driven'],
    ['<i>Fire</i> &amp; Water $x^2$ 🔥', 'fire and water'],
    ['Größe: naïve café', 'große naive cafe'],
    ['  Two   blanks\n', 'two blanks'],
    ['Letter &#38; &#x26; &unknown; sign', 'letter and and sign'],
    ['ﬁre', 'fire'],
  ])('%j', (raw, normal) => expect(normalTitle(raw)).toBe(normal));

  // Pairs of titles of public papers; the similarity must separate true pairs from false ones.
  test.each([
    [
      'Makelttalk: speaker-aware talking-head animation',
      'MakeItTalk: Speaker-Aware Talking-Head Animation',
      0.95,
      1,
    ],
    ['Training a talking head', 'Training talking heads', 0.85, 0.95],
    ['', '', 0, 0],
    ['same', 'same', 1, 1],
  ])('%j and %j', (one, other, from, to) => {
    expect(similarity(one, other)).toBeGreaterThanOrEqual(from);
    expect(similarity(one, other)).toBeLessThanOrEqual(to);
    expect(similarity(other, one)).toBe(similarity(one, other));
  });
});

describe('an identifier in the link', () => {
  const doi: PaperLink = { kind: 'doi', doi: '10.1000/a' };

  test.each<[string, PaperLink, Partial<PaperRecord>, string]>([
    ['DOI', doi, { doi: '10.1000/a' }, 'doi'],
    ['DOI among the locations', doi, { doi: '10.9/b', locations: ['https://doi.org/10.1000/A'] }, 'doi'],
    ['arXiv', { kind: 'arxiv', arxiv: 'math.GT/0309136' }, { arxiv: 'math.gt/0309136' }, 'arxiv'],
    ['arXiv DOI', { kind: 'arxiv', arxiv: '2107.1' }, { doi: '10.48550/arxiv.2107.1' }, 'arxiv'],
    ['ACL', { kind: 'acl', acl: 'P19-1', doi: '10.18653/v1/p19-1' }, { doi: '10.18653/v1/p19-1' }, 'acl'],
    ['S2', { kind: 's2', s2: 'ab' }, { source: 'semanticscholar', id: 'ab' }, 's2'],
    ['IEEE page', ieee, { locations: [page] }, 'article-number'],
    ['IEEE DOI', ieee, { doi: '10.1109/x.2015.7178899' }, 'article-number'],
    [
      'OJS tail',
      { kind: 'ojs', journal: 'AAAI', article: '16286' },
      { doi: '10.1609/aaai.v35i3.16286' },
      'article-tail',
    ],
    [
      'CVF page',
      { ...cvf, title: 'Lanterns' },
      {
        locations: [
          'https://openaccess.thecvf.com/content/ICCV2021/papers/Ember_Lanterns_ICCV_2021_paper.pdf',
        ],
      },
      'location',
    ],
    ['DOI of another site', { kind: 'doi-candidate', doi: '10.1000/a' }, { doi: '10.1000/a' }, 'doi'],
  ])('%s', (_, link, fields, proof) => {
    expect(prove({ title, link }, [record(fields)])).toMatchObject({ proof });
  });

  test.each<[string, PaperLink, Partial<PaperRecord>, string]>([
    ['another article number', ieee, { locations: [page.replace('99/', '98/')] }, 'no-identifier'],
    [
      'a DOI with the tail of another journal',
      { kind: 'ojs', journal: 'X', article: '1' },
      { doi: '10.1/y.1' },
      'no-identifier',
    ],
    [
      'a record with the DOI and another title',
      doi,
      { doi: '10.1000/a', title: 'On the keeping of bees' },
      'title-disagrees',
    ],
    [
      'a title that is only similar, with a DOI of another site',
      { kind: 'doi-candidate', doi: '10.1000/a' },
      { doi: '10.1000/a', title: `${title} and on land` },
      'title-disagrees',
    ],
    [
      'the correction of the work',
      doi,
      { doi: '10.1000/a', title: `Correction to: ${title}` },
      'title-disagrees',
    ],
    ['a reply to the work', doi, { doi: '10.1000/a', title: `Reply to ${title}` }, 'title-disagrees'],
    ['a record without a title', doi, { doi: '10.1000/a', title: '' }, 'not-indexed'],
  ])('does not prove %s', (_, link, fields, reason) => {
    expect(prove({ title, link }, [record(fields)])).toEqual({ reason });
  });

  test.each<[string, string, Partial<PaperRecord>]>([
    ['a data set', title, { type: 'dataset' }],
    ['a component', title, { type: 'component' }],
    ['a paper on corrections', 'Correction of lantern light at sea by small mirrors', {}],
    ['a reply', 'Reply to “Lanterns burn for a very long night”', {}],
  ])('proves %s with the same title', (_, name, fields) => {
    const found = record({ doi: '10.1000/a', title: name, ...fields });
    expect(prove({ title: name, link: doi }, [found])).toMatchObject({ proof: 'doi' });
  });

  test.each([
    [`${title} in 2D`, `${title} in 3D`],
    [`${title}: Part I`, `${title}: Part II`],
    [title, title.replace('burn', 'do not burn')],
  ])('does not make %j the work %j', (shown, recorded) => {
    const found = record({ doi: '10.1000/a', title: recorded });
    expect(prove({ title: shown, link: doi }, [found])).toEqual({ reason: 'title-disagrees' });
    const paged = record({ locations: [page], title: recorded });
    expect(prove({ title: shown, link: ieee }, [paged])).toEqual({ reason: 'title-disagrees' });
  });

  test('an article number in the DOI does not win over another one in the address', () => {
    const found = record({
      doi: '10.1109/x.2015.7178899',
      locations: ['https://ieeexplore.ieee.org/document/42/'],
    });
    expect(prove({ title, link: ieee }, [found])).toEqual({ reason: 'no-identifier' });
  });

  test('a record with another DOI than the requested one needs the whole title', () => {
    const other = { doi: '10.1000/journal', askedAs: '10.1000/a' };
    expect(prove({ title, link: doi }, [record(other)])).toMatchObject({ proof: 'doi' });
    for (const shown of ['', `${title}, in short`, title.replace('long', 'brief')])
      expect(prove({ title: shown, link: doi }, [record(other)])).toEqual({ reason: 'no-identifier' });
  });

  test('a work that got a longer title on publication passes when the name before the colon is the same', () => {
    const found = record({
      arxiv: '2301.1',
      title: 'Lanterns: how small fires burn for a very long winter at sea',
    });
    expect(prove({ title: 'Lanterns', link: { kind: 'arxiv', arxiv: '2301.1' } }, [found])).toMatchObject({
      proof: 'arxiv',
    });
  });

  test('a list that shows no title is believed where the link has a strong identifier', () => {
    expect(prove({ title: '', link: doi }, [record({ doi: '10.1000/a' })])).toMatchObject({ proof: 'doi' });
    expect(prove({ title: '', link: ieee }, [record({ locations: [page] })])).toEqual({
      reason: 'short-title',
    });
  });

  test('decides between works with the same title', () => {
    const other = record({ id: 'R2', surname: 'Ridge', doi: '10.1109/demo.7999001' });
    expect(prove({ title, link: ieee }, [other, record({ locations: [page] })])).toMatchObject({
      record: { id: 'R1' },
      siblings: [],
    });
  });
});
