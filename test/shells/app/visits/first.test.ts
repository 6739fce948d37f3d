/** First contact, from the installation to the answer, against the stand-in over HTTP. The writes are compared exactly. */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { parseConfig } from '../../../../src/core/config/index.ts';
import { type MemoryStore, memoryStore } from './store.ts';
import { day, listText, openWork, place, placeId, seedOf, type WorkWorld } from './world.ts';

/** Each test makes several whole runs over HTTP, and the machine may be busy. */
jest.setTimeout(60_000);

let store: MemoryStore;
let world: WorkWorld;
beforeEach(() => {
  store = memoryStore();
});
afterEach(async () => {
  expect(world.standin.violations).toEqual([]);
  await world.close();
});

const pulls = () => world.standin.pulls.list(place);
const only = () => {
  expect(pulls().length).toBe(1);
  return pulls()[0] as ReturnType<typeof pulls>[number];
};
const fileAt = async (branch: string, path: string): Promise<string> => {
  const folder = await world.standin.git.folder(world.standin.state.find(place)?.repository as never);
  return String(await world.standin.git.read(folder as string, ['show', `${branch}:${path}`]));
};
const push = (files: Record<string, string>, branch = 'main') =>
  world.standin.push(place, { by: 'maintainer', branch, message: 'By hand', files });
const setUp = [
  `POST /repos/${place}/git/trees`,
  `POST /repos/${place}/git/commits`,
  'POST /graphql',
  `POST /repos/${place}/pulls`,
];

describe('a repository with a list', () => {
  beforeEach(async () => {
    world = await openWork(store);
  });

  test('gets one pull request with the configuration and the first refresh, and nothing after that', async () => {
    await world.visit('installed');
    expect((await world.last()).line).toBe('a pull request is opened');
    expect(world.writes()).toEqual(setUp);
    const pull = only();
    expect(pull.title).toMatch(/^Set up Firekeeper: refresh 27 star counts/);
    for (const said of [
      '### Setting up Firekeeper',
      'entries in 2 sections: 28 star counts',
      'checks every entry weekly',
      'To switch the bot off here, close',
    ]) {
      expect(pull.body).toContain(said);
    }
    const config = await fileAt('firekeeper/refresh', '.github/firekeeper.yml');
    expect(parseConfig(config, 'f').lists.map(({ path }) => path)).toEqual(['README.md']);
    expect(config).toContain('🔥 from');
    await world.visit('installed');
    world.later(8 * day);
    await world.visit('schedule');
    expect((await world.last()).result).toBe('same-digest');
    expect(world.writes()).toEqual([]);
  });

  test('shows its list on a page, with the shown and the true counts', async () => {
    await world.visit('installed');
    const [view] = await store.views.ofRepository(placeId);
    const entry = view?.entries.find(({ key }) => key === 'github:opentalker/sadtalker');
    expect(entry?.fate).toBe('ok');
    expect(entry?.observed).toBe(13_690);
    expect(entry?.shown).not.toBe(entry?.observed);
  });

  test('is switched off for ever by closing it, until a configuration appears', async () => {
    await world.visit('installed');
    world.standin.pulls.close(only().number, { in: place, by: 'maintainer' });
    world.writes();
    await world.visit('closed');
    expect(await world.last()).toMatchObject({
      result: 'declined',
      line: expect.stringContaining('switched off'),
    });
    expect((await store.repositories.get(placeId))?.dueAt).toBeNull();
    world.later(400 * day);
    world.stars('OpenTalker/SadTalker', 30_000);
    await world.visit('push');
    expect((await world.last()).result).toBe('declined');
    expect(world.writes()).toEqual([]);
    await push({ '.github/firekeeper.yml': 'schedule: daily\n' });
    await world.visit('config');
    expect((await world.last()).result).toBe('created');
    const newest = pulls().at(-1);
    expect(newest?.title).toMatch(/^Refresh /);
    expect(newest?.body).not.toContain('Setting up Firekeeper');
  });

  test('goes on when somebody with write access ticks the box of the closed one', async () => {
    await world.visit('installed');
    const { number, body } = only();
    world.standin.pulls.close(number, { in: place, by: 'maintainer' });
    await world.visit('closed');
    const ticked = (body ?? '').replace(/\[ \] (<!-- firekeeper:rebuild -->)/, '[x] $1');
    world.standin.pulls.edit(number, { body: ticked }, { in: place, by: 'stranger' });
    await world.visit('box');
    expect((await world.last()).result).toBe('declined');
    world.standin.pulls.edit(number, { body: body ?? '' }, { in: place, by: 'maintainer' });
    world.standin.pulls.edit(number, { body: ticked }, { in: place, by: 'maintainer' });
    await world.visit('box');
    expect((await world.last()).result).toBe('created');
    expect(pulls().length).toBe(2);
    expect(pulls()[1]?.title).toMatch(/^Set up Firekeeper/);
  });

  test('keeps a configuration that people changed on the branch', async () => {
    await world.visit('installed');
    await push({ '.github/firekeeper.yml': 'schedule: monthly\n' }, 'firekeeper/refresh');
    world.stars('OpenTalker/SadTalker', 30_000);
    world.later(8 * day);
    await world.visit('schedule');
    expect((await world.last()).line).toContain('on top of the commits by people');
    expect(await fileAt('firekeeper/refresh', '.github/firekeeper.yml')).toBe('schedule: monthly\n');
  });

  test('works as usual after the merge: the branch goes at once, the next proposal waits for the schedule', async () => {
    await world.visit('installed');
    await world.standin.pulls.merge(only().number, { in: place });
    world.stars('OpenTalker/SadTalker', 30_000);
    world.writes();
    await world.visit('merged');
    expect((await world.last()).line).toBe('not due yet; the merged branch is deleted');
    expect(world.writes()).toEqual(['POST /graphql']);
    const { dueAt } = (await store.repositories.get(placeId)) ?? {};
    world.later(Date.parse(dueAt ?? '') - world.now() + 1000);
    await world.visit('schedule');
    expect((await world.last()).result).toBe('created');
    expect(pulls()[1]?.title).toMatch(/^Refresh 1 star count/);
  });
});

describe('a repository that is set up', () => {
  test('gets a pull request even when its list is up to date', async () => {
    const merged = await openWork(store);
    world = merged;
    await world.visit('installed');
    const fresh = await fileAt('firekeeper/refresh', 'README.md');
    expect(world.standin.violations).toEqual([]);
    await world.close();
    world = await openWork(memoryStore(), seedOf({ 'readme.md': fresh }));
    await world.visit('installed');
    expect((await world.last()).result).toBe('created');
    expect(only().title).toMatch(/^Set up Firekeeper/);
    expect(await fileAt('firekeeper/refresh', '.github/firekeeper.yml')).toContain('lists: [readme.md]');
  });
});

describe('a repository without a recognisable list', () => {
  test('is left alone, its page says why, and a list that appears later is proposed', async () => {
    const readme =
      '# Tool\n\nUse it. See [other](https://github.com/a/b) and [more](https://github.com/c/d).\n';
    world = await openWork(store, seedOf({ 'README.md': readme }));
    await world.visit('installed');
    const known = await store.repositories.get(placeId);
    expect(known).toMatchObject({
      lastResult: 'no-list',
      lastLine: expect.stringContaining('README.md does not look like a list: it has 0 entries'),
      dueAt: null,
    });
    expect(world.writes()).toEqual([]);
    await push({ 'README.md': listText });
    world.writes();
    await world.visit('push');
    expect((await world.last()).result).toBe('created');
    expect(world.writes()).toEqual(setUp);
  });

  test('a fork that did not ask is left alone', async () => {
    const seed = seedOf({ 'README.md': listText });
    const repositories = (seed.repositories ?? []).map((one) =>
      one.fullName === place ? { ...one, fork: true } : one,
    );
    world = await openWork(store, { ...seed, repositories });
    await world.visit('installed');
    expect((await world.last()).result).toBe('fork');
    expect(world.writes()).toEqual([]);
  });
});
