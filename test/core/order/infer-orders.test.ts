import { describe, expect, test } from '@jest/globals';
import { inferOrders } from '../../../src/core/order/infer.ts';

const run = (...values: (number | undefined)[]) => ({
  values,
  names: values.map((_, i) => `n${(i * 7) % 5}`),
});
const large = run(90, 60, 30, 10, 5);

describe('small runs', () => {
  test('follow the larger runs of their list when those are by stars', () => {
    expect(inferOrders([large, large, large, run(8, 3), run(7, 7, 1)])).toEqual(Array(5).fill('stars'));
  });

  test('have no order where their counts rise, or where too few are shown', () => {
    expect(inferOrders([large, large, large, run(3, 8), run(5, undefined, undefined)]).slice(3)).toEqual([
      'none',
      'none',
    ]);
  });

  test('have no order by themselves, nor beside too few or mixed larger runs', () => {
    expect(inferOrders([large, large, run(8, 3)])[2]).toBe('none');
    const mixed = run(5, 90, 1, 60);
    expect(inferOrders([large, large, large, mixed, run(8, 3)])[4]).toBe('none');
  });
});
