/** Findings in words: one clean sentence for every code, with any text of others in its arguments. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { finding } from '../../../src/core/plan/finding.ts';
import { detailOf, sentenceOf, whyOf } from '../../../src/core/report/words.ts';
import { allCodes, anyFinding } from '../plan/any-finding.ts';

const place = { line: 1, title: 'x', subject: null };
const told = { source: 'openalex', observedAt: '2026-09-01T12:00:00Z', reason: null };
const github = { ...told, source: 'github' };

describe('a finding in words', () => {
  it.each([
    [
      finding('lower', { ...told, shown: 12, told: 9 }, place),
      'Shows 12, OpenAlex counts 9: the larger number stays',
    ],
    [
      finding(
        'held-jump',
        { ...told, shown: 2, told: 900, before: 3, crossed: 4, crossSource: 'crossref' },
        place,
      ),
      'Shows 2, OpenAlex counts 900, 3 before: too large a jump to believe. If 900 is right, write it there once, and Firekeeper updates it from then on',
    ],
    [
      finding('title-disagrees', { ...told, shown: 5, told: null, recordTitle: 'Else' }, place),
      'Shows 5, stays: its link leads to a work with another title (its record is called Else)',
    ],
    [finding('skipped', { shown: 5 }, place), 'Shows 5: the configuration leaves it alone'],
    [
      finding('moved-partly', { ...github, to: 'fresh/name', left: 1 }, place),
      'Moved to fresh/name. 1 of its links stays: it is not certain what to replace',
    ],
    [
      finding('names-other-index', { named: 'Google Scholar', sources: ['OpenAlex', 'Crossref'] }, place),
      'Names Google Scholar, but counts below it come from OpenAlex and Crossref',
    ],
  ])('%#: %j', (given, words) => {
    expect(sentenceOf(given)).toBe(`${words}.`);
  });

  it('tells source and day where it stands alone, and tells nothing twice', () => {
    const blocked = finding('blocked', { ...github, reason: 'blocked by GitHub: dmca' }, place);
    expect(whyOf(blocked)).toBe('Blocked by GitHub: dmca (github, 2026-09-01).');
    expect(detailOf(blocked)).toBe('dmca');
    const lower = finding('lower', { ...told, shown: 12, told: 9 }, place);
    expect(whyOf(lower)).toBe('Shows 12, OpenAlex counts 9: the larger number stays (2026-09-01).');
    expect(whyOf(finding('unstable', {}, place))).not.toMatch(/\(/);
  });

  it('is one line that ends with one full stop, for every code', () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(anyFinding, (given) => {
        met.add(given.code);
        for (const text of [sentenceOf(given), whyOf(given)]) expect(text).toMatch(/^[^\n\r]*[^.?\s][.?]$/);
        expect(detailOf(given)).not.toMatch(/[\n\r]/);
      }),
      { numRuns: 500 },
    );
    expect([...met].toSorted()).toEqual([...allCodes].toSorted());
  });
});
