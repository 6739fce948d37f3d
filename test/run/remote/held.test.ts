/** Numbers that are held for a person: asked about, accepted with the box of the pull request, remembered for each entry. */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { readBody } from '../../../src/core/proposal/body.ts';
import { branch, list, openWorld, place, type ProposeWorld, seedOf } from './world.ts';

jest.setTimeout(120_000);

/** The list shows 5656, and the fact in these tests is 130, so the number may be no star count. */
const talker = 'OpenTalker/SadTalker';
let world: ProposeWorld;
beforeEach(async () => {
  world = await openWorld();
  world.stars(talker, 130);
});
afterEach(async () => {
  expect(world.standin.violations).toEqual([]);
  await world.close();
});

const pull = () => world.standin.pulls.list(place)[0];
async function lineOf(ref: string): Promise<string> {
  const record = world.standin.state.find(place)?.repository as never;
  const folder = (await world.standin.git.folder(record)) as string;
  const text = String(await world.standin.git.read(folder, ['show', `${ref}:README.md`]));
  return text.split('\n').find((line) => line.includes('[SadTalker]')) ?? '';
}
function tick(by: string): void {
  const { number = 0, body } = pull() ?? {};
  const ticked = (body ?? '').replace('- [ ] <!-- firekeeper:accept -->', '- [x] <!-- firekeeper:accept -->');
  expect(ticked).not.toBe(body);
  world.standin.pulls.edit(number, { body: ticked }, { in: place, by });
}

describe('a held number', () => {
  test('stays, with both numbers and a box in the pull request', async () => {
    await world.run();
    expect(await lineOf(branch)).toContain(' 5656 ');
    const body = pull()?.body ?? '';
    expect(body).toContain('Shows 5656, has 130 stars');
    expect(body).toContain('<!-- firekeeper:accept -->');
    expect(readBody(body).checks.accept).toBe(false);
  });

  test('is written when somebody with write access ticks the box, and stays accepted', async () => {
    await world.run();
    tick('maintainer');
    await world.run();
    expect(await lineOf(branch)).toMatch(/\D130 -/);
    expect(pull()?.body).not.toContain('<!-- firekeeper:accept -->');
    expect((await world.run()).result).toBe('same-digest');
    expect(await lineOf(branch)).toMatch(/\D130 -/);
    world.later(8);
    world.stars(talker, 131);
    world.stars('yerfor/GeneFace', 3000);
    await world.run();
    expect(await lineOf(branch)).toMatch(/\D131 -/);
  });

  test('is not written when a stranger ticks the box', async () => {
    await world.run();
    tick('stranger');
    await world.run();
    expect(await lineOf(branch)).toContain(' 5656 ');
  });
});

test('a list without a held number has no such box', async () => {
  await world.close();
  world = await openWorld(seedOf({ 'README.md': list }));
  world.stars(talker, 5700);
  await world.run();
  expect(pull()?.body).not.toContain('firekeeper:accept');
});

test('the configuration accepts the number of an entry', async () => {
  await world.close();
  world = await openWorld(seedOf({ '.github/firekeeper.yml': `settled: [${talker}]\n` }));
  world.stars(talker, 130);
  await world.run();
  expect(await lineOf(branch)).toMatch(/\D130 -/);
});
