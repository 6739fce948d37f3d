import { describe, expect, it } from '@jest/globals';
import { compareNames, inferOrder } from '../../../src/core/order/infer.ts';

const none = (length: number): undefined[] => new Array<undefined>(length).fill(undefined);
const falling = (length: number): number[] => Array.from({ length }, (_, i) => 1000 - i);

describe('the inferred order of a run', () => {
  it.each([
    ['stars', [90, 80, 70, 60], ['d', 'a', 'c', 'b']],
    ['stars with ties', [90, 90, 70, 70], ['d', 'a', 'c', 'b']],
    ['none: rising', [60, 70, 80, 90], ['d', 'a', 'c', 'b']],
    ['none: all equal', [7, 7, 7, 7], ['d', 'a', 'c', 'b']],
    ['none: three are too few', [90, 80, 70], ['a', 'b', 'c']],
    ['name', none(4), ['Alpha', 'beta', 'Émile', 'Zoo']],
    ['name after marks', none(4), ['🔥 alpha', '[beta', 'gamma', '"zoo"']],
    ['name by code points', none(6), ['Beta', 'Zoo', 'Zulu', 'alpha', 'bar', 'zoo']],
    ['none: one name', none(4), ['a', 'a', 'A', 'a']],
    ['none: nothing shown', none(5), ['', '', '', '', '']],
  ])('%s', (expected, values, names) => {
    expect(inferOrder(values as (number | undefined)[], names as string[])).toBe(
      (expected as string).split(/[ :]/)[0],
    );
  });

  it('allows 5 % of items out of place and no more', () => {
    const names = falling(41).map((_, i) => `n${i % 7}`);
    const strays = (count: number): number[] =>
      falling(41).map((value, i) => (i > 0 && i <= count * 3 && i % 3 === 0 ? value + 50 : value));
    expect(inferOrder(strays(2), names)).toBe('stars');
    expect(inferOrder(strays(3), names)).toBe('none');
  });

  it('needs a count on 80 % of the items', () => {
    const names = ['d', 'a', 'e', 'c', 'b'];
    expect(inferOrder([9, 8, undefined, 7, 6], names)).toBe('stars');
    expect(inferOrder([9, 8, undefined, 7, 6, undefined], [...names, 'a'])).toBe('none');
  });

  it('is by counts where both orders hold, unless the counts hardly fall', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    expect(inferOrder([50, 40, 40, 20, 10], names)).toBe('stars');
    expect(inferOrder([50, 50, 50, 50, 10], names)).toBe('name');
  });

  it('compares names without case or leading marks', () => {
    expect(compareNames('🔥 apple', 'Banana')).toBeLessThan(0);
    expect(compareNames('École', 'ecole')).toBe(0);
  });
});
