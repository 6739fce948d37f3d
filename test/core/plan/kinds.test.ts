/** Every kind in the table appears wherever kinds are named; no other code has a list of its own. */
import { describe, expect, it } from '@jest/globals';
import { allChangeKinds, allFindingKinds, changeRow, findingRow } from '../../../src/core/plan/kinds.ts';
import type { Change } from '../../../src/core/plan/types.ts';
import { commitMessageOf, titleOf } from '../../../src/core/proposal/title.ts';
import { renderReport } from '../../../src/core/report/report.ts';
import { gather, tally } from '../../../src/core/report/rows.ts';
import { changeWords } from '../../../src/core/report/amounts.ts';
import { product, read } from '../../house/source.ts';
import { entryOf, planOf, reported, starsChange } from '../proposal/samples.ts';

const one = entryOf('a/one', 'One');
const section = { start: 0, end: 1, title: 'Tools', depth: 2, line: 1, order: 'stars' } as const;
const changeOf = (kind: Change['kind']): Change =>
  kind === 'order'
    ? { kind, section, moves: [{ entry: one, from: 1, to: 0, passes: true }] }
    : { ...starsChange(one, '1', '2'), kind };

describe('kinds of change', () => {
  it.each(allChangeKinds)('%s is in the first sentence, the title, the message and the report', (kind) => {
    const { noun, whole, title, column } = changeRow(kind);
    const lists = [reported('README.md', planOf([changeOf(kind)]))];
    const said = whole ?? `1 ${noun}`;
    expect(changeWords(tally(gather(lists)))).toBe(said);
    expect(titleOf(lists)).toBe(`Refresh ${said}`);
    expect(commitMessageOf(lists)).toContain(`\n- 1 ${noun}\n`);
    const input = { lists, observedAt: '2026-09-01T12:00:00Z', source: 'github' };
    expect(renderReport(input)).toContain(title);
    expect(renderReport({ ...input, detail: 'counts' })).toMatch(new RegExp(`\\| ${column} \\|`));
  });

  it('a change that inserts text needs no marker', () => {
    const added: Change = {
      kind: 'activity',
      entry: one,
      marker: null,
      fromText: '',
      toText: '2026-09-01',
      edits: [{ start: 5, end: 5, text: '2026-09-01' }],
    };
    const lists = [reported('README.md', planOf([added]))];
    expect(renderReport({ lists, observedAt: '2026-09-01T12:00:00Z', source: 'github' })).toContain(
      '| `One` | line 1 | — | 2026-09-01 |',
    );
  });
});

describe('kinds of finding', () => {
  it.each(allFindingKinds)(
    '%s has a label that fits after a number, and advice in whole sentences',
    (kind) => {
      const { label, advice } = findingRow(kind);
      expect(label).toMatch(/^[a-z]+(?: [a-z]+)?$/);
      expect(advice).toMatch(/^[A-Z].*\.$/);
    },
  );
});

describe('the table is the only list', () => {
  it('no other file of src holds the nouns of changes', () => {
    const own = ['src/core/plan/kinds.ts', 'src/core/list/describe.ts'];
    const nouns = allChangeKinds.map((kind) => changeRow(kind).noun).filter((noun) => noun.includes(' '));
    const found = product
      .filter((file) => !own.includes(file))
      .filter((file) => nouns.some((noun) => read(file).includes(`'${noun}'`)));
    expect(found).toEqual([]);
  });
});
