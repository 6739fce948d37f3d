import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { commitMessageOf, titleOf, titleToWrite } from '../../../src/core/proposal/title.ts';
import type { Change } from '../../../src/core/plan/types.ts';
import { anyLists, entryOf, planOf, reported, starsChange } from './samples.ts';

const one = entryOf('a/one', 'One');
const archived = { kind: 'archived', line: 1, title: 'x', subject: null, why: '' } as const;
const stars = (count: number): readonly Change[] =>
  Array.from({ length: count }, () => starsChange(one, '1', '2'));

describe('title and commit message', () => {
  it('say numbers', () => {
    const lists = [reported('README.md', planOf(stars(214), [archived, archived, archived]))];
    expect(titleOf(lists)).toBe('Refresh 214 star counts, flag 3 archived');
    expect(commitMessageOf(lists)).toBe(
      'Refresh 214 star counts, flag 3 archived\n\n- 214 star counts\n- in 1 list\n',
    );
    expect(titleOf([reported('README.md', planOf(stars(1)))])).toBe('Refresh 1 star count');
  });

  it('say that they set the repository up', () => {
    const lists = [reported('README.md', planOf(stars(28), [archived]))];
    expect(titleOf(lists, true)).toBe('Set up Firekeeper: 28 star counts refreshed, flag 1 archived');
    expect(commitMessageOf(lists, true)).toBe(
      'Set up Firekeeper: 28 star counts refreshed, flag 1 archived\n\n- 28 star counts\n- in 1 list\n' +
        '- the configuration, with what was inferred\n',
    );
    const nothing = [reported('README.md', planOf([]))];
    expect(commitMessageOf(nothing, true)).toBe(
      'Set up Firekeeper\n\n- the configuration, with what was inferred\n',
    );
  });

  it('fall to a shorter title when all kinds change by many', () => {
    const kinds: readonly Change[] = (['stars', 'tier', 'citations', 'activity'] as const).flatMap((kind) =>
      Array.from({ length: 10_000 }, () => ({ ...starsChange(one, '1', '2'), kind })),
    );
    const moved = Array.from({ length: 10_000 }, (): Change => {
      return { kind: 'moved', entry: one, fromText: 'a', toText: 'b', edits: [] };
    });
    const flags = (['archived', 'gone', 'replaced'] as const).flatMap((kind) =>
      Array.from({ length: 10_000 }, () => ({ ...archived, kind })),
    );
    const title = titleOf([reported('README.md', planOf([...kinds, ...moved], flags))]);
    expect(title.length).toBeLessThanOrEqual(120);
    expect(title).toContain('10000');
  });

  it('hold no text of others: every word is from a fixed set', () => {
    const own = new Set(
      (
        'Refresh Nothing to refresh and flag archived missing replaced star stars count counts tier tiers ' +
        'citation citations date dates moved link links place places changed value values in list lists - ' +
        'Set up Firekeeper Firekeeper: refreshed the configuration with what was inferred'
      ).split(' '),
    );
    fc.assert(
      fc.property(anyLists, (lists) => {
        const title = `${titleOf(lists)} ${titleOf(lists, true)}`;
        for (const first of [true, false]) expect(titleOf(lists, first).length).toBeLessThanOrEqual(120);
        expect(title).not.toMatch(/\n/);
        const words = `${title} ${commitMessageOf(lists)} ${commitMessageOf(lists, true)}`
          .split(/[ ,\n]+/)
          .filter((word) => word !== '');
        for (const word of words) expect([word, /^\d+$/.test(word) || own.has(word)]).toEqual([word, true]);
      }),
    );
  });

  it('leave a title alone that a person chose', () => {
    expect(titleToWrite('Mine', 'Refresh 1 tier', 'Refresh 2 tiers')).toBeNull();
    expect(titleToWrite('Refresh 1 tier', 'Refresh 1 tier', 'Refresh 2 tiers')).toBe('Refresh 2 tiers');
    expect(titleToWrite('Refresh 1 tier', 'Refresh 1 tier', 'Refresh 1 tier')).toBeNull();
  });
});
