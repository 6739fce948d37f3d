import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Change } from '../../../src/core/plan/types.ts';
import { digestOf } from '../../../src/core/proposal/digest.ts';
import { makePlan } from '../../../src/core/plan/plan.ts';
import { facts, now, policy, renderer, sample } from '../list/sample-list.ts';
import { anyLists, entryOf, planOf, starsChange } from './samples.ts';

const one = entryOf('a/one', 'One');
const two = entryOf('a/two', 'Two');
const order = (to: number): Change => ({
  kind: 'order',
  section: { start: 0, end: 1, title: 'Tools', depth: 2, line: 1, order: 'stars' },
  moves: [{ entry: one, from: 5, to, passes: true }],
});
const of = (...changes: readonly Change[]) => digestOf([{ path: 'README.md', plan: planOf(changes) }]);

describe('digest', () => {
  it('is 64 hexadecimal digits', () => {
    expect(of()).toMatch(/^[0-9a-f]{64}$/);
  });

  it('stays the same with another order, another place, another old value, and lists without a change', () => {
    const both = of(starsChange(one, '1', '2'), starsChange(two, '3', '4'));
    expect(of(starsChange(two, '3', '4'), starsChange(one, '1', '2'))).toBe(both);
    expect(of(starsChange({ ...one, line: 90 }, '9', '2', 77), starsChange(two, '3', '4'))).toBe(both);
    const changes = [starsChange(one, '1', '2'), starsChange(two, '3', '4')];
    const lists = [
      { path: 'docs/other.md', plan: planOf([]) },
      { path: 'README.md', plan: planOf(changes) },
    ];
    expect(digestOf(lists)).toBe(both);
  });

  it('changes with the new text, the entry, the list, the kind and the place', () => {
    const seen = [
      of(),
      of(starsChange(one, '1', '2')),
      of(starsChange(one, '1', '3')),
      of(starsChange(two, '1', '2')),
      of(starsChange(one, '1', '2'), starsChange(two, '1', '2')),
      of({ ...starsChange(one, '1', '2'), kind: 'citations' }),
      of({ kind: 'moved', marker: null, entry: one, fromText: '1', toText: '2', edits: [] }),
      of(order(1)),
      of(order(2)),
      digestOf([{ path: 'other.md', plan: planOf([starsChange(one, '1', '2')]) }]),
    ];
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('does not depend on the time, or on what rounding and thresholds hide', () => {
    const list = sample('- [One](https://github.com/a/one) ★1.2k\n');
    const digest = (stars: number, at: string) => {
      const plan = makePlan(list, facts({ 'a/one': stars }), policy(), renderer, at);
      return digestOf([{ path: 'README.md', plan }]);
    };
    expect(digest(1310, now)).toBe(digest(1290, '2027-01-01T00:00:00Z'));
    expect(digest(1310, now)).not.toBe(digest(1410, now));
    expect(digest(1201, now)).toBe(digest(1199, now));
  });

  it('depends only on the set of changes', () => {
    fc.assert(
      fc.property(anyLists, (lists) => {
        const turned = lists
          .toReversed()
          .map((list) => ({ ...list, plan: { ...list.plan, changes: list.plan.changes.toReversed() } }));
        expect(digestOf(turned)).toBe(digestOf(lists));
        const bare = lists.map((list) => ({ ...list, plan: { ...list.plan, findings: [] } }));
        expect(digestOf(bare)).toBe(digestOf(lists));
      }),
    );
  });
});
