/** "Last made sure" moves only with visits that looked at everything; after too many changes, the next visit is in an hour. */
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { ownSource } from '../../../../src/compose/app.ts';
import { silentJournal } from '../../../../src/ports/journal.ts';
import { createSharedFacts } from '../../../../src/shells/app/facts/index.ts';
import type { EndedVisit } from '../../../../src/shells/app/visits/parts.ts';
import { memoryFacts } from '../facts/world.ts';
import { type MemoryStore, memoryStore } from './store.ts';
import {
  day,
  listText,
  minute,
  openWork,
  place,
  placeId,
  seedOf,
  start,
  token,
  type WorkWorld,
} from './world.ts';

/** Each test makes several whole runs over HTTP, and the machine may be busy. */
jest.setTimeout(60_000);

const configPath = '.github/firekeeper.yml';
let store: MemoryStore;
let world: WorkWorld;
afterEach(async () => {
  expect(world.standin.violations).toEqual([]);
  await world.close();
});

const iso = (ms: number): string => new Date(ms).toISOString();
const row = () => store.rows.repositories.get(placeId);
const push = (files: Record<string, string>) =>
  world.standin.push(place, { by: 'maintainer', branch: 'main', message: 'By hand', files });

async function open(files: Readonly<Record<string, string>> = {}, changed = {}): Promise<void> {
  store = memoryStore();
  world = await openWork(
    store,
    seedOf({ 'README.md': listText, [configPath]: 'schedule: weekly\n', ...files }),
    changed,
  );
}

describe('a list is made sure of', () => {
  test('by a visit that looked at everything, and not by one that looked at nothing', async () => {
    await open();
    await world.visit('schedule');
    const sure = row()?.lastSuccessAt;
    expect(Date.parse(sure ?? '')).toBeGreaterThanOrEqual(start);

    world.later(day);
    await push({ 'README.md': `${listText}\n` });
    await world.visit('push');
    expect((await world.last()).result).not.toBe('refused');
    const after = row()?.lastSuccessAt;

    world.later(day);
    await push({ [configPath]: 'schedul: weekly\n' });
    await world.visit('config');
    expect((await world.last()).result).toBe('config-invalid');
    expect(row()).toMatchObject({ lastSuccessAt: after, visitedAt: iso(world.now()) });

    world.later(day);
    await push({ [configPath]: 'enabled: false\n' });
    await world.visit('config');
    expect((await world.last()).result).toBe('disabled');
    expect(row()).toMatchObject({ lastSuccessAt: after, visitedAt: iso(world.now()) });

    world.standin.state.update(place, { archived: true });
    await world.visit('push');
    expect((await world.last()).result).toBe('archived');
    expect(row()).toMatchObject({ lastSuccessAt: after });
  });

  test('not during a pause, and not by a visit that was not due', async () => {
    await open();
    await world.visit('schedule');
    const sure = row()?.lastSuccessAt;
    const [pull] = world.standin.pulls.list(place);
    world.later(day);
    await world.visit('push');
    expect((await world.last()).result).toBe('not-due');
    expect(row()?.lastSuccessAt).toBe(sure);
    const body = String(pull?.body).replace(/\[ \] (<!-- firekeeper:pause -->)/, '[x] $1');
    world.standin.pulls.edit(Number(pull?.number), { body }, { by: 'helper' });
    await world.visit('box');
    expect((await world.last()).result).toBe('paused');
    expect(row()?.lastSuccessAt).toBe(sure);
  });

  test('not when a file could not be read', async () => {
    await open({ [configPath]: 'lists: [README.md, MORE.md]\n' });
    await world.visit('schedule');
    expect((await world.last()).result).toBe('created');
    expect(row()?.lastSuccessAt).toBeNull();
  });
});

test('the operator is told about each visit once, with its result', async () => {
  const told: EndedVisit[] = [];
  await open({}, { visited: (visit: EndedVisit) => void told.push(visit) });
  await world.visit('schedule');
  expect(told).toMatchObject([
    { repository: place, reason: 'schedule', result: 'created', line: 'a pull request is opened' },
  ]);
});

test('when more than a tenth of a list moves at once, the proposal follows about an hour later, despite the cache', async () => {
  const names = Array.from({ length: 30 }, (_, at) => `heads/head-${at}`);
  const list = names.map((name) => `- [${name}](https://github.com/${name}) ⭐ 1`).join('\n');
  const seed = seedOf({ 'README.md': `# Heads\n\n${list}\n`, [configPath]: 'schedule: weekly\n' });
  const heads = names.map((fullName) => ({ fullName, stars: 1 }));
  store = memoryStore();
  world = await openWork(store, { ...seed, repositories: [...(seed.repositories ?? []), ...heads] });
  for (const name of names.slice(0, 6)) world.standin.state.rename(name, name.replace('heads/', 'moved/'));
  const { clock } = world.parts;
  const facts = createSharedFacts({
    fetch,
    clock,
    journal: silentJournal,
    facts: memoryFacts(),
    own: ownSource({ apiUrl: world.standin.url }),
    github: { token: async () => token },
    openPapers: () => [],
    lingerMs: 0,
  });
  world = { ...world, ...(await reopened({ facts })) };

  await world.visit('schedule');
  expect((await world.last()).result).toBe('fetch-incomplete');
  const wait = Date.parse(row()?.dueAt ?? '') - world.now();
  expect(wait).toBeGreaterThan(60 * minute);
  expect(wait).toBeLessThan(65 * minute);
  world.later(wait + 1);
  await world.visit('schedule');
  expect((await world.last()).result).toBe('created');
  expect(world.standin.pulls.list(place)[0]?.body).toContain('moved/head-5');
});

/** The same world with other facts. */
async function reopened(changed: Partial<WorkWorld['parts']>): Promise<Pick<WorkWorld, 'visit'>> {
  const { createVisits } = await import('../../../../src/shells/app/visits/index.ts');
  const { handlers } = createVisits({ ...world.parts, ...changed });
  const signal = new AbortController().signal;
  return {
    visit: (reason) => handlers.tend({ repositoryId: placeId, installationId: 5, reason }, signal),
  };
}
