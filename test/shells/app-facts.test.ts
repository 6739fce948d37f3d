/** Facts shared by all visits, against the stand-in GitHub: cached, claimed, paid, and never those of private places. */
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { repositorySubject } from '../../src/core/subject.ts';
import type { Observation } from '../../src/core/observation.ts';
import { createSharedFacts, type SharedFactsOptions } from '../../src/shells/app/facts/index.ts';
import type { CachedFact, Store } from '../../src/shells/app/store/store.ts';
import type { Seed } from '../../standin/seed.ts';
import { type Standin, startStandin } from '../../standin/server.ts';
import type { Subject } from '../../src/core/list.ts';
import type { Source } from '../../src/ports/source.ts';
import type { FactsOfPapers } from '../../src/shells/app/facts/shared-facts.ts';
import { silentJournal } from '../../src/ports/journal.ts';
import { systemClock } from '../../src/adapters/system-clock.ts';
import { movedClock } from '../sources/scripted.ts';

// The stand-in loads both of GitHub's schemas first, on a machine that may be busy.
jest.setTimeout(30_000);

let open: Standin | undefined;

afterEach(async () => {
  const standin = open;
  open = undefined;
  await standin?.close();
  expect(standin?.violations ?? []).toEqual([]);
});

/** The part of the store that facts need, kept in memory. */
function memoryFacts(): Store['facts'] & {
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
const wanted = (count: number) =>
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

async function meet(options: Partial<SharedFactsOptions> = {}) {
  const standin = await startStandin({ seed, ...(options.clock ? { clock: options.clock } : {}) });
  open = standin;
  const facts = options.facts ?? memoryFacts();
  const wishes: unknown[] = [];
  const shared = createSharedFacts({
    facts,
    fetch,
    clock: systemClock,
    journal: silentJournal,
    apiUrl: standin.url,
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
    const run = { installationId, repositoryId, isPrivate, journal: silentJournal };
    const [source] = shared.sourcesFor({ ...run, signal: new AbortController().signal }, noPapers);
    if (source === undefined) throw new Error('no source');
    return source;
  };
  return { standin, facts, shared, visit, wishes };
}

const noPapers = { citations: { source: 'auto', ids: new Map() }, known: () => undefined } as const;
const ok = (found: readonly Observation[]): boolean => found.every(({ fate }) => fate === 'ok');

describe('one fetch', () => {
  it('serves every list that shows the repository', async () => {
    const { standin, visit } = await meet();
    expect(ok(await visit(1, 11).observe(wanted(120)))).toBe(true);
    const before = standin.requests.length;
    expect(before).toBe(3);
    expect(await visit(2, 22).observe(wanted(120))).toHaveLength(120);
    expect(standin.requests).toHaveLength(before);
  });

  it('serves lists that are visited at the same moment', async () => {
    const { standin, visit } = await meet();
    const found = await Promise.all([visit(1, 11).observe(wanted(100)), visit(2, 22).observe(wanted(100))]);
    expect(found.every(ok)).toBe(true);
    expect(standin.requests).toHaveLength(2);
  });

  it('serves other machines: what one has claimed the other waits for', async () => {
    const facts = memoryFacts();
    const first = await meet({ facts });
    const other = createSharedFacts({
      facts,
      fetch,
      clock: systemClock,
      journal: silentJournal,
      apiUrl: first.standin.url,
      lingerMs: 50,
      openPapers: () => [],
      github: { token: async (id) => `ghs_installation-${id}` },
    });
    const run = { installationId: 2, repositoryId: 22, isPrivate: false, journal: silentJournal };
    const [theirs] = other.sourcesFor({ ...run, signal: new AbortController().signal }, noPapers);
    const both = await Promise.all([
      first.visit(1, 11).observe(wanted(100)),
      theirs?.observe(wanted(100)) ?? [],
    ]);
    expect(both.map((found) => found.length)).toEqual([100, 100]);
    expect(both.every(ok)).toBe(true);
    expect(first.standin.requests).toHaveLength(2);
  });

  it('is made again when it is too old', async () => {
    const clock = movedClock();
    const { standin, visit } = await meet({ clock, maxAgeMs: 1000 });
    await visit(1, 11).observe(wanted(10));
    await visit(1, 11).observe(wanted(10));
    expect(standin.requests).toHaveLength(1);
    clock.advance(2000);
    await visit(1, 11).observe(wanted(10));
    expect(standin.requests).toHaveLength(2);
  });
});

describe('what is not shared', () => {
  it('is whatever a private repository sees', async () => {
    const { facts, visit, wishes } = await meet();
    const found = await visit(3, 33, true).observe([repositorySubject('c', 'secret'), ...wanted(2)]);
    expect(ok(found)).toBe(true);
    expect((facts as ReturnType<typeof memoryFacts>).saved.size).toBe(0);
    expect(wishes).toEqual([{ purpose: 'read' }]);
  });

  it('is hidden from the token of a public one', async () => {
    const { visit, wishes } = await meet();
    const [found] = await visit(1, 11).observe([repositorySubject('c', 'secret')]);
    expect(found?.fate).toBe('gone');
    expect(wishes).toEqual([{ purpose: 'read', repositoryIds: [11] }]);
  });

  it('is the absence of an answer', async () => {
    const { standin, facts, visit } = await meet({ clock: movedClock() });
    standin.faults.add({ route: 'POST /graphql', fault: { kind: 'secondary-limit', retryAfter: 600 } });
    const found = await visit(1, 11).observe(wanted(5));
    expect(found.map(({ fate }) => fate)).toEqual(Array.from({ length: 5 }, () => 'unknown'));
    const { saved, claims } = facts as ReturnType<typeof memoryFacts>;
    expect([saved.size, claims.size]).toEqual([0, 0]);
  });
});

describe('budgets', () => {
  it('are told by GitHub and not used past the reserve', async () => {
    const { standin, shared, visit } = await meet();
    await visit(1, 11).observe(wanted(5));
    const told = shared.budgets().get(1);
    expect(told).toMatchObject({ limit: 5000, remaining: 4999 });
    const caller = standin.state.token('ghs_installation-1');
    if (caller === undefined) throw new Error('no such token');
    standin.limits.charge({ kind: 'token', token: caller }, 'graphql', 4500);
    expect(ok(await visit(1, 11).observe(wanted(6)))).toBe(true);
    const before = standin.requests.length;
    const late = await visit(1, 11).observe(wanted(7));
    expect(late.filter(({ fate }) => fate === 'unknown').map(({ reason }) => reason)).toEqual([
      'the budget of this hour is used up',
    ]);
    expect(standin.requests).toHaveLength(before);
    // Another installation that wants the same has a budget of its own.
    expect(ok(await visit(2, 22).observe(wanted(7)))).toBe(true);
  });
});

describe('papers', () => {
  const paper: Subject = { kind: 'paper', id: 'doi:10.1/a', key: 'doi:10.1/a' };

  /** Visits of one App whose index counts how often it is asked. */
  async function index(source: string) {
    const asked: string[] = [];
    const openPapers = (): readonly Source[] => [
      {
        name: 'papers',
        tells: 'citations',
        recognises: ({ kind }) => kind === 'paper',
        async observe(subjects) {
          asked.push(...subjects.map(({ key }) => key));
          const observedAt = new Date().toISOString();
          return subjects.map(({ key }) => ({
            kind: 'paper',
            key,
            fate: 'ok',
            source,
            observedAt,
            citations: 7,
          }));
        },
      },
    ];
    const { shared } = await meet({ openPapers });
    const run = { installationId: 1, repositoryId: 11, isPrivate: false, journal: silentJournal };
    const visit = async (papers: FactsOfPapers) => {
      const [, source2] = shared.sourcesFor({ ...run, signal: new AbortController().signal }, papers);
      return source2?.observe([paper]);
    };
    return { asked, visit };
  }

  it('are asked once for all lists, unless a list is counted by another index or names ids of its own', async () => {
    const { asked, visit } = await index('openalex');
    const citations = { source: 'auto', ids: new Map() } as const;
    const knows = (source: string) => () => ({ identifiers: {}, since: '2026-01-01T00:00:00Z', source });
    expect((await visit({ citations, known: () => undefined }))?.[0]).toMatchObject({ citations: 7 });
    await visit({ citations, known: () => undefined });
    await visit({ citations, known: knows('openalex') });
    expect(asked).toHaveLength(1);
    await visit({ citations, known: knows('crossref') });
    expect(asked).toHaveLength(2);
    await visit({ citations: { ...citations, ids: new Map([['x', 'skip']]) }, known: () => undefined });
    expect(asked).toHaveLength(3);
  });
});
