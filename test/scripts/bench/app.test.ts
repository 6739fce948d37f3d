/** What the benchmarks of the App call lost, doubled and flat: they must be able to fail. */
import { describe, expect, it } from '@jest/globals';
import { acceptedOf, type DeliveryOfStandin, lostOf, twice } from '../../../scripts/bench/app/data.ts';
import { memoryOverTime } from '../../../scripts/bench/app/meter.ts';
import { quantile } from '../../../scripts/bench/app/report.ts';

const push = { repositoryId: 7, from: 1000, until: 1500 };
const delivery = (more: Partial<DeliveryOfStandin>): DeliveryOfStandin => ({
  event: 'push',
  repositoryId: 7,
  at: 1200,
  status: 202,
  ...more,
});

describe('accepted work', () => {
  it('is a push with a webhook of its repository and time that was answered with 202', () => {
    expect(acceptedOf([push], [delivery({})])).toEqual([push]);
    for (const other of [
      { status: 0 },
      { status: 503 },
      { repositoryId: 8 },
      { at: 1600 },
      { event: 'ping' },
    ]) {
      expect(acceptedOf([push], [delivery(other)])).toEqual([]);
    }
  });

  it('is lost when no visit began after it', () => {
    expect(lostOf([push], new Map([[7, 2000]]))).toBe(0);
    expect(lostOf([push], new Map([[7, 900]]))).toBe(1);
    expect(lostOf([push], new Map())).toBe(1);
  });
});

describe('pull requests', () => {
  const pull = (repositoryId: number, state: string) => ({ number: 1, repositoryId, state });

  it('count as doubled when two of one list are open, and not when one of them is closed', () => {
    expect(twice([pull(1, 'open'), pull(2, 'open'), pull(2, 'closed')])).toBe(0);
    expect(twice([pull(1, 'open'), pull(2, 'open'), pull(2, 'open')])).toBe(1);
  });
});

describe('figures', () => {
  it('of memory are the median of each part of the time', () => {
    const samples = [10, 20, 900, 30, 40, 50].map((memoryMb) => ({ memoryMb, cpuSeconds: 0 }));
    expect(memoryOverTime(samples, 2)).toEqual([20, 40]);
    expect(memoryOverTime([], 10)).toEqual([]);
  });

  it('for a quantile are taken from the sorted values', () => {
    expect([0.5, 0.99, 1].map((part) => quantile([1, 2, 3, 4], part))).toEqual([3, 4, 4]);
    expect(quantile([], 0.5)).toBe(0);
  });
});
