/** What the clock does without events: due visits in fair batches, the sweep, onboarding, cleaning. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { silentJournal } from '../../../../src/ports/journal.ts';
import { HostRefused } from '../../../../src/ports/list-host.ts';
import { refusal } from '../../../../src/adapters/github-host/refusals.ts';
import type { AppGitHub, RepositoryBrief } from '../../../../src/ports/app-github.ts';
import { createVisits, type Visits, type WorkParts } from '../../../../src/shells/app/visits/index.ts';
import { mostOfOne, mostWaiting } from '../../../../src/shells/app/visits/tick.ts';
import { type MemoryStore, memoryStore } from './store.ts';
import { day, minute, type NotingQueue, notingQueue, start } from './world.ts';

const brief = (id: number, of: Partial<RepositoryBrief> = {}): RepositoryBrief => ({
  id,
  fullName: `o/r${id}`,
  isPrivate: false,
  archived: false,
  fork: false,
  ...of,
});
const iso = (ms: number): string => new Date(ms).toISOString();
const signal = new AbortController().signal;

let store: MemoryStore;
let queue: NotingQueue;
let now: number;
let github: {
  -readonly [Key in 'installations' | 'repositories']: AppGitHub[Key];
};
let work: Visits;
beforeEach(() => {
  [store, queue, now] = [memoryStore(), notingQueue(), start];
  github = { installations: async () => [], repositories: async () => [] };
  work = openWork({});
});

function openWork(settings: Partial<WorkParts['settings']>): Visits {
  return createVisits({
    store,
    queue,
    github: {
      me: async () => ({ id: 1, slug: 'firekeeper', htmlUrl: '', permissions: {}, events: [] }),
      token: async () => 'ghs_nothing',
      installations: () => github.installations(),
      repositories: (id) => github.repositories(id),
      glances: async () => [],
      pullGlance: async () => null,
      deliveries: async () => [],
      redeliver: async () => {},
    },
    facts: { sourcesFor: () => [] },
    middle: {} as WorkParts['middle'],
    clock: { now: () => now, sleep: async () => {} },
    settings: { off: false, webhooks: true, allow: () => true, ...settings },
    log: silentJournal,
    fetch: () => Promise.reject(new Error('nothing is fetched')),
    version: '0',
    openHost: () => {
      throw new Error('no repository is visited');
    },
    openSearches: () => {
      throw new Error('no repository is visited');
    },
  });
}

const install = (id: number, suspended = false) =>
  store.installations.put({ id, account: `account-${id}`, suspended });
const installed = (...ids: readonly number[]) =>
  ids.map((id) => ({ id, account: `account-${id}`, suspended: false }));
async function give(installationId: number, ids: readonly number[], dueAt: string | null): Promise<void> {
  for (const id of ids) await store.repositories.put({ ...brief(id), installationId }, dueAt);
}
const upTo = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at);
const jobs = () => queue.waiting.map(({ kind, job }) => [kind, job] as const);

describe('tick', () => {
  test('queues what is due, the longest wait first, a few for each installation', async () => {
    await install(1);
    await install(2);
    await give(1, upTo(100, 50), iso(now - day));
    await give(2, upTo(200, 3), iso(now - minute));
    await give(2, [300], iso(now + minute));
    await work.handlers.tick({}, signal);
    const ids = queue.waiting.map(({ job }) => (job as { repositoryId: number }).repositoryId);
    expect(ids).toEqual([...upTo(100, mostOfOne), 200, 201, 202]);
    expect(queue.waiting[0]?.job).toEqual({ repositoryId: 100, installationId: 1, reason: 'schedule' });
    await work.handlers.tick({}, signal);
    expect(queue.waiting.length).toBe(mostOfOne + 3);
  });

  test('keeps the queue short after an outage', async () => {
    for (const id of upTo(1, 40)) {
      await install(id);
      await give(id, upTo(id * 1000, 20), iso(now - day));
    }
    await work.handlers.tick({}, signal);
    expect(queue.waiting.length).toBe(mostWaiting);
    await work.handlers.tick({}, signal);
    expect(queue.waiting.length).toBe(mostWaiting);
  });

  test('skips suspended installations, and does nothing when switched off', async () => {
    await install(1, true);
    await give(1, [100], iso(now - day));
    await work.handlers.tick({}, signal);
    await install(1);
    await openWork({ off: true }).handlers.tick({}, signal);
    expect(jobs()).toEqual([]);
  });
});

describe('sync', () => {
  test('onboards new repositories in batches, forgets missing ones, and follows names and flags', async () => {
    await install(1);
    await give(1, [10, 11, 12], iso(now + day));
    github.repositories = async () => [
      brief(10, { fullName: 'o/renamed' }),
      brief(11, { archived: true }),
      ...upTo(100, 40).map((id) => brief(id)),
      brief(500, { archived: true }),
    ];
    await work.handlers.sync({ installationId: 1 }, signal);
    expect(store.rows.repositories.get(10)).toMatchObject({ fullName: 'o/renamed', dueAt: iso(now + day) });
    expect(store.rows.repositories.get(11)).toMatchObject({ archived: true, dueAt: null });
    expect(store.rows.repositories.has(12)).toBe(false);
    expect(queue.waiting.length).toBe(40);
    expect(queue.waiting[0]).toMatchObject({ kind: 'tend', job: { repositoryId: 100, reason: 'installed' } });
    expect(queue.waiting[0]?.options).toEqual({});
    expect(queue.waiting[39]?.options).toEqual({ notBefore: iso(now + 30_000) });
    expect(Date.parse(store.rows.repositories.get(100)?.dueAt ?? '')).toBeGreaterThan(now);
    github.repositories = async () => [brief(11)];
    await work.handlers.sync({ installationId: 1 }, signal);
    expect(store.rows.repositories.get(11)).toMatchObject({ archived: false, dueAt: iso(now) });
  });

  test('changes nothing after a failure, and forgets an installation that is gone', async () => {
    await install(1);
    await give(1, [10], iso(now));
    github.repositories = async () => {
      throw new HostRefused(refusal('unavailable'));
    };
    await work.handlers.sync({ installationId: 1 }, signal);
    expect(store.rows.repositories.size).toBe(1);
    github.repositories = async () => {
      throw new HostRefused(refusal('not-found'));
    };
    await work.handlers.sync({ installationId: 1 }, signal);
    expect([store.rows.installations.size, store.rows.repositories.size]).toEqual([0, 0]);
  });
});

describe('reconcile', () => {
  test('finds a repository whose webhook was lost, and forgets an installation that is gone', async () => {
    await install(1);
    await install(2);
    await give(2, [20], iso(now));
    github.installations = async () => installed(1, 3);
    github.repositories = async (id) => (id === 3 ? [brief(30)] : []);
    await work.handlers.reconcile({}, signal);
    expect([...store.rows.installations.keys()]).toEqual([1, 3]);
    expect(store.rows.repositories.size).toBe(0);
    expect(jobs()).toEqual([
      ['sync', { installationId: 3 }],
      ['sync', { installationId: 1 }],
    ]);
    queue.take();
    await work.handlers.sync({ installationId: 3 }, signal);
    expect(jobs()).toEqual([['tend', { repositoryId: 30, installationId: 3, reason: 'installed' }]]);
  });

  test('changes nothing when GitHub does not answer', async () => {
    await install(1);
    github.installations = async () => {
      throw new HostRefused(refusal('no-answer'));
    };
    await work.handlers.reconcile({}, signal);
    expect(store.rows.installations.size).toBe(1);
    expect(jobs()).toEqual([]);
  });

  test('leaves suspended installations alone, and syncs them when they are back', async () => {
    await install(1);
    github.installations = async () => [{ id: 1, account: 'account-1', suspended: true }];
    await work.handlers.reconcile({}, signal);
    expect(store.rows.installations.get(1)?.suspended).toBe(true);
    expect(jobs()).toEqual([]);
    github.installations = async () => installed(1);
    await work.handlers.reconcile({}, signal);
    expect(jobs()).toEqual([['sync', { installationId: 1 }]]);
  });

  test('syncs all of many installations within a few sweeps', async () => {
    for (const id of upTo(1, 700)) await install(id);
    github.installations = async () => installed(...upTo(1, 700));
    const asked = new Set<unknown>();
    for (let sweep = 0; sweep < 6; sweep += 1) {
      await work.handlers.reconcile({}, signal);
      const taken = queue.take();
      expect(taken.length).toBeLessThan(200);
      for (const { job } of taken) asked.add((job as { installationId: number }).installationId);
    }
    expect(asked.size).toBe(700);
  });

  test('makes repositories that wait for events due once a week', async () => {
    await install(1);
    await give(1, [10], iso(now));
    const run = await store.runs.start(10, 'installed', iso(now));
    const none = { changed: false, pullNumber: null, pullUrl: null, log: [], dueAt: null };
    await store.runs.end(run, { ...none, result: 'no-list', line: '', at: iso(now), looked: true });
    github.installations = async () => installed(1);
    now += 6 * day;
    await work.handlers.reconcile({}, signal);
    expect(store.rows.repositories.get(10)?.dueAt).toBeNull();
    now += 2 * day;
    await work.handlers.reconcile({}, signal);
    expect(store.rows.repositories.get(10)?.dueAt).toBe(iso(now));
  });
});

test('clean keeps the newest runs, and the deliveries that may come again', async () => {
  await store.deliveries.claim('old', 'push', iso(now - 9 * day));
  await store.deliveries.claim('new', 'push', iso(now - day));
  for (let count = 0; count < 60; count += 1) await store.runs.start(1, 'schedule', iso(now));
  await work.handlers.clean({}, signal);
  expect([...store.rows.deliveries.keys()]).toEqual(['new']);
  expect(store.rows.runs.size).toBe(50);
});

test('start takes every kind of job and sets the schedules', async () => {
  const taken: string[] = [];
  await work.start({
    ...queue,
    work: async (kind) => void taken.push(kind),
    every: async (kind, cron) => void taken.push(`${kind} ${cron}`),
  });
  expect(taken.sort()).toEqual([
    'check',
    'clean',
    'clean 17 3 * * *',
    'reconcile',
    'reconcile */5 * * * *',
    'sync',
    'tend',
    'tick',
    'tick * * * * *',
  ]);
});
