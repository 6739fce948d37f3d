/** Visits to a repository that is set up, against the stand-in over HTTP: checks, answers, limits, leases, names. */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createTend } from '../../../../src/shells/app/visits/tend.ts';
import { leaseMs } from '../../../../src/shells/app/visits/lease.ts';
import { type MemoryStore, memoryStore } from './store.ts';
import {
  day,
  installationId,
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
async function open(config = 'schedule: weekly\n', changed = {}): Promise<void> {
  store = memoryStore();
  world = await openWork(store, seedOf({ 'README.md': listText, [configPath]: config }), changed);
}
afterEach(async () => {
  expect(world.standin.violations).toEqual([]);
  await world.close();
});

const push = (files: Record<string, string>, branch = 'main') =>
  world.standin.push(place, { by: 'maintainer', branch, message: 'By hand', files });
const checks = () =>
  world.standin.checks.map(({ conclusion, headSha, output }) => [conclusion, headSha, output.title]);
const due = () => Date.parse(store.rows.repositories.get(placeId)?.dueAt ?? '');

describe('a configuration that is not valid', () => {
  beforeEach(() => open());

  test('is reported once on the commit that broke it; the commit that mends it gets a passing check', async () => {
    await world.visit('schedule');
    expect(checks()).toEqual([]);
    const broke = await push({ [configPath]: 'schedule: weekly\nteirs: infer\n' });
    await push({ 'NOTES.md': 'unrelated\n' });
    world.writes();
    await world.visit('config');
    const { result, line } = await world.last();
    expect(result).toBe('config-invalid');
    expect(line).toContain('line 2: unknown key "teirs" (did you mean "tiers"?)');
    expect(checks()).toEqual([['failure', broke, 'Line 2 is not valid']]);
    const [check] = world.standin.checks;
    expect(check?.name).toBe('Firekeeper configuration');
    expect(check?.output.annotations).toBe(1);
    for (const said of ['- line: 2', '- key: `teirs`', '- did you mean: `tiers`']) {
      expect(check?.output.summary).toContain(said);
    }
    expect(world.writes()).toEqual([`POST /repos/${place}/check-runs`]);
    await world.visit('push');
    expect(world.writes()).toEqual([]);
    const mended = await push({ [configPath]: 'schedule: weekly\ntiers: infer\n' });
    await world.visit('config');
    expect(checks()).toEqual([
      ['failure', broke, 'Line 2 is not valid'],
      ['success', mended, 'The configuration is valid'],
    ]);
    world.writes();
    await world.visit('config');
    expect(world.writes()).toEqual([]);
  });

  test('is not reported because of an outage', async () => {
    await world.visit('schedule');
    world.standin.faults.add({ route: /blobs|pulls/, times: 50, fault: { kind: 'bad-gateway' } });
    await world.visit('config');
    expect((await world.last()).result).toBe('refused');
    expect(world.standin.checks).toEqual([]);
  });
});

describe('the clock', () => {
  test('catches up once after a month of downtime, and keeps its time slot', async () => {
    await open();
    await world.visit('schedule');
    const first = due();
    expect(first).toBeGreaterThan(start);
    expect(first - start).toBeLessThanOrEqual(7 * day);
    world.later(30 * day);
    world.stars('OpenTalker/SadTalker', 40_000);
    await world.visit('schedule');
    expect((await world.last()).result).toBe('refreshed');
    expect((due() - first) % (7 * day)).toBe(0);
    expect(due()).toBeGreaterThan(world.now());
    const runs = store.rows.runs.size;
    await world.visit('schedule');
    expect(store.rows.runs.size).toBe(runs);
  });

  test('does not push before the due time, unless the proposal conflicts', async () => {
    await open();
    await world.visit('schedule');
    world.stars('OpenTalker/SadTalker', 40_000);
    world.writes();
    await world.visit('push');
    expect((await world.last()).result).toBe('not-due');
    expect(world.writes()).toEqual([]);
    await push({ 'README.md': listText.replace('🔥 5656', '🔥 5657') });
    await world.visit('push');
    expect((await world.last()).line).toContain('because it conflicted');
  });

  test('gives a repository at most four visits a day', async () => {
    await open();
    for (let count = 1; count <= 4; count += 1) {
      await store.repositories.setDue(placeId, new Date(world.now()).toISOString());
      await world.visit('schedule');
      world.later(minute);
    }
    expect(store.rows.runs.size).toBe(4);
    await store.repositories.setDue(placeId, new Date(world.now()).toISOString());
    await world.visit('schedule');
    expect(store.rows.runs.size).toBe(4);
    expect(due()).toBe(start + day + (Date.parse(store.rows.runs.get(1)?.startedAt ?? '') - start));
    await world.visit('box');
    expect(store.rows.runs.size).toBe(5);
  });
});

describe('what stops a visit', () => {
  test('another visit of the same repository: the job is queued again, and the lease of a dead one expires', async () => {
    await open();
    await store.leases.take(placeId, 'somebody', new Date(world.now()).toISOString(), leaseMs);
    await world.visit('push');
    expect(store.rows.runs.size).toBe(0);
    expect(world.queue.take()).toMatchObject([{ kind: 'tend', job: { reason: 'push' } }]);
    world.later(leaseMs + 1);
    await world.visit('push');
    expect(store.rows.runs.size).toBe(1);
    expect(store.rows.leases.size).toBe(0);
  });

  test.each([
    ['the switch of the operator', { off: true, webhooks: true, allow: () => true }, null],
    ['the list of the operator', { off: false, webhooks: true, allow: () => false }, 'disabled'],
  ])('%s', async (_, settings, result) => {
    await open();
    await world.close();
    await open(undefined, { settings });
    await world.visit('schedule');
    await world.visit('push');
    expect((await world.last()).result).toBe(result);
    expect(store.rows.runs.size).toBe(result === null ? 0 : 1);
    expect(world.standin.requests).toEqual([]);
  });

  test('a suspended installation, and an archived repository', async () => {
    await open();
    await store.installations.put({ id: installationId, account: 'maintainer', suspended: true });
    await world.visit('push');
    expect(store.rows.runs.size).toBe(0);
    await store.installations.put({ id: installationId, account: 'maintainer', suspended: false });
    world.standin.state.update(place, { archived: true });
    await world.visit('schedule');
    expect(store.rows.repositories.get(placeId)).toMatchObject({ dueAt: null, lastResult: 'archived' });
    await world.visit('push');
    expect(store.rows.runs.size).toBe(1);
    expect(world.writes()).toEqual([]);
  });

  test('a repository that is gone: its installation is synced', async () => {
    await open();
    const known = store.rows.repositories.get(placeId);
    if (known === undefined) throw new Error('there is no repository');
    await store.repositories.put({ ...known, fullName: 'maintainer/nothing' }, null);
    await world.visit('push');
    const { result, line } = await world.last();
    expect(result).toBe('refused');
    // The App's words: a maintainer sees no log of a workflow and sets no variables.
    expect(line).toContain('Look whether the App still has this repository');
    expect(line).not.toMatch(/workflow|GITHUB_/);
    expect(world.queue.take()).toMatchObject([{ kind: 'sync', job: { installationId } }]);
  });

  test('another repository under the same name, which is not changed', async () => {
    await open();
    store.rows.repositories.delete(placeId);
    await store.repositories.put(
      { id: 78, installationId, fullName: place, isPrivate: false, archived: false, fork: false },
      new Date(world.now()).toISOString(),
    );
    const job = { repositoryId: 78, installationId, reason: 'push' } as const;
    await createTend(world.parts)(job, new AbortController().signal);
    expect(store.rows.repositories.get(78)?.lastLine).toContain('is another repository by now');
    expect(world.writes()).toEqual([]);
  });
});

test('a limit ends the visit, and the next one is due when the limit ends', async () => {
  await open();
  const fault = { kind: 'primary-limit', resetInSeconds: 1800 } as const;
  world.standin.faults.add({ route: 'GET /repos/{owner}/{repo}', fault });
  const before = world.now();
  await world.visit('schedule');
  expect((await world.last()).line).toContain('rate limit');
  expect(world.now() - before).toBeLessThan(30_000);
  expect(due() - before).toBeGreaterThanOrEqual(1799_000);
  expect(due() - before).toBeLessThan(1800_000 + 6 * minute);
  expect(store.rows.repositories.get(placeId)?.lastSuccessAt).toBeNull();
  world.later(due() - world.now() + 1);
  await world.visit('schedule');
  expect((await world.last()).result).toBe('created');
});

test('the log of a visit tells its reason and its result, without its token', async () => {
  await open();
  await world.visit('schedule');
  const [run] = await store.runs.ofRepository(placeId, 1);
  expect(run?.log[0]).toBe('visited because of: schedule');
  expect(run?.log).toContain('opened the pull request');
  expect(run?.log).toContain('created: a pull request is opened');
  expect(JSON.stringify(run)).not.toContain(token);
});

test('a renamed repository is known by its new name after one visit', async () => {
  await open();
  world.standin.state.rename(place, 'maintainer/talking-heads');
  await world.visit('renamed');
  expect(store.rows.repositories.get(placeId)?.fullName).toBe('maintainer/talking-heads');
});
