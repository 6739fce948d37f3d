/** Batches that are filled across runs: who pays, in which order, and what is told when nobody can pay. */
import { describe, expect, it } from '@jest/globals';
import { repositorySubject } from '../../../../src/core/list/subject.ts';
import type { Subject } from '../../../../src/core/list/list.ts';
import type { Observation } from '../../../../src/core/facts/observation.ts';
import { createPool, type PoolOptions } from '../../../../src/shells/app/facts/pool.ts';
import { systemClock } from '../../../../src/adapters/system-clock.ts';

const names = (count: number, from = 0): Subject[] =>
  Array.from({ length: count }, (_, at) => repositorySubject('o', `r${from + at}`));
const seen = ({ key }: Subject, stars = 1): Observation => ({
  kind: 'repository',
  key,
  fate: 'ok',
  source: 'github',
  observedAt: '2026-11-25T00:00:00Z',
  stars,
});

interface Query {
  readonly payer: number;
  readonly keys: readonly string[];
}

/** A pool whose queries end after `after`, by default at once; installations in `spent` cannot pay. */
function open(options: Partial<PoolOptions> & { spent?: Set<number>; after?: Promise<void> } = {}) {
  const { spent = new Set<number>(), after, ...rest } = options;
  const queries: Query[] = [];
  const running = new Map<number, number>();
  let most = 0;
  const pool = createPool({
    clock: systemClock,
    lingerMs: 100,
    budgets: { canPay: (id) => !spent.has(id) },
    payer: (payer) => async (subjects) => {
      queries.push({ payer, keys: subjects.map(({ key }) => key) });
      running.set(payer, (running.get(payer) ?? 0) + 1);
      most = Math.max(most, running.get(payer) ?? 0);
      await after;
      running.set(payer, (running.get(payer) ?? 1) - 1);
      return subjects.map((one) => seen(one));
    },
    ...rest,
  });
  return { pool, queries, spent, mostOfOne: () => most };
}

describe('batches', () => {
  it('are filled with what several runs want at the same time', async () => {
    const { pool, queries } = open();
    await Promise.all([pool.ask(names(20), 1), pool.ask(names(20, 20), 2), pool.ask(names(20, 40), 3)]);
    expect(queries.map(({ keys }) => keys.length)).toEqual([50, 10]);
  });

  it('hold a subject once for all runs that want it, and each run gets the answer', async () => {
    const { pool, queries } = open();
    const [a, b] = await Promise.all([pool.ask(names(30), 1), pool.ask(names(30), 2)]);
    expect(queries.flatMap(({ keys }) => keys)).toHaveLength(30);
    expect(a).toEqual(b);
    expect(pool.size()).toBe(0);
  });

  it('wait for the next visit while several installations are asking', async () => {
    const { pool, queries } = open({ busyLingerMs: 700 });
    const first = [pool.ask(names(30), 1), pool.ask(names(10, 30), 2)];
    await systemClock.sleep(300);
    await Promise.all([...first, pool.ask(names(10, 40), 3)]);
    expect(queries.map(({ keys }) => keys.length)).toEqual([50]);
  });

  it('do not wait when only one installation is asking', async () => {
    const { pool, queries } = open({ busyLingerMs: 60_000 });
    await pool.ask(names(30), 1);
    expect(queries).toHaveLength(1);
  });

  it('need not many more than 1,200 requests for 60,000 subjects in 2,000 runs', async () => {
    const { pool, queries } = open({});
    const runs = Array.from({ length: 2000 }, (_, run) => pool.ask(names(30, run * 30), run));
    await Promise.all(runs);
    expect(queries.length).toBeLessThan(1300);
  });
});

describe('payers', () => {
  it('each have one query at a time, and take turns', async () => {
    const { pool, queries, mostOfOne } = open({ batchSize: 10, atOnce: 2 });
    await Promise.all([pool.ask(names(100), 1), pool.ask(names(10, 1000), 2)]);
    expect(mostOfOne()).toBe(1);
    // The payer with a few subjects is served in the first round, not after the one with many.
    expect(new Set(queries.slice(0, 2).map(({ payer }) => payer))).toEqual(new Set([1, 2]));
  });

  it('that cannot pay are skipped, and another one that wants the same pays', async () => {
    const { pool, queries } = open({ spent: new Set([1]) });
    const [a] = await Promise.all([pool.ask(names(3), 1), pool.ask(names(3), 2)]);
    expect(new Set(queries.map(({ payer }) => payer))).toEqual(new Set([2]));
    expect(a.every(({ fate }) => fate === 'ok')).toBe(true);
  });

  it('when nobody can pay, every subject is unknown, with the reason', async () => {
    const { pool, queries } = open({ spent: new Set([1]) });
    const found = await pool.ask(names(3), 1);
    expect(queries).toEqual([]);
    expect(found.map(({ fate, reason }) => [fate, reason])).toEqual(
      Array.from({ length: 3 }, () => ['unknown', 'the budget of this hour is used up']),
    );
  });

  it('that meet a limit hand over to the next one', async () => {
    const spent = new Set<number>();
    const asked: number[] = [];
    const pool = createPool({
      clock: systemClock,
      lingerMs: 100,
      budgets: { canPay: (id) => !spent.has(id) },
      payer: (id) => async (subjects) => {
        asked.push(id);
        if (asked.length > 1) return subjects.map((one) => seen(one));
        spent.add(id);
        return subjects.map((one) => ({ ...seen(one), fate: 'unknown' as const, reason: 'rate limit' }));
      },
    });
    const [a, b] = await Promise.all([pool.ask(names(4), 1), pool.ask(names(4), 2)]);
    expect(new Set(asked)).toEqual(new Set([1, 2]));
    expect([...a, ...b].every(({ fate }) => fate === 'ok')).toBe(true);
  });

  it('with a token that is no longer valid hand over too', async () => {
    const asked: number[] = [];
    const pool = createPool({
      clock: systemClock,
      lingerMs: 100,
      budgets: { canPay: () => true },
      payer: (id) => async (subjects) => {
        asked.push(id);
        if (id === 2) return subjects.map((one) => seen(one));
        return subjects.map((one) => ({ ...seen(one), fate: 'unknown' as const, reason: 'Bad credentials' }));
      },
    });
    const [a, b] = await Promise.all([pool.ask(names(4), 1), pool.ask(names(4), 2)]);
    expect(asked.at(-1)).toBe(2);
    expect([...a, ...b].every(({ fate }) => fate === 'ok')).toBe(true);
  });

  it('that throw give an answer, and do not stop the others', async () => {
    const pool = createPool({
      clock: systemClock,
      lingerMs: 100,
      budgets: { canPay: () => true },
      payer: () => async () => {
        throw new Error('boom');
      },
    });
    const found = await pool.ask(names(2), 1);
    expect(found.map(({ fate, reason }) => `${fate}: ${reason}`)).toEqual(
      Array.from({ length: 2 }, () => 'unknown: internal fault: boom'),
    );
  });
});
