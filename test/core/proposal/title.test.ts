import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { commitMessageOf, titleOf, titleToWrite } from '../../../src/core/proposal/title.ts';
import type { Change } from '../../../src/core/plan/types.ts';
import { allFindingKinds, findingRow } from '../../../src/core/plan/kinds.ts';
import { plainFinding } from '../plan/any-finding.ts';
import { anyLists, entryOf, planOf, reported, starsChange } from './samples.ts';

const one = entryOf('a/one', 'One');
const archived = plainFinding('archived');
const stars = (count: number): readonly Change[] =>
  Array.from({ length: count }, () => starsChange(one, '1', '2'));
const section = { start: 0, end: 1, title: 'Tools', depth: 2, line: 1, order: 'stars' } as const;
const order = (moves: number): Change => ({
  kind: 'order',
  section,
  moves: Array.from({ length: moves }, (_, at) => ({ entry: one, from: at, to: at + 1, passes: at === 0 })),
});

describe('title and commit message', () => {
  it('say numbers', () => {
    const lists = [reported('README.md', planOf(stars(214), [archived, archived, archived]))];
    expect(titleOf(lists)).toBe('Refresh 214 star counts, flag 3 archived');
    expect(commitMessageOf(lists)).toBe(
      'Refresh 214 star counts, flag 3 archived\n\n- 214 star counts\n- in 1 list\n',
    );
    expect(titleOf([reported('README.md', planOf(stars(1)))])).toBe('Refresh 1 star count');
  });

  it('say "the order"; the message counts the entries that pass others', () => {
    const tiers = stars(2).map((change): Change => ({ ...change, kind: 'tier' }) as Change);
    const lists = [reported('README.md', planOf([...stars(27), ...tiers, order(15)]))];
    expect(titleOf(lists)).toBe('Refresh 27 star counts, 2 tiers and the order');
    expect(commitMessageOf(lists)).toContain('\n- 27 star counts\n- 2 tiers\n- 1 place\n- in 1 list\n');
  });

  it('count every need, in the words of the report, the most serious first', () => {
    const needs = [
      archived,
      plainFinding('blocked'),
      plainFinding('gone'),
      archived,
      plainFinding('replaced'),
    ];
    expect(titleOf([reported('README.md', planOf(stars(5), needs))])).toBe(
      'Refresh 5 star counts, flag 1 replaced, 1 gone, 1 blocked and 2 archived',
    );
  });

  it('say when they set the repository up', () => {
    const lists = [reported('README.md', planOf(stars(28), [archived]))];
    expect(titleOf(lists, { firstContact: true })).toBe(
      'Set up Firekeeper: refresh 28 star counts, flag 1 archived',
    );
    expect(commitMessageOf(lists, { firstContact: true })).toBe(
      'Set up Firekeeper: refresh 28 star counts, flag 1 archived\n\n- 28 star counts\n- in 1 list\n' +
        '- the configuration, with what was inferred\n',
    );
    const nothing = [reported('README.md', planOf([]))];
    expect(commitMessageOf(nothing, { firstContact: true })).toBe(
      'Set up Firekeeper\n\n- the configuration, with what was inferred\n',
    );
  });

  it('get shorter when all kinds have many changes, and still count the needs', () => {
    const kinds = (['stars', 'tier', 'citations', 'activity'] as const).flatMap((kind) =>
      Array.from({ length: 10_000 }, (): Change => ({ ...starsChange(one, '1', '2'), kind })),
    );
    const moved = Array.from({ length: 10_000 }, (): Change => {
      return { kind: 'moved', entry: one, marker: null, fromText: 'a', toText: 'b', edits: [] };
    });
    const flags = (['archived', 'gone', 'replaced', 'blocked'] as const).flatMap((code) =>
      Array.from({ length: 10_000 }, () => plainFinding(code)),
    );
    const title = titleOf([reported('README.md', planOf([...kinds, ...moved], flags))]);
    expect(title).toBe(
      'Refresh 10000 star counts, 10000 tiers, 10000 citation counts, 10000 dates and 10000 moved links, flag 40000 entries',
    );
    const tight = titleOf([reported('README.md', planOf([...kinds, ...moved], flags))], {
      template: `chore(lists): {summary} [${'x'.repeat(40)}]`,
    });
    expect(tight).toBe(`chore(lists): Refresh 50000 values, flag 40000 entries [${'x'.repeat(40)}]`);
  });

  it('hold no text of others: every word is from a fixed set', () => {
    const own = new Set(
      (
        'Refresh refresh Nothing to and the order Flag flag star stars count counts tier tiers citation citations date ' +
        'dates moved link links place places value values entry entries in list lists - Set up Firekeeper ' +
        `Firekeeper: the configuration with what was inferred ${allFindingKinds.map((kind) => findingRow(kind).label).join(' ')}`
      ).split(' '),
    );
    fc.assert(
      fc.property(anyLists, (lists) => {
        const title = `${titleOf(lists)} ${titleOf(lists, { firstContact: true })}`;
        for (const firstContact of [true, false])
          expect(titleOf(lists, { firstContact }).length).toBeLessThanOrEqual(120);
        expect(title).not.toMatch(/\n/);
        const words = `${title} ${commitMessageOf(lists)} ${commitMessageOf(lists, { firstContact: true })}`
          .split(/[ ,\n]+/)
          .filter((word) => word !== '');
        for (const word of words) expect([word, /^\d+$/.test(word) || own.has(word)]).toEqual([word, true]);
      }),
    );
  });

  it('leave a title that a person chose', () => {
    expect(titleToWrite('Mine', 'Refresh 1 tier', 'Refresh 2 tiers')).toBeNull();
    expect(titleToWrite('Refresh 1 tier', 'Refresh 1 tier', 'Refresh 2 tiers')).toBe('Refresh 2 tiers');
    expect(titleToWrite('Refresh 1 tier', 'Refresh 1 tier', 'Refresh 1 tier')).toBeNull();
  });
});

describe('the maintainer’s own wording', () => {
  const lists = [reported('README.md', planOf(stars(6)))];

  it.each([
    ['chore: refresh the list', 'chore: refresh the list'],
    ['chore: {summary}', 'chore: Refresh 6 star counts'],
    ['{summary} ({summary})', 'Refresh 6 star counts (Refresh 6 star counts)'],
    ['$& {summary}', '$& Refresh 6 star counts'],
  ])('%j gives %j', (template, title) => {
    expect(titleOf(lists, { template })).toBe(title);
    expect(commitMessageOf(lists, { template }).split('\n')[0]).toBe(title);
  });

  it('has the sign-off as its last line', () => {
    expect(commitMessageOf(lists, {}, 'Ada <ada@example.org>')).toBe(
      'Refresh 6 star counts\n\n- 6 star counts\n- in 1 list\n\nSigned-off-by: Ada <ada@example.org>\n',
    );
  });
});
