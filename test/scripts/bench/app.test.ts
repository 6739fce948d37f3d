/** What the benches of the App call lost, doubled and flat: they must be able to say no. */
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

describe('work that was accepted', () => {
  it('is a push whose webhook was answered with 202, at that time and of that repository', () => {
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

  it('are twice where two of one list are open, and not where one was closed before', () => {
    expect(twice([pull(1, 'open'), pull(2, 'open'), pull(2, 'closed')])).toBe(0);
    expect(twice([pull(1, 'open'), pull(2, 'open'), pull(2, 'open')])).toBe(1);
  });
});

describe('figures', () => {
  it('of memory are the middle of each part of the time', () => {
    const samples = [10, 20, 900, 30, 40, 50].map((memoryMb) => ({ memoryMb, cpuSeconds: 0 }));
    expect(memoryOverTime(samples, 2)).toEqual([20, 40]);
    expect(memoryOverTime([], 10)).toEqual([]);
  });

  it('below which a part lies are taken from the sorted ones', () => {
    expect([0.5, 0.99, 1].map((part) => quantile([1, 2, 3, 4], part))).toEqual([3, 4, 4]);
    expect(quantile([], 0.5)).toBe(0);
  });
});
