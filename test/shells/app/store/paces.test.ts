/** The turns of a pace, which all machines share, on both engines. */
import { describe, expect, it, jest } from '@jest/globals';
import { storeOn } from '../../../support/app-store.ts';
import { engines } from '../../../support/engines.ts';

const now = Date.UTC(2026, 10, 25, 12);

jest.setTimeout(60_000);
describe.each(engines())('on %s', (_name, start) => {
  const opened = storeOn(start);

  it('gives turns in order, some at once after a quiet time, and none before a rest is over', async () => {
    const { store } = opened();
    const pace = { atOnce: 3, perMinute: 60 };
    const turns = (count: number, from: number) =>
      Promise.all(Array.from({ length: count }, () => store.paces.turn('t', pace, from)));
    const late = async (count: number, from: number) =>
      (await turns(count, from)).map((turn) => Math.max(0, turn - from)).sort((a, b) => a - b);
    expect(await late(5, now)).toEqual([0, 0, 0, 1000, 2000]);
    expect(await late(2, now + 60_000)).toEqual([0, 0]);
    await store.paces.rest('t', now + 120_000);
    await store.paces.rest('t', now + 90_000);
    expect(await late(2, now + 61_000)).toEqual([59_000, 60_000]);
    expect(await store.paces.turn('other', pace, now)).toBeLessThanOrEqual(now);
  });
});
