/** Citation counts in the plan: the policies, the guards, rounding, singular and plural, and every reason to keep a count. */
import { describe, expect, test } from '@jest/globals';
import type { Observation, PaperObservation } from '../../../src/core/facts/observation.ts';
import { defaultPolicy, type Policy } from '../../../src/core/plan/policy.ts';
import { type Tended, tendText } from '../../../src/core/tend.ts';
import { listOf, now } from '../../support/lists.ts';

const title = 'A study of wicks in still air and in storms';
const link = 'https://doi.org/10.1000/wick';
const line = (count: string): string => `## Papers\n\n- [${title}](${link}) ${count} - Burns.\n`;

function run(
  text: string,
  of: Partial<PaperObservation>,
  citations: Partial<Policy['citations']> = {},
): Tended {
  const key = 'doi:10.1000/wick';
  const base = { kind: 'paper', key, fate: 'ok', source: 'openalex', observedAt: now } as const;
  const snapshot = new Map<string, Observation>([[key, { ...base, ...of }]]);
  const rule = { ...defaultPolicy.citations, note: false, ...citations };
  return tendText(listOf(text), snapshot, { ...defaultPolicy, citations: rule }, now);
}

const codes = ({ plan }: Tended): readonly unknown[] => plan.findings.map(({ kind, code }) => [kind, code]);
const shown = '(100 citations)';

describe('raise-only', () => {
  test.each<[string, Partial<PaperObservation>, string, readonly unknown[]]>([
    ['a rise', { citations: 101 }, '(101 citations)', []],
    ['the same', { citations: 100 }, shown, []],
    ['lower', { citations: 99 }, shown, [['kept', 'lower']]],
    ['zero', { citations: 0 }, shown, [['kept', 'lower']]],
    ['no count', {}, shown, []],
    ['a fraction', { citations: 101.5 }, shown, []],
    ['a rise from a known reading', { citations: 150, knownCitations: 90 }, '(150 citations)', []],
    ['a jump', { citations: 700, knownCitations: 60 }, shown, [['held', 'held-jump']]],
    ['a jump that the list itself supports', { citations: 140, knownCitations: 20 }, '(140 citations)', []],
    ['three times, but not a hundred', { citations: 121, knownCitations: 22 }, '(121 citations)', []],
    [
      'a first reading far above Crossref',
      { citations: 1787, crossCitations: 35 },
      shown,
      [['held', 'held-jump']],
    ],
    ['a first reading near Crossref', { citations: 1787, crossCitations: 900 }, '(1787 citations)', []],
    ['retracted', { citations: 101, retracted: true }, shown, [['retracted', 'retracted']]],
    ['another title', { citations: 101, recordTitle: 'On bees' }, shown, [['uncounted', 'title-disagrees']]],
    [
      'another title that the configuration wants',
      { citations: 101, recordTitle: 'On bees', proof: 'configured' },
      '(101 citations)',
      [],
    ],
    [
      'the name before the colon',
      { citations: 101, recordTitle: `${title}: a survey` },
      '(101 citations)',
      [],
    ],
    ['source down', { fate: 'unknown', code: 'source-down' }, shown, [['uncounted', 'source-down']]],
    ['not asked', { fate: 'unknown' }, shown, [['unknown', 'unanswered']]],
    [
      'a count beside a failure',
      { fate: 'unknown', citations: 0, code: 'budget' },
      shown,
      [['uncounted', 'budget']],
    ],
  ])('%s', (_, observation, count, findings) => {
    const tended = run(line(shown), observation);
    expect(tended.after).toBe(line(count));
    expect(codes(tended)).toEqual(findings);
  });
});

describe('track', () => {
  const rule = { policy: 'track' } as const;

  test.each<[string, Partial<PaperObservation>, string, readonly unknown[]]>([
    ['a rise', { citations: 101 }, '(101 citations)', []],
    [
      'a fall of a number that the source wrote',
      { citations: 95, knownCitations: 100 },
      '(95 citations)',
      [],
    ],
    [
      'a fall of a number that the source wrote some runs ago',
      { citations: 95, toldCitations: [100, 104] },
      '(95 citations)',
      [],
    ],
    ['a fall of a number of unknown origin', { citations: 95 }, shown, [['held', 'held-adopt']]],
    ['a large fall', { citations: 80, knownCitations: 100 }, shown, [['held', 'held-drop']]],
    ['to zero', { citations: 0, knownCitations: 100 }, shown, [['held', 'held-drop']]],
    ['a fall in your own facts file', { citations: 20, source: 'facts.json' }, '(20 citations)', []],
    ['a jump', { citations: 700, knownCitations: 60 }, shown, [['held', 'held-jump']]],
  ])('%s', (_, observation, count, findings) => {
    const tended = run(line(shown), observation, rule);
    expect(tended.after).toBe(line(count));
    expect(codes(tended)).toEqual(findings);
  });

  test('a small count may not fall to zero either', () => {
    expect(run(line('(3 citations)'), { citations: 0, knownCitations: 3 }, rule).after).toBe(
      line('(3 citations)'),
    );
  });
});

describe('settings', () => {
  test('off writes nothing and reports nothing', () => {
    const tended = run(line(shown), { citations: 500, retracted: true }, { policy: 'off' });
    expect([tended.after, codes(tended)]).toEqual([line(shown), []]);
  });

  test('minChange in citations and in percent', () => {
    expect(run(line(shown), { citations: 104 }, { minChange: { count: 5 } }).after).toBe(line(shown));
    expect(run(line(shown), { citations: 105 }, { minChange: { count: 5 } }).after).toBe(
      line('(105 citations)'),
    );
    expect(run(line(shown), { citations: 104 }, { minChange: { percent: 5 } }).after).toBe(line(shown));
  });

  test('a skipped address keeps its number', () => {
    const tended = run(line(shown), { citations: 500 }, { skip: [link] });
    expect([tended.after, codes(tended)]).toEqual([line(shown), [['uncounted', 'skipped']]]);
  });
});

describe('spelling', () => {
  test.each([
    ['(1 citation)', 2, '(2 citations)'],
    ['(1 Citation)', 12, '(12 Citations)'],
    ['(1 CITATION)', 12, '(12 CITATIONS)'],
    ['(1 cite)', 12, '(12 cites)'],
    ['(1 Zitat)', 12, '(12 Zitate)'],
    ['(1 citação)', 12, '(12 citações)'],
    ['Cited by 1', 12, 'Cited by 12'],
    ['Cited: 99', 100, 'Cited: 100'],
    ['(1,024 citations)', 2048, '(2,048 citations)'],
    ['(1.2k citations)', 1310, '(1.3k citations)'],
    ['(1.2k citations)', 1249, '(1.2k citations)'],
    ['(1.2k citations)', 1190, '(1.2k citations)'],
    [
      '![](https://img.shields.io/badge/citation-23-blue.svg)',
      124,
      '![](https://img.shields.io/badge/citation-124-blue.svg)',
    ],
    [
      '![](https://img.shields.io/static/v1?label=citations&message=23&color=blue)',
      24,
      '![](https://img.shields.io/static/v1?label=citations&message=24&color=blue)',
    ],
  ])('%s and %i', (text, citations, written) => {
    const tended = run(line(text), { citations });
    expect(tended.after).toBe(line(written));
    if (text === written) expect(codes(tended)).toEqual([]);
  });

  test('a badge with a paper id counts that paper', () => {
    const id = '0123456789abcdef0123456789abcdef01234567';
    const text = line(`![](https://img.shields.io/badge/citation-23-blue?paper=${id})`);
    const key = `s2:${id}`;
    const told = { kind: 'paper', key, fate: 'ok', source: 'x', observedAt: now, citations: 30 } as const;
    const list = listOf(text);
    expect(list.entries[0]?.markers[0]?.subject).toMatchObject({ id: key, href: link, title });
    const { after } = tendText(list, new Map([[key, told]]), defaultPolicy, now);
    expect(after).toBe(text.replace('-23-', '-30-'));
  });

  test('links that say only "paper" are told apart by what stands before them', () => {
    const text =
      '- **On wicks and why they burn** [[Paper](https://papers.example/1)] (3 citations)\n- **On oil** [[PDF](https://papers.example/2)] (4 citations)\n';
    const subjects = listOf(text).entries.map(({ subject }) => [subject.id, subject.title]);
    expect(subjects).toEqual([
      ['title:On wicks and why they burn', 'On wicks and why they burn'],
      ['title:On oil', 'On oil'],
    ]);
  });

  test.each([
    [
      '- [paper](https://x.example/1) A study of wicks in storms (3 citations) - Burns.',
      'A study of wicks in storms',
    ],
    [
      '- [[PDF](https://x.example/1)] **A study of wicks in storms** (3 citations)',
      'A study of wicks in storms',
    ],
    ['- A study of wicks in storms. [pdf](https://x.example/1) (3 citations)', 'A study of wicks in storms.'],
    [
      '- 2021, A study of wicks in storms: [Paper](https://x.example/1) (3 citations)',
      '2021, A study of wicks in storms',
    ],
    [
      '| Title | Link |\n|--|--|\n| A study of wicks | [pdf](https://x.example/1) (3 citations) |\n| Oil | [pdf](https://x.example/2) (4 citations) |',
      'A study of wicks',
    ],
    ['- [paper](https://x.example/1) (3 citations)', 'https://x.example/1'],
    ['- [A study of wicks](https://x.example/1) (3 citations)', 'A study of wicks'],
  ])('the name of an entry is never "paper": %s', (text, name) => {
    const [first] = listOf(`${text}\n`).entries;
    expect([first?.subject.id, first?.title]).toEqual([`title:${name}`, name]);
  });

  test('a subject with an identifier has no title: the words beside its link only name the entry', () => {
    const [first] = listOf(`- **Wicks**, Night 2021 [[paper](${link})] (3 citations)\n`).entries;
    expect(first?.subject).toEqual({
      kind: 'paper',
      id: 'doi:10.1000/wick',
      key: 'doi:10.1000/wick',
      href: link,
    });
    expect(first?.title).toBe('Wicks, Night 2021');
  });

  test.each([
    ['https://www.nature.com/articles/s41586-021-03819-2', 'doi:10.1038/s41586-021-03819-2'],
    ['https://huggingface.co/papers/2107.09293', 'arxiv:2107.09293'],
    ['https://openreview.net/forum?id=x', 'title:Wicks'],
  ])('a counted link is named by what its address carries: %s', (href, id) => {
    expect(listOf(`- [Wicks](${href}) (3 citations)\n`).entries[0]?.subject.id).toBe(id);
  });

  test('such a link is no entry where it has no count', () => {
    expect(listOf('- [Wicks](https://www.nature.com/articles/s41586-021-03819-2) - burn.\n').entries).toEqual(
      [],
    );
  });
});
