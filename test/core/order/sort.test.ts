import { describe, expect, it } from '@jest/globals';
import { backbone } from '../../../src/core/order/backbone.ts';
import { wishedOrder } from '../../../src/core/order/sort.ts';

type Counts = readonly (number | undefined)[];
const wish = (
  before: Counts,
  after: Counts,
  more: Partial<Parameters<typeof wishedOrder>[0]> = {},
): number[] =>
  wishedOrder({ kind: 'stars', before, after, names: after.map(() => ''), force: false, ...more });
const after = (counts: Counts, order: readonly number[]): Counts => order.map((i) => counts[i]);

describe('inferred order by stars', () => {
  it('moves only the items that are now out of order', () => {
    expect(wish([90, 80, 70, 60], [90, 80, 70, 85])).toEqual([0, 3, 1, 2]);
    expect(wish([90, 80, 70, 60], [65, 80, 70, 60])).toEqual([1, 2, 0, 3]);
  });

  it('does nothing while no count changes, even in a run without order', () => {
    expect(wish([1, 5, 3, 9], [1, 5, 3, 9])).toEqual([0, 1, 2, 3]);
  });

  it('keeps the order of equal counts', () => {
    expect(wish([90, 80, 70, 60], [80, 80, 80, 80])).toEqual([0, 1, 2, 3]);
    expect(wish([90, 80, 70, 60], [80, 80, 90, 80])).toEqual([2, 0, 1, 3]);
  });

  it('keeps an item that somebody placed out of order after the item that it follows', () => {
    // The 5 was placed by hand after the first item; the last one rises.
    const order = wish([100, 5, 90, 80, 70], [100, 5, 90, 80, 95]);
    expect(after([100, 5, 90, 80, 95], order)).toEqual([100, 5, 95, 90, 80]);
  });

  it('keeps an item out of order at the top when nothing stands before it', () => {
    const counts = [5, 100, 90, 110];
    expect(after(counts, wish([5, 100, 90, 80], counts))).toEqual([5, 110, 100, 90]);
  });

  it('leaves items without a count in their slots', () => {
    const counts = [90, undefined, 70, 95];
    expect(after(counts, wish([90, undefined, 70, 60], counts))).toEqual([95, undefined, 90, 70]);
  });
});

describe('damping', () => {
  it('lets no item pass a neighbour that differs by less', () => {
    const change = [
      [1000, 990, 500],
      [1000, 1010, 500],
    ] as const;
    expect(wish(...change)).toEqual([1, 0, 2]);
    expect(wish(...change, { damping: 0.02 })).toEqual([0, 1, 2]);
    expect(wish(...change, { damping: 0.005 })).toEqual([1, 0, 2]);
  });

  it('still moves an item past those that differ enough, up to the first that does not', () => {
    expect(wish([1000, 800, 700, 10], [1000, 800, 700, 1005], { damping: 0.02 })).toEqual([0, 3, 1, 2]);
  });
});

describe('order given by the user', () => {
  it('sorts in full by stars, even when nothing changed', () => {
    expect(wish([1, 5, undefined, 9], [1, 5, undefined, 9], { force: true })).toEqual([3, 1, 2, 0]);
  });

  it('sorts by name, and keeps equal and nameless items in place', () => {
    const names = ['zeta', '', 'Beta', 'beta', 'alpha'];
    const counts = names.map(() => undefined);
    expect(wish(counts, counts, { kind: 'name', names, force: true })).toEqual([4, 1, 2, 3, 0]);
  });

  it('does nothing for "none", nor for an inferred order by name', () => {
    expect(wish([1, 2], [3, 4], { kind: 'none', force: true })).toEqual([0, 1]);
    expect(wish([1, 2], [3, 4], { kind: 'name', names: ['b', 'a'] })).toEqual([0, 1]);
  });
});

describe('backbone', () => {
  it('is the subsequence of greatest weight in which no count rises', () => {
    expect([...backbone([9, 1, 8, 7], [1, 1, 1, 1])].reverse()).toEqual([0, 2, 3]);
    expect([...backbone([9, 1, 8, 7], [1, 9, 1, 1])].reverse()).toEqual([0, 1]);
    expect(backbone([], [])).toEqual(new Set());
    expect(backbone([5, 5, 5], [1, 1, 1]).size).toBe(3);
  });
});
