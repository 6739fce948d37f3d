/** What happened without a webhook: the sweep finds pushes, boxes, closes and merges, and each only once. */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createVisits } from '../../../../src/shells/app/visits/index.ts';
import type { SweepNews } from '../../../../src/shells/app/visits/parts.ts';
import { type MemoryStore, memoryStore } from './store.ts';
import { day, installationId, listText, openWork, place, placeId, seedOf, type WorkWorld } from './world.ts';

/** Each test makes several whole runs over HTTP, and the machine may be busy. */
jest.setTimeout(60_000);

const configPath = '.github/firekeeper.yml';
const signal = new AbortController().signal;
let store: MemoryStore;
let world: WorkWorld;
let news: SweepNews[];
beforeEach(async () => {
  store = memoryStore();
  news = [];
  world = await openWork(store, seedOf({ 'README.md': listText, [configPath]: 'schedule: weekly\n' }), {
    found: (one) => void news.push(one),
  });
  await world.visit('schedule');
  expect((await world.last()).result).toBe('created');
  world.later(day);
});
afterEach(async () => {
  expect(world.standin.violations).toEqual([]);
  await world.close();
});

const sweep = async () => {
  await createVisits(world.parts).handlers.sync({ installationId }, signal);
  return world.queue.take().map(({ job }) => (job as { reason: string }).reason);
};
const push = (files: Record<string, string>) =>
  world.standin.push(place, { by: 'maintainer', branch: 'main', message: 'By hand', files });
const pull = () => world.standin.pulls.list(place)[0] as { number: number; body: string };

/** Makes the visit that the sweep asks for; after it the sweep finds nothing. */
async function visited(reason: 'push' | 'config' | 'box' | 'merged' | 'closed' | 'reopened') {
  expect(await sweep()).toEqual([reason]);
  expect(news).toEqual([{ repository: place, reason }]);
  await world.visit(reason);
  expect(await sweep()).toEqual([]);
}

test('when nothing happened, nothing is queued', async () => {
  expect(await sweep()).toEqual([]);
  await push({ 'NOTES.md': 'unrelated\n' });
  expect(await sweep()).toEqual([]);
});

describe('without a webhook the sweep finds that', () => {
  test('a list was edited', async () => {
    await push({ 'README.md': `${listText}\n` });
    await visited('push');
  });

  test('a list was deleted', async () => {
    await world.standin.push(place, {
      by: 'maintainer',
      branch: 'main',
      message: 'Move the list',
      files: { 'docs/README.md': listText, 'README.md': null },
    });
    await visited('push');
  });

  test('the configuration was edited', async () => {
    await push({ [configPath]: 'schedule: daily\n' });
    await visited('config');
  });

  test('a box was ticked', async () => {
    const body = pull().body.replace(/\[ \] (<!-- firekeeper:pause -->)/, '[x] $1');
    world.standin.pulls.edit(pull().number, { body }, { by: 'helper' });
    await visited('box');
    expect((await world.last()).result).toBe('paused');
  });

  test('text beside our own was edited, and queues nothing', async () => {
    world.standin.pulls.edit(pull().number, { body: `Thanks!\n${pull().body}` }, { by: 'helper' });
    expect(await sweep()).toEqual([]);
  });

  test('the pull request was closed, and reopened', async () => {
    world.standin.pulls.close(pull().number, { by: 'maintainer' });
    await visited('closed');
    news = [];
    await world.standin.pulls.reopen(pull().number, { by: 'maintainer' });
    await visited('reopened');
  });

  test('the pull request was merged', async () => {
    await world.standin.pulls.merge(pull().number, { by: 'maintainer' });
    expect(await sweep()).toEqual(['merged']);
  });
});

test('a repository without a list is visited when a push may have added one', async () => {
  const row = store.rows.repositories.get(placeId);
  expect(row?.glance).not.toBeNull();
  await world.close();
  store = memoryStore();
  world = await openWork(store, seedOf({ 'NOTES.md': 'no list\n' }), {
    found: (one) => void news.push(one),
  });
  await world.visit('installed');
  expect((await world.last()).result).toBe('no-list');
  expect(await sweep()).toEqual([]);
  await push({ 'README.md': listText });
  expect(await sweep()).toEqual(['push']);
});
