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
    ['its correction', doi, { doi: '10.1000/a', title: `Correction to: ${title}` }, 'title-disagrees'],
    ['a reply to it', doi, { doi: '10.1000/a', title: `Reply to ${title}` }, 'title-disagrees'],
    ['no title', doi, { doi: '10.1000/a', title: '' }, 'not-indexed'],
  ])('but %s', (_, link, fields, reason) => {
    expect(prove({ title, link }, [record(fields)])).toEqual({ reason });
  });

  test.each<[string, string, Partial<PaperRecord>]>([
    ['a data set', title, { type: 'dataset' }],
    ['a component', title, { type: 'component' }],
    ['a paper on corrections', 'Correction of lantern light at sea by small mirrors', {}],
    ['a reply', 'Reply to “Lanterns burn for a very long night”', {}],
  ])('names %s, whatever that is', (_, name, fields) => {
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

  test('an article number in the DOI does not outweigh another one in the address', () => {
    const found = record({
      doi: '10.1109/x.2015.7178899',
      locations: ['https://ieeexplore.ieee.org/document/42/'],
    });
    expect(prove({ title, link: ieee }, [found])).toEqual({ reason: 'no-identifier' });
  });

  test('a record that names another DOI than the one it answers to needs the whole title', () => {
    const other = { doi: '10.1000/journal', askedAs: '10.1000/a' };
    expect(prove({ title, link: doi }, [record(other)])).toMatchObject({ proof: 'doi' });
    for (const shown of ['', `${title}, in short`, title.replace('long', 'brief')])
      expect(prove({ title: shown, link: doi }, [record(other)])).toEqual({ reason: 'no-identifier' });
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
    ['author, and a venue that names the year', { ...good, year: null }, 'title-author-year'],
    ['author and venue', { venue: 'ICCV', year: null }, 'title-author-venue'],
    ['a venue by its DOI', { doi: '10.1109/iccv48922.2021.1', year: null }, 'title-author-venue'],
    ['year and venue', { ...good, surname: '' }, 'title-year-venue'],
    ['a surname of two words', { surname: 'Ember Lanterns' }, 'title-author-year'],
    ['a slip in a letter', { title: title.replace('night', 'nigght') }, 'title-author-year'],
  ])('with %s', (_, fields, proof) => {
    expect(prove({ title, link: cvf }, [record(fields)])).toMatchObject({ proof });
  });

  test.each<[string, Partial<PaperRecord>, string]>([
    ['author alone', { year: null }, 'no-identifier'],
    ['author and venue in another year', { ...good, year: 2022 }, 'no-identifier'],
    ['year and venue by another author', { ...good, surname: 'Haddad' }, 'no-identifier'],
    ['author and year at another venue', { venue: '2021 IEEE Conference on Robots (IROS)' }, 'no-identifier'],
    ['author and year at the workshops', { venue: `${iccv} Workshops` }, 'no-identifier'],
    [
      'author and year at a venue of nearly the same name',
      { venue: 'International Conference on Computer Vision Theory and Applications' },
      'no-identifier',
    ],
    ['any DOI of the publisher and no author', { doi: '10.1109/tro.2021.5', surname: '' }, 'no-identifier'],
    ['one sign that differs', { title: `${title} 2` }, 'not-indexed'],
    ['one word that differs', { title: title.replace('long', 'cold') }, 'not-indexed'],
    ['a word more', { title: `${title} again` }, 'not-indexed'],
    [
      'a slip in a letter and no year',
      { venue: 'ICCV', title: title.replace('night', 'nigght'), year: null },
      'no-identifier',
    ],
    ['nothing else', { year: null, surname: '' }, 'no-identifier'],
    ['another title', { title: 'Lanterns that burn for a rather short winter day on land' }, 'not-indexed'],
  ])('with %s is refused', (_, fields, reason) => {
    expect(prove({ title, link: cvf }, [record(fields)])).toEqual({ reason });
  });

  test('is refused without anything to prove it by', () => {
    expect(prove({ title, link: { kind: 'title' } }, [record({})])).toEqual({ reason: 'no-identifier' });
    expect(prove({ title, link: { kind: 'title' } }, [])).toEqual({ reason: 'not-indexed' });
  });

  test.each<[string, PaperLink, Partial<PaperRecord>]>([
    [
      'a year later, as its publisher dates it',
      { ...cvf, venue: 'ACCV', year: 2020 },
      { venue: 'Lecture Notes in Computer Science, Computer Vision – ACCV 2020' },
    ],
    ['a particle of the surname', { ...cvf, surname: 'Van', title: `Ember ${title}` }, {}],
    ['a preprint server for a venue', cvf, { venue: 'arXiv (Cornell University)' }],
  ])('%s is no contradiction', (_, link, fields) => {
    expect(prove({ title, link }, [record(fields)])).toMatchObject({ proof: 'title-author-year' });
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
    expect(prove({ title: whole, link: cvf }, [record({ venue: 'ICCV', year: null })])).toEqual({
      reason: 'no-identifier',
    });
  });
});
