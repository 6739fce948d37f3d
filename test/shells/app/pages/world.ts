/** A store in memory with only the parts that pages read, lists to put into it, and a way to request a page. */
import type { Point } from '../../../../src/core/facts/history.ts';
import { weekOf } from '../../../../src/core/facts/history.ts';
import { createPages, type PagesOptions } from '../../../../src/shells/app/pages/index.ts';
import type {
  ListView,
  ListViewEntry,
  RunRecord,
  TendedRepository,
} from '../../../../src/shells/app/store/store.ts';

export const present = Date.parse('2026-11-25T12:00:00Z');
export const secret = 'a secret of this test alone';
export const ago = (hours: number): string => new Date(present - hours * 3_600_000).toISOString();

export interface World {
  readonly repositories: TendedRepository[];
  readonly runs: RunRecord[];
  readonly views: ListView[];
  readonly histories: Map<string, readonly Point[]>;
  /** How often whole lists were read. */
  reads: number;
  /** Old names of repositories, in lower case. */
  former?: ReadonlyMap<string, number>;
  /** Whether the database answers; it does unless a test says otherwise. */
  alive?: boolean;
  now: number;
}

export function emptyWorld(): World {
  return { repositories: [], runs: [], views: [], histories: new Map(), reads: 0, now: present };
}

export function repository(part: Partial<TendedRepository> = {}): TendedRepository {
  return {
    id: 1,
    installationId: 9,
    fullName: 'ada/awesome-lamps',
    isPrivate: false,
    archived: false,
    fork: false,
    lastSuccessAt: ago(75),
    visitedAt: ago(75),
    suspended: false,
    glance: null,
    dueAt: ago(-90),
    lastResult: 'no-change',
    lastLine: 'every list is up to date',
    paused: null,
    ...part,
  };
}

export function run(part: Partial<RunRecord> = {}): RunRecord {
  return {
    id: 1,
    repositoryId: 1,
    reason: 'schedule',
    startedAt: ago(75),
    endedAt: ago(74.99),
    result: 'no-change',
    line: 'every list is up to date',
    changed: false,
    pullNumber: null,
    pullUrl: null,
    log: ['read README.md', 'repositories 12 of 12'],
    ...part,
  };
}

export function entry(line: number, part: Partial<ListViewEntry> = {}): ListViewEntry {
  return {
    line,
    title: `Lamp ${line}`,
    section: 'Lamps',
    key: `github:ada/lamp-${line}`,
    shown: 100 * line,
    observed: 100 * line + 7,
    fate: 'ok',
    ...part,
  };
}

export function view(entries: readonly ListViewEntry[], part: Partial<ListView> = {}): ListView {
  return { repositoryId: 1, commit: null, path: 'README.md', entries, seenAt: ago(75), ...part };
}

/** Weeks up to this one, oldest first. */
export function weeks(...stars: readonly number[]): readonly Point[] {
  const last = weekOf(new Date(present).toISOString());
  return stars.map((count, index) => ({ week: last - stars.length + 1 + index, stars: count }));
}

const never = (): never => {
  throw new Error('a page only reads');
};

/** It has the type that the pages expect; every write throws. */
function storeOf(world: World): PagesOptions['store'] {
  const isPublic = (one: TendedRepository) => !one.isPrivate;
  const byName = (a: TendedRepository, b: TendedRepository) => (a.fullName < b.fullName ? -1 : 1);
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  const isNamed = (one: TendedRepository, part = '') =>
    one.fullName.toLowerCase().includes(part.toLowerCase());
  return {
    repositories: {
      put: never,
      remove: never,
      setDue: never,
      setGlance: never,
      setPause: never,
      due: never,
      get: async (id) => world.repositories.find((one) => one.id === id) ?? null,
      formerly: async (name) =>
        world.repositories.find((one) => one.id === world.former?.get(name.toLowerCase())) ?? null,
      byName: async (name) => world.repositories.find((one) => same(one.fullName, name)) ?? null,
      ofInstallation: async () => world.repositories,
      publicOnes: async (offset, most, part) =>
        world.repositories
          .filter(isPublic)
          .filter((one) => isNamed(one, part))
          .sort(byName)
          .slice(offset, offset + most),
      countPublic: async (part) =>
        world.repositories.filter(isPublic).filter((one) => isNamed(one, part)).length,
    },
    ping: async () => world.alive ?? true,
    runs: {
      start: never,
      end: never,
      prune: never,
      ofRepository: async (id, most) =>
        world.runs
          .filter((one) => one.repositoryId === id)
          .sort((a, b) => b.id - a.id)
          .slice(0, most),
    },
    views: {
      put: never,
      keepOnly: never,
      async ofRepository(id) {
        world.reads += 1;
        return world.views.filter((one) => one.repositoryId === id);
      },
    },
    facts: {
      fresh: never,
      save: never,
      claim: never,
      unclaim: never,
      history: async (key) => world.histories.get(key) ?? [],
      histories: async (keys) =>
        new Map(
          keys.flatMap((key) => (world.histories.has(key) ? [[key, world.histories.get(key) ?? []]] : [])),
        ),
    },
  };
}

export interface Site {
  readonly answer: (request: Request) => Promise<Response>;
  get(path: string, init?: RequestInit): Promise<Response>;
  text(path: string): Promise<string>;
  readonly faults: unknown[];
}

export function siteOf(world: World, part: Partial<PagesOptions> = {}): Site {
  const faults: unknown[] = [];
  const answer = createPages({
    store: storeOf(world),
    clock: { now: () => world.now },
    linkSecret: secret,
    publicUrl: 'https://lists.example',
    htmlUrl: 'https://github.com',
    version: '9.9.9',
    onFault: (error) => faults.push(error),
    ...part,
  });
  const get = (path: string, init?: RequestInit) => answer(new Request(`https://lists.example${path}`, init));
  return { answer, get, faults, text: async (path) => (await get(path)).text() };
}
