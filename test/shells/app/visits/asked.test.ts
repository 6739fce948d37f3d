/** What maintainers ask for on the page of their list: a preview leaves only a log, and a pause stops everything else. */
import { afterEach, expect, jest, test } from '@jest/globals';
import { type MemoryStore, memoryStore } from './store.ts';
import { day, listText, openWork, place, placeId, seedOf, type WorkWorld } from './world.ts';

jest.setTimeout(60_000);

const configPath = '.github/firekeeper.yml';
let store: MemoryStore;
let world: WorkWorld;
afterEach(async () => {
  expect(world.standin.violations).toEqual([]);
  await world.close();
});

const row = () => store.rows.repositories.get(placeId);

async function open(config: string): Promise<void> {
  store = memoryStore();
  world = await openWork(store, seedOf({ 'README.md': listText, [configPath]: config }));
}

test('a preview writes nothing, shows the changes in its log, and does not change the due time', async () => {
  await open('schedule: monthly\n');
  const before = row();
  await world.visit('preview');
  const last = await world.last();
  expect(last).toMatchObject({ reason: 'preview', result: 'dry-run', changed: false });
  expect(last.log.some((line) => line.startsWith('+++ '))).toBe(true);
  expect(last.log.some((line) => line.startsWith('-- 🔥'))).toBe(true);
  expect(world.standin.writes.filter(({ done }) => done)).toEqual([]);
  expect(world.standin.checks).toEqual([]);
  expect(row()).toMatchObject({ dueAt: before?.dueAt, lastSuccessAt: before?.lastSuccessAt });
  expect(world.standin.pulls.list(place)).toEqual([]);
});

test('a run that a maintainer asks for proposes now, whatever the schedule says', async () => {
  await open('schedule: monthly\n');
  await world.visit('asked');
  expect(await world.last()).toMatchObject({ reason: 'asked', result: 'created', changed: true });
});

test('during a pause there are only previews; afterwards everything goes on', async () => {
  await open('schedule: daily\n');
  await store.repositories.setPause(placeId, { by: 'maintainer', at: '2026-11-02T08:00:00.000Z' });
  for (const reason of ['push', 'config', 'box', 'asked'] as const) await world.visit(reason);
  expect(await world.last()).toMatchObject({ result: 'paused', line: 'paused by maintainer on its page' });
  expect(row()?.dueAt).toBeNull();
  await world.visit('preview');
  expect(await world.last()).toMatchObject({ result: 'dry-run' });
  expect(world.standin.writes.filter(({ done }) => done)).toEqual([]);

  world.later(day);
  await store.repositories.setPause(placeId, null);
  await world.visit('asked');
  expect(await world.last()).toMatchObject({ result: 'created' });
});
