/** The real clock: it runs, it sleeps, and it wakes when told. */
import { expect, it } from '@jest/globals';
import { systemClock } from '../../src/adapters/system-clock.ts';

it('sleeps about as long as told', async () => {
  const before = systemClock.now();
  await systemClock.sleep(30);
  expect(systemClock.now() - before).toBeGreaterThanOrEqual(28);
  await systemClock.sleep(0);
  await systemClock.sleep(-5);
});

it('wakes with the reason of the signal, before or while it sleeps', async () => {
  const control = new AbortController();
  const sleeping = systemClock.sleep(60_000, control.signal);
  control.abort(new Error('enough'));
  await expect(sleeping).rejects.toThrow('enough');
  await expect(systemClock.sleep(60_000, control.signal)).rejects.toThrow('enough');
});

it('sleeps longer than one timer can, instead of waking at once', async () => {
  const control = new AbortController();
  const sleeping = systemClock.sleep(2 ** 31 + 5, control.signal).then(() => 'woke');
  const first = await Promise.race([
    sleeping,
    new Promise((resolve) => setTimeout(() => resolve('asleep'), 30)),
  ]);
  expect(first).toBe('asleep');
  control.abort(new Error('enough'));
  await expect(sleeping).rejects.toThrow('enough');
});
