/** The App's store in plain maps, for tests of visits: the same answers as the real store, without a database. */
import { memoryPaces } from '../../../support/paces.ts';
import { emptySnapshot, type KeptSnapshot } from '../../../../src/core/facts/snapshot.ts';
import type {
  Installation,
  ListView,
  RunRecord,
  Store,
  TendedRepository,
} from '../../../../src/shells/app/store/store.ts';

interface Rows {
  readonly installations: Map<number, Installation>;
  readonly repositories: Map<number, TendedRepository>;
  readonly runs: Map<number, RunRecord>;
  readonly leases: Map<number, { readonly owner: string; readonly until: number }>;
  readonly deliveries: Map<string, string>;
  readonly views: Map<string, ListView>;
  readonly snapshots: Map<number, KeptSnapshot>;
}

export interface MemoryStore extends Store {
  readonly rows: Rows;
}

export function memoryStore(): MemoryStore {
  const rows: Rows = {
    installations: new Map(),
    repositories: new Map(),
    runs: new Map(),
    leases: new Map(),
    deliveries: new Map(),
    views: new Map(),
    snapshots: new Map(),
  };
  return {
    rows,
    installations: installationsOf(rows),
    repositories: repositoriesOf(rows),
    mark: async () => {},
    overview: () => Promise.reject(new Error('nobody looks')),
    leases: leasesOf(rows),
    paces: memoryPaces(),
    runs: runsOf(rows),
    deliveries: {
      async claim(id, _, at) {
        if (rows.deliveries.has(id)) return false;
        rows.deliveries.set(id, at);
        return true;
      },
      release: async (id) => void rows.deliveries.delete(id),
      async prune(before) {
        for (const [id, at] of rows.deliveries) if (at < before) rows.deliveries.delete(id);
      },
    },
    views: {
      put: async (view) => void rows.views.set(`${view.repositoryId} ${view.path}`, view),
      ofRepository: async (id) => [...rows.views.values()].filter((view) => view.repositoryId === id),
      async keepOnly(id, paths) {
        for (const [key, view] of rows.views) {
          if (view.repositoryId === id && !paths.includes(view.path)) rows.views.delete(key);
        }
      },
    },
    facts: {
      fresh: async () => new Map(),
      save: async () => {},
      claim: async (keys) => keys,
      unclaim: async () => {},
      history: async () => [],
      histories: async () => new Map(),
    },
    snapshots: (id) => ({
      load: async () => rows.snapshots.get(id) ?? emptySnapshot,
      async save(state) {
        rows.snapshots.set(id, state);
        return 'written';
      },
    }),
    ping: async () => true,
  };
}

function installationsOf({ installations, repositories }: Rows): Store['installations'] {
  return {
    put: async (one) => void installations.set(one.id, one),
    get: async (id) => installations.get(id) ?? null,
    all: async () => [...installations.values()],
    async remove(id) {
      installations.delete(id);
      for (const one of repositories.values()) if (one.installationId === id) repositories.delete(one.id);
    },
  };
}

function repositoriesOf({ installations, repositories }: Rows): Store['repositories'] {
  const all = () => [...repositories.values()];
  return {
    async put(one, dueAt) {
      const known = repositories.get(one.id);
      const news = {
        dueAt,
        lastSuccessAt: null,
        visitedAt: null,
        suspended: false,
        glance: null,
        lastResult: null,
        lastLine: null,
        paused: null,
      };
      repositories.set(one.id, { ...(known ?? news), ...one });
      return known === undefined ? 'new' : 'known';
    },
    get: async (id) => repositories.get(id) ?? null,
    byName: async (name) => all().find(({ fullName }) => fullName === name) ?? null,
    ofInstallation: async (id) => all().filter(({ installationId }) => installationId === id),
    remove: async (id) => void repositories.delete(id),
    formerly: async () => null,
    async setGlance(id, glance) {
      const one = repositories.get(id);
      if (one !== undefined) repositories.set(id, { ...one, glance });
    },
    async setPause(id, paused) {
      const one = repositories.get(id);
      if (one !== undefined) repositories.set(id, { ...one, paused });
    },
    async setDue(id, dueAt) {
      const one = repositories.get(id);
      if (one !== undefined) repositories.set(id, { ...one, dueAt });
    },
    async due(now, most, perInstallation) {
      const taken = new Map<number, number>();
      const due = all()
        .filter(({ dueAt, installationId: id }) => dueAt !== null && dueAt <= now && awake(id))
        .sort((a, b) => String(a.dueAt).localeCompare(String(b.dueAt)) || a.id - b.id)
        .filter(({ installationId: id }) => {
          taken.set(id, (taken.get(id) ?? 0) + 1);
          return (taken.get(id) ?? 0) <= perInstallation;
        });
      return due.slice(0, most);
    },
    publicOnes: async (offset, most, part = '') =>
      all()
        .filter(({ fullName }) => fullName.toLowerCase().includes(part.toLowerCase()))
        .slice(offset, offset + most),
    countPublic: async (part = '') =>
      all().filter(({ fullName }) => fullName.toLowerCase().includes(part.toLowerCase())).length,
  };
  function awake(id: number): boolean {
    return installations.get(id)?.suspended === false;
  }
}

function leasesOf({ leases }: Rows): Store['leases'] {
  const holds = (id: number, owner: string, now: number): boolean => {
    const known = leases.get(id);
    return known !== undefined && known.owner === owner && known.until > now;
  };
  return {
    async take(id, owner, now, forMs) {
      const at = Date.parse(now);
      const known = leases.get(id);
      if (known !== undefined && known.until > at && known.owner !== owner) return false;
      leases.set(id, { owner, until: at + forMs });
      return true;
    },
    async extend(id, owner, now, forMs) {
      if (!holds(id, owner, Date.parse(now))) return false;
      leases.set(id, { owner, until: Date.parse(now) + forMs });
      return true;
    },
    async release(id, owner) {
      if (leases.get(id)?.owner === owner) leases.delete(id);
    },
  };
}

function runsOf({ runs, repositories }: Rows): Store['runs'] {
  const of = (id: number) =>
    [...runs.values()].filter(({ repositoryId }) => repositoryId === id).sort((a, b) => b.id - a.id);
  return {
    async start(repositoryId, reason, startedAt) {
      const id = runs.size + 1;
      const open = { endedAt: null, result: null, line: null, pullNumber: null, pullUrl: null };
      runs.set(id, { id, repositoryId, reason, startedAt, ...open, changed: false, log: [] });
      return id;
    },
    async end(id, { at, dueAt, looked, ...end }) {
      const run = runs.get(id);
      if (run === undefined) return;
      runs.set(id, { ...run, ...end, endedAt: at });
      const one = repositories.get(run.repositoryId);
      if (one === undefined) return;
      const lastSuccessAt = looked ? at : one.lastSuccessAt;
      const last = end.result === 'not-due' ? {} : { lastResult: end.result, lastLine: end.line };
      repositories.set(one.id, { ...one, lastSuccessAt, visitedAt: at, dueAt, ...last });
    },
    ofRepository: async (id, most) => of(id).slice(0, most),
    async prune(keep) {
      for (const { repositoryId } of runs.values()) {
        for (const { id } of of(repositoryId).slice(keep)) runs.delete(id);
      }
    },
  };
}
