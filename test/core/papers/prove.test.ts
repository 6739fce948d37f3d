/** Whether a record is the work that an entry means: likeness of titles, identifiers, and every way to refuse. */
import { describe, expect, test } from '@jest/globals';
import { prove } from '../../../src/core/papers/prove.ts';
import { normalTitle, similarity } from '../../../src/core/papers/title.ts';
import type { PaperLink, PaperRecord } from '../../../src/core/papers/types.ts';

function record(fields: Partial<PaperRecord>): PaperRecord {
  return {
    source: 'crossref',
    id: 'R1',
    url: 'https://example.org/r1',
    title: 'Lanterns that burn for a very long night at sea',
    surname: 'Ember',
    year: 2021,
    venue: '',
    type: 'proceedings-article',
    doi: null,
    arxiv: null,
    locations: [],
    citations: 5,
    retracted: false,
    ...fields,
  };
}

const title = 'Lanterns that burn for a very long night at sea';
const cvf: PaperLink = { kind: 'cvf', surname: 'Ember', title, venue: 'ICCV', year: 2021 };
const iccv = '2021 IEEE/CVF International Conference on Computer Vision (ICCV)';
const ieee: PaperLink = { kind: 'ieee', article: '7178899' };
const page = 'https://ieeexplore.ieee.org/document/7178899/';

describe('titles', () => {
  test.each([
    ['[PDF][HTML] Ad-nerf: Audio driven', 'ad nerf audio driven'],
    ['<i>Fire</i> &amp; Water $x^2$ 🔥', 'fire and water'],
    ['Größe: naïve café', 'große naive cafe'],
    ['  Two   blanks\n', 'two blanks'],
    ['Letter &#38; &#x26; &unknown; sign', 'letter and and sign'],
    ['ﬁre', 'fire'],
  ])('%j', (raw, normal) => expect(normalTitle(raw)).toBe(normal));

  // Pairs of titles of public papers, with the likeness that separates true from false ones.
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
      'a tail of another journal',
      { kind: 'ojs', journal: 'X', article: '1' },
      { doi: '10.1/y.1' },
      'no-identifier',
    ],
    [
      'another title under the DOI',
      doi,
      { doi: '10.1000/a', title: 'On the keeping of bees' },
      'title-disagrees',
    ],
    [
      'a title that is only alike behind a DOI of another site',
      { kind: 'doi-candidate', doi: '10.1000/a' },
      { doi: '10.1000/a', title: `${title} and on land` },
      'title-disagrees',
    ],
    ['a correction', doi, { doi: '10.1000/a', title: `Correction to: ${title}` }, 'not-indexed'],
    ['a component', doi, { doi: '10.1000/a', type: 'component' }, 'not-indexed'],
    ['no title', doi, { doi: '10.1000/a', title: '' }, 'not-indexed'],
  ])('but %s', (_, link, fields, reason) => {
    expect(prove({ title, link }, [record(fields)])).toEqual({ reason });
  });

  test('a work renamed when it was published passes, and so does the name before the colon', () => {
    const found = record({
      arxiv: '2301.1',
      title: 'Lanterns: how small fires burn for a very long winter at sea',
    });
    expect(prove({ title: 'Lanterns', link: { kind: 'arxiv', arxiv: '2301.1' } }, [found])).toMatchObject({
      proof: 'arxiv',
    });
  });

  test('a list that shows no title is believed where the link has a strong one', () => {
    expect(prove({ title: '', link: doi }, [record({ doi: '10.1000/a' })])).toMatchObject({ proof: 'doi' });
    expect(prove({ title: '', link: ieee }, [record({ locations: [page] })])).toEqual({
      reason: 'short-title',
    });
  });

  test('decides between works of one title', () => {
    const other = record({ id: 'R2', surname: 'Ridge', doi: '10.1109/demo.7999001' });
    expect(prove({ title, link: ieee }, [other, record({ locations: [page] })])).toMatchObject({
      record: { id: 'R1' },
      siblings: [],
    });
  });
});

describe('a title that was searched for', () => {
  const good = { venue: iccv, doi: '10.1109/iccv48922.2021.1' };

  test.each<[string, Partial<PaperRecord>, string]>([
    ['author and year', {}, 'title-author-year'],
    ['author and venue', { ...good, year: 2022 }, 'title-author-venue'],
    ['year and venue', { ...good, surname: '' }, 'title-year-venue'],
    ['a surname of two words', { surname: 'Ember Lanterns' }, 'title-author-year'],
    ['a slip in a letter', { title: title.replace('night', 'nigght') }, 'title-author-year'],
  ])('with %s', (_, fields, proof) => {
    expect(prove({ title, link: cvf }, [record(fields)])).toMatchObject({ proof });
  });

  test.each<[string, Partial<PaperRecord>, string]>([
    ['author alone', { year: 2023 }, 'no-identifier'],
    ['nothing else', { year: null, surname: '' }, 'no-identifier'],
    ['another title', { title: 'Lanterns that burn for a rather short winter day on land' }, 'not-indexed'],
  ])('with %s is refused', (_, fields, reason) => {
    expect(prove({ title, link: cvf }, [record(fields)])).toEqual({ reason });
  });

  test('is refused without anything to prove it by', () => {
    expect(prove({ title, link: { kind: 'title' } }, [record({})])).toEqual({ reason: 'no-identifier' });
    expect(prove({ title, link: { kind: 'title' } }, [])).toEqual({ reason: 'not-indexed' });
  });

  test('is ambiguous beside another work of nearly the same title', () => {
    const other = record({ id: 'R2', title: `${title}s`, surname: 'Ridge' });
    expect(prove({ title, link: cvf }, [record({}), other])).toEqual({ reason: 'ambiguous' });
  });

  test('copies of one work are siblings, the published one before its mirror', () => {
    const mirror = record({ id: 'R2', doi: '10.65215/x', type: 'posted-content' });
    const found = prove({ title, link: cvf }, [mirror, record({})]);
    expect(found).toMatchObject({ record: { id: 'R1' }, siblings: [{ id: 'R2' }] });
  });

  test('a short one must be equal and proved', () => {
    const short = record({ title: 'Training a lantern' });
    const link: PaperLink = { ...cvf, title: 'Training a lantern' };
    expect(prove({ title: 'Training a lantern', link }, [short])).toMatchObject({
      proof: 'title-author-year',
    });
    expect(prove({ title: 'Training a lantern', link: ieee }, [short])).toEqual({ reason: 'short-title' });
    expect(prove({ title: 'Training lanterns', link }, [short])).toMatchObject({
      reason: expect.any(String),
    });
  });

  test('half a title needs author and year', () => {
    const whole = `${title}: a study of wicks`;
    expect(prove({ title: whole, link: cvf }, [record({})])).toMatchObject({ proof: 'title-author-year' });
    expect(prove({ title: whole, link: cvf }, [record({ ...good, year: 2022 })])).toEqual({
      reason: 'no-identifier',
    });
  });
});
