/** Small changes are proposed once a month, news at once, and everything when a person starts the run (rule PR-40). */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { openWorld, place, type ProposeWorld, seedOf } from './world.ts';

jest.setTimeout(120_000);

const talker = 'OpenTalker/SadTalker';
let world: ProposeWorld;
beforeEach(async () => {
  world = await openWorld();
  await world.run();
  await world.standin.pulls.merge(1, { in: place });
  await world.run();
  world.later(7);
});
afterEach(async () => {
  expect(world.standin.violations).toEqual([]);
  await world.close();
});

function grow(by: number, ...names: readonly string[]): void {
  for (const name of [talker, ...names]) {
    const stars = world.standin.state.find(name)?.repository.stars as number;
    world.stars(name, Math.round(stars * by));
  }
}
const pulls = () => world.standin.pulls.list(place).length;

describe('a week after the last proposal was merged', () => {
  test('a count that grew a little waits, and the line says until when', async () => {
    grow(1.1);
    const { result, line, changed } = await world.run();
    expect([result, changed, pulls()]).toEqual(['waiting', false, 1]);
    expect(line).toMatch(
      /^\d+ small changes? waits? until 20\d\d-\d\d-\d\d: small changes are proposed once a month$/,
    );
  });

  test('a month later the count is proposed, with all other counts that are out of date', async () => {
    grow(1.1, 'yerfor/GeneFace', 'YudongGuo/AD-NeRF');
    world.later(32);
    expect((await world.run()).result).toBe('created');
    expect(pulls()).toBe(2);
  });

  test('a link that moved is proposed at once', async () => {
    world.standin.state.rename(talker, 'OpenTalker/Talks');
    expect((await world.run()).result).toBe('created');
  });

  test('everything is proposed when a person starts the run', async () => {
    grow(1.1);
    expect((await world.run({ asked: true })).result).toBe('created');
  });

  test('a change below the threshold of unattended runs is never proposed', async () => {
    grow(1.005);
    expect((await world.run({ asked: true })).result).toBe('no-change');
  });
});

test('`onlyIf: any` opens a proposal for every change, and `below: 0` for each star', async () => {
  const exact = await openWorld(seedOf({ '.github/firekeeper.yml': 'quiet: {below: 0, onlyIf: any}\n' }));
  try {
    await exact.run();
    await exact.standin.pulls.merge(1, { in: place });
    await exact.run();
    const stars = exact.standin.state.find(talker)?.repository.stars as number;
    exact.stars(talker, stars + 1);
    expect((await exact.run()).result).toBe('created');
  } finally {
    await exact.close();
  }
});
