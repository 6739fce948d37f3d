/** The App creates tokens slowly enough that GitHub never tells it to wait: GitHub's limit is 180 a minute. */
import { describe, expect, it } from '@jest/globals';
import type { Clock } from '../../../../src/ports/clock.ts';
import { createPace, restingFetch } from '../../../../src/adapters/github-host/app/pace.ts';
import { memoryPaces } from '../../../support/paces.ts';

/** When each of `count` calls made at the same moment may go, in milliseconds after that moment. */
async function turnsOf(count: number, pace = { atOnce: 20, perMinute: 155 }): Promise<readonly number[]> {
  const waits: number[] = [];
  let waited = 0;
  const clock: Clock = {
    now: () => 1_000_000,
    sleep: async (ms) => {
      waited = ms;
    },
  };
  const turn = createPace(clock, memoryPaces(), 'tokens', pace);
  for (let at = 0; at < count; at += 1) {
    waited = 0;
    await turn();
    waits.push(waited);
  }
  return waits;
}

describe('a pace', () => {
  it('lets some go at once, and then one after another', async () => {
    const turns = await turnsOf(23, { atOnce: 20, perMinute: 60 });
    expect(turns.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 0));
    expect(turns.slice(20)).toEqual([1000, 2000, 3000]);
  });

  it('stays below the limit in every span of one minute', async () => {
    const turns = await turnsOf(1000);
    const most = Math.max(
      ...turns.map((from) => turns.filter((at) => at >= from && at < from + 60_000).length),
    );
    expect(most).toBeLessThanOrEqual(180);
    expect(most).toBeGreaterThan(150);
  });

  it('lets some go at once again after a quiet time', async () => {
    let now = 0;
    const slept: number[] = [];
    const clock: Clock = {
      now: () => now,
      sleep: async (ms) => {
        slept.push(ms);
        now += ms;
      },
    };
    const turn = createPace(clock, memoryPaces(), 'tokens', { atOnce: 2, perMinute: 60 });
    for (let at = 0; at < 3; at += 1) await turn();
    now += 60_000;
    for (let at = 0; at < 3; at += 1) await turn();
    expect(slept).toEqual([1000, 1000]);
  });

  it.each([403, 429])(
    'lets nobody go before the wait is over that an answer with status %i names',
    async (status) => {
      const paces = memoryPaces();
      const clock: Clock = { now: () => 5000, sleep: async () => {} };
      const answer = async () => new Response('{}', { status, headers: { 'retry-after': '90' } });
      const ask = restingFetch(answer, clock, paces, 'tokens');
      expect((await ask('http://github.test/')).status).toBe(status);
      const turn = await paces.turn('tokens', { atOnce: 20, perMinute: 155 }, 6000);
      expect(turn).toBe(95_000);
    },
  );

  it('does not wait after answers that name no wait', async () => {
    const paces = memoryPaces();
    const clock: Clock = { now: () => 5000, sleep: async () => {} };
    for (const answer of [new Response('{}', { status: 403 }), new Response('{}')]) {
      await restingFetch(async () => answer, clock, paces, 'tokens')('http://github.test/');
    }
    expect(await paces.turn('tokens', { atOnce: 1, perMinute: 60 }, 6000)).toBe(6000);
  });
});
