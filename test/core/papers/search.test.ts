/** Whether a record from a title search is the work: the words, the signs, and what the link tells. */
import { describe, expect, test } from '@jest/globals';
import { prove } from '../../../src/core/papers/prove.ts';
import type { PaperLink, PaperRecord } from '../../../src/core/papers/types.ts';
import { cvf, iccv, ieee, record, title } from './records.ts';

describe('a title that was searched for', () => {
  const good = { venue: iccv, doi: '10.1109/iccv48922.2021.1' };

  test.each<[string, Partial<PaperRecord>, string]>([
    ['author and year', {}, 'title-author-year'],
    ['author, and a venue that names the year', { ...good, year: null }, 'title-author-year'],
    ['author and venue', { venue: 'ICCV', year: null }, 'title-author-venue'],
    ['a venue by its DOI', { doi: '10.1109/iccv48922.2021.1', year: null }, 'title-author-venue'],
    ['year and venue', { ...good, surname: '' }, 'title-year-venue'],
    ['a surname of two words', { surname: 'Ember Lanterns' }, 'title-author-year'],
    ['a typing error', { title: title.replace('night', 'nigght') }, 'title-author-year'],
  ])('is proved with %s', (_, fields, proof) => {
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
    ['one word more', { title: `${title} again` }, 'not-indexed'],
    [
      'a typing error and no year',
      { venue: 'ICCV', title: title.replace('night', 'nigght'), year: null },
      'no-identifier',
    ],
    ['nothing else', { year: null, surname: '' }, 'no-identifier'],
    ['another title', { title: 'Lanterns that burn for a rather short winter day on land' }, 'not-indexed'],
  ])('with %s is refused', (_, fields, reason) => {
    expect(prove({ title, link: cvf }, [record(fields)])).toEqual({ reason });
  });

  test('is refused without any proof', () => {
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

  test('is ambiguous beside another work with nearly the same title', () => {
    const other = record({ id: 'R2', title: `${title}s`, surname: 'Ridge' });
    expect(prove({ title, link: cvf }, [record({}), other])).toEqual({ reason: 'ambiguous' });
  });

  test('finds copies of one work as siblings, the published copy before its mirror', () => {
    const mirror = record({ id: 'R2', doi: '10.65215/x', type: 'posted-content' });
    const found = prove({ title, link: cvf }, [mirror, record({})]);
    expect(found).toMatchObject({ record: { id: 'R1' }, siblings: [{ id: 'R2' }] });
  });

  test('must be equal and proved when it is short', () => {
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

  test('needs author and year when it is half a title', () => {
    const whole = `${title}: a study of wicks`;
    expect(prove({ title: whole, link: cvf }, [record({})])).toMatchObject({ proof: 'title-author-year' });
    expect(prove({ title: whole, link: cvf }, [record({ venue: 'ICCV', year: null })])).toEqual({
      reason: 'no-identifier',
    });
  });
});
