/** What the tests of shared facts share: a stand-in with three installations, and the store's part kept in memory. */
import { systemClock } from '../../../../src/adapters/system-clock.ts';
import { ownSource } from '../../../../src/compose/app.ts';
import type { Observation } from '../../../../src/core/facts/observation.ts';
import { repositorySubject } from '../../../../src/core/list/subject.ts';
import { silentJournal } from '../../../../src/ports/journal.ts';
import { createSharedFacts, type SharedFactsOptions } from '../../../../src/shells/app/facts/index.ts';
import type { CachedFact, Store } from '../../../../src/shells/app/store/store.ts';
import type { Seed } from '../../../../standin/seed.ts';
import { type Standin, startStandin } from '../../../../standin/server.ts';

let open: Standin | undefined;

/** Ends what `meet` started. Returns the violations; there must be none. */
export async function part(): Promise<readonly string[]> {
  const standin = open;
  open = undefined;
  await standin?.close();
  return standin?.violations ?? [];
}

/** The part of the store that facts need, in memory. */
export function memoryFacts(): Store['facts'] & {
  readonly saved: Map<string, CachedFact>;
  readonly claims: Map<string, string>;
} {
  const saved = new Map<string, CachedFact>();
  const claims = new Map<string, string>();
  return {
    saved,
    claims,
    fresh: async (keys, since) =>
      new Map(
        keys.flatMap((key) => {
          const fact = saved.get(key);
          return fact !== undefined && fact.observedAt >= since ? [[key, fact] as const] : [];
        }),
      ),
    async save(observations: readonly Observation[], at) {
      for (const observation of observations) saved.set(observation.key, { observation, observedAt: at });
    },
    async claim(keys, owner) {
      const mine = keys.filter((key) => (claims.get(key) ?? owner) === owner);
      for (const key of mine) claims.set(key, owner);
      return mine;
    },
    async unclaim(keys, owner) {
      for (const key of keys) if (claims.get(key) === owner) claims.delete(key);
    },
    history: async () => [],
    histories: async () => new Map(),
  };
}

const repositories = Array.from({ length: 120 }, (_, at) => ({ fullName: `o/r${at}`, stars: at }));
export const wanted = (count: number) =>
  repositories.slice(0, count).map((_, at) => repositorySubject('o', `r${at}`));
const token = (login: string, list: string) =>
  ({ kind: 'installation', login, repositories: [list], permissions: {} }) as const;
const seed: Seed = {
  repositories: [
    ...repositories,
    { fullName: 'a/list', id: 11, stars: 1 },
    { fullName: 'b/list', id: 22, stars: 2 },
    { fullName: 'c/secret', id: 33, stars: 3, private: true },
  ],
  tokens: {
    'ghs_installation-1': token('firekeeper[bot]', 'a/list'),
    'ghs_installation-2': token('firekeeper[bot]', 'b/list'),
    'ghs_installation-3': token('firekeeper[bot]', 'c/secret'),
  },
};

export async function meet(options: Partial<SharedFactsOptions> = {}) {
  const standin = await startStandin({ seed, ...(options.clock ? { clock: options.clock } : {}) });
  open = standin;
  const facts = options.facts ?? memoryFacts();
  const wishes: unknown[] = [];
  const shared = createSharedFacts({
    facts,
    fetch,
    clock: systemClock,
    journal: silentJournal,
    own: ownSource({ apiUrl: standin.url }),
    lingerMs: 50,
    openPapers: () => [],
    github: {
      async token(id, wish) {
        wishes.push(wish);
        return `ghs_installation-${id}`;
      },
    },
    ...options,
  });
  const visit = (installationId: number, repositoryId: number, isPrivate = false) => {
    const token = `ghs_installation-${installationId}`;
    const run = { installationId, repositoryId, token, isPrivate, journal: silentJournal };
    const [source] = shared.sourcesFor({ ...run, signal: new AbortController().signal }, noPapers);
    if (source === undefined) throw new Error('no source');
    return source;
  };
  return { standin, facts, shared, visit, wishes };
}

export const noPapers = {
  citations: { source: 'auto', ids: new Map() },
  known: () => undefined,
  settlesAt: () => null,
} as const;
