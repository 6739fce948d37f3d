/** The App's visits in a small world: the stand-in GitHub over HTTP, a store, and a queue that only records jobs. */
import { readFileSync } from 'node:fs';
import { createAppGitHub } from '../../../../src/adapters/github-host/app/index.ts';
import { memoryPaces } from '../../../support/paces.ts';
import { hostOpener } from '../../../../src/compose/app.ts';
import { careForLists, readList, tendText } from '../../../../src/core/tend.ts';
import { silentJournal } from '../../../../src/ports/journal.ts';
import type { InstallationInfo, RepositoryBrief } from '../../../../src/ports/app-github.ts';
import type { JobKind, Jobs, Queue, SendOptions } from '../../../../src/shells/app/queue/queue.ts';
import type { RunReason, RunRecord, Store } from '../../../../src/shells/app/store/store.ts';
import { createVisits, type WorkParts } from '../../../../src/shells/app/visits/index.ts';
import { createGitHubSource } from '../../../../src/sources/github/index.ts';
import type { Seed } from '../../../../standin/seed.ts';
import { type Standin, startStandin } from '../../../../standin/server.ts';

export const place = 'maintainer/awesome-talking-head';
export const placeId = 77;
export const installationId = 5;
const bot = 'firekeeper[bot]';
export const token = 'ghs_app_of_the_work_tests';
export const start = Date.parse('2026-11-02T09:00:00Z');
export const minute = 60_000;
export const day = 86_400_000;

export interface NotedJob {
  readonly kind: JobKind;
  readonly job: unknown;
  readonly options: SendOptions | undefined;
}

export interface NotingQueue extends Queue {
  /** The waiting jobs, in order; `take` empties the queue. */
  readonly waiting: NotedJob[];
  take(): NotedJob[];
}

const keyOf = (kind: JobKind, job: Partial<Jobs['tend']>): string =>
  `${kind} ${kind === 'tend' ? job.repositoryId : (job.installationId ?? '')}`;

/** Keeps waiting jobs, one for each repository or installation, and runs none. */
export function notingQueue(): NotingQueue {
  const waiting: NotedJob[] = [];
  const send: Queue['send'] = async (kind, job, options) => {
    const key = keyOf(kind, job);
    if (waiting.some((one) => keyOf(one.kind, one.job as never) === key)) return 'there-already';
    waiting.push({ kind, job, options });
    return 'queued';
  };
  const depth = (kind: JobKind) => ({
    waiting: waiting.filter((one) => one.kind === kind).length,
    active: 0,
  });
  return {
    waiting,
    take: () => waiting.splice(0),
    send,
    async sendAll(kind, jobs) {
      for (const job of jobs) await send(kind, job);
    },
    work: async () => {},
    every: async () => {},
    depths: async () => ({
      tend: depth('tend'),
      sync: depth('sync'),
      check: depth('check'),
      tick: depth('tick'),
      reconcile: depth('reconcile'),
      clean: depth('clean'),
    }),
    stop: async () => {},
  };
}

export function seedOf(files: Readonly<Record<string, string>>, more: Partial<Seed> = {}): Seed {
  const seed = JSON.parse(readFileSync('fixtures/demo/later.json', 'utf8')) as Seed;
  return {
    ...seed,
    users: [
      ...(seed.users ?? []),
      { login: 'maintainer', id: 501 },
      { login: 'helper', id: 502 },
      { login: bot, id: 903, type: 'Bot' },
    ],
    repositories: [
      ...(seed.repositories ?? []),
      { fullName: place, id: placeId, stars: 12, collaborators: ['helper'], files },
    ],
    tokens: {
      ...seed.tokens,
      [token]: {
        kind: 'installation',
        login: bot,
        repositories: [place],
        permissions: { metadata: 'read', contents: 'write', pull_requests: 'write', checks: 'write' },
      },
    },
    ...more,
  };
}

export const listText = readFileSync('fixtures/lists/awesome-talking-head.md', 'utf8');

export interface WorkWorld {
  readonly standin: Standin;
  readonly queue: NotingQueue;
  readonly store: Store;
  readonly parts: WorkParts;
  /** What GitHub tells the App about its installations; tests change it. */
  readonly told: {
    installations: InstallationInfo[];
    repositories: Map<number, RepositoryBrief[]>;
  };
  now(): number;
  later(ms: number): void;
  visit(reason: RunReason): Promise<void>;
  /** The result and the line of the newest run. */
  last(): Promise<
    Pick<RunRecord, 'result' | 'line' | 'changed' | 'log'> & { readonly reason: RunReason | null }
  >;
  /** The writes since the last call, without ids. */
  writes(): string[];
  stars(fullName: string, stars: number): void;
  close(): Promise<void>;
}

const brief: RepositoryBrief = {
  id: placeId,
  fullName: place,
  isPrivate: false,
  archived: false,
  fork: false,
};

export async function openWork(
  store: Store,
  seed: Seed = seedOf({ 'README.md': listText }),
  changed: Partial<WorkParts> = {},
): Promise<WorkWorld> {
  let now = start;
  const clock = { now: () => now, sleep: async (ms: number) => void (now += ms) };
  const standin = await startStandin({ seed, clock });
  const queue = notingQueue();
  const told: WorkWorld['told'] = {
    installations: [{ id: installationId, account: 'maintainer', suspended: false }],
    repositories: new Map([[installationId, [brief]]]),
  };
  const real = createAppGitHub(
    {
      appId: 1,
      privateKey: '',
      apiUrl: standin.url,
      graphqlUrl: standin.graphqlUrl,
      onSecret: () => {},
    },
    { fetch, clock, journal: silentJournal, paces: memoryPaces() },
  );
  const parts: WorkParts = {
    store,
    queue,
    github: {
      me: async () => ({ id: 1, slug: 'firekeeper', htmlUrl: '', permissions: {}, events: [] }),
      installations: async () => told.installations,
      repositories: async (id) => told.repositories.get(id) ?? [],
      token: async () => token,
      glances: (...asked) => real.glances(...asked),
      pullGlance: (...asked) => real.pullGlance(...asked),
      deliveries: async () => [],
      redeliver: async () => {},
    },
    facts: {
      sourcesFor: ({ journal, signal }) => [
        createGitHubSource({ token, apiUrl: standin.url }, { fetch, clock, journal, signal }),
      ],
    },
    middle: {
      read: (...given) => readList(...given),
      care: careForLists,
      tend: (...given) => tendText(...given),
    },
    clock,
    openHost: hostOpener({ apiUrl: standin.url, graphqlUrl: standin.graphqlUrl }),
    openSearches: () => () => {
      throw new Error('nobody in this world asks for candidates');
    },
    settings: { off: false, webhooks: true, allow: () => true },
    log: silentJournal,
    fetch: globalThis.fetch,
    version: '0.0.0',
    ...changed,
  };
  await store.installations.put({ id: installationId, account: 'maintainer', suspended: false });
  await store.repositories.put({ ...brief, installationId }, new Date(now).toISOString());
  const { handlers } = createVisits(parts);
  let seen = 0;
  return {
    standin,
    queue,
    store,
    parts,
    told,
    now: () => now,
    later: (ms) => void (now += ms),
    visit: (reason) =>
      handlers.tend({ repositoryId: placeId, installationId, reason }, new AbortController().signal),
    async last() {
      const [run] = await store.runs.ofRepository(placeId, 1);
      return {
        result: run?.result ?? null,
        line: run?.line ?? null,
        reason: run?.reason ?? null,
        changed: run?.changed ?? false,
        log: run?.log ?? [],
      };
    },
    writes() {
      const done = standin.writes.slice(seen).filter((write) => write.done);
      seen = standin.writes.length;
      return done.map(({ method, path }) => `${method} ${path.replace(/[0-9a-f]{40}/g, 'SHA')}`);
    },
    stars: (fullName, stars) => standin.state.update(fullName, { stars }),
    close: () => standin.close(),
  };
}
