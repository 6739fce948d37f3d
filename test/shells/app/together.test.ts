/** Calls that are joined: one statement for many, an answer for each, shared failures, and no lost call. */
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { together } from '../../../src/shells/app/together.ts';

describe('calls at the same time', () => {
  it('are one statement, and each gets its own answer', async () => {
    const asked: number[][] = [];
    const double = together(async (items: readonly number[]) => {
      asked.push([...items]);
      return items.map((item) => item * 2);
    });
    expect(await Promise.all([double(1), double(2), double(3)])).toEqual([2, 4, 6]);
    expect(asked).toEqual([[1, 2, 3]]);
  });

  it('wait for the next statement while one runs, and no statement exceeds the limit', async () => {
    const asked: number[][] = [];
    let free = (): void => {};
    const held = new Promise<void>((resolve) => {
      free = resolve;
    });
    const same = together(async (items: readonly number[]) => {
      asked.push([...items]);
      await held;
      return items;
    }, 2);
    const first = same(1);
    while (asked.length === 0) await turn();
    const rest = [2, 3, 4].map(same);
    free();
    expect(await Promise.all([first, ...rest])).toEqual([1, 2, 3, 4]);
    expect(asked).toEqual([[1], [2, 3], [4]]);
  });

  it('fail together, and later calls do not', async () => {
    let broken = true;
    const same = together(async (items: readonly number[]) => {
      if (broken) throw new Error('no database');
      return items;
    });
    const failed = await Promise.allSettled([same(1), same(2)]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    broken = false;
    expect(await same(3)).toBe(3);
  });
});
