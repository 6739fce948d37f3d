/**
 * The whole App as one object: database, store, queue, facts, work, webhooks, pages and server, joined by what this
 * machine is for. `start.ts` opens one for the process, tests and the demo open theirs. The only file that knows all
 * parts of this shell.
 */
import { setMaxListeners } from 'node:events';
import type { Db } from '../../adapters/db/db.ts';
import { openDatabase } from '../../adapters/db/open.ts';
import { userAgent } from '../../adapters/octokit.ts';
import { createOtherSources } from '../../compose/host-sources.ts';
import { knownHosts } from '../../compose/hosts.ts';
import { createPaperSources, type PaperGates } from '../../compose/papers.ts';
import { pureMiddle } from '../../run/tend.ts';
import type { Clock } from '../../ports/clock.ts';
import { createSharedFacts } from './facts/index.ts';
import { createAppGitHub } from './github/index.ts';
import { createLog, type Log, logJournal } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createPages } from './pages/index.ts';
import { openQueue } from './queue/boss.ts';
import type { Queue } from './queue/queue.ts';
import { createSecrets, type Secrets } from '../../adapters/secrets.ts';
import { type AppServer, createAppServer } from './server/app-server.ts';
import { type AppSettings, type Credentials, secretsOf } from './settings.ts';
import { servesRepository } from './settings-access.ts';
import { openStore } from './store/index.ts';
import type { RunReason, Store } from './store/store.ts';
import { createIntake } from './webhooks/intake.ts';
import { createVisits } from './visits/index.ts';

export interface AppWorld {
  readonly clock: Clock;
  readonly fetch: typeof globalThis.fetch;
  /** Takes lines of the log, with their ends. */
  readonly write: (line: string) => void;
}

/** Settings of an App that is set up. */
export type ReadySettings = AppSettings & { readonly credentials: Credentials };

export interface App {
  /** Where it listens. */
  readonly url: string;
  readonly store: Store;
  readonly queue: Queue;
  /** Takes no more, lets what runs end for `graceMs`, then ends it. */
  close(graceMs: number): Promise<void>;
}

/** Tokens of installations end after an hour; that long they are secrets to look for. */
const tokenLife = 3_700_000;
const version = userAgent.slice(userAgent.indexOf('/') + 1);

/** Opens everything and listens. @throws FirekeeperError with what to do; nothing is left open then */
export async function openApp(settings: ReadySettings, world: AppWorld): Promise<App> {
  const secrets = createSecrets(world.clock);
  for (const secret of secretsOf(settings)) secrets.add(secret);
  const log = createLog(settings, { secrets, clock: world.clock, write: world.write });
  const journal = logJournal(log);
  const db = await openDatabase({ url: settings.databaseUrl, dataDir: settings.dataDir, journal });
  const closers: (() => Promise<unknown>)[] = [() => db.close()];
  try {
    const app = await join({ settings, world, secrets, log, db, closers });
    log.info({ url: app.url, role: settings.role, database: db.engine.kind }, 'listening');
    return app;
  } catch (error) {
    for (const close of closers.reverse()) await close().catch(() => {});
    throw error;
  }
}

interface Ground {
  readonly settings: ReadySettings;
  readonly world: AppWorld;
  readonly secrets: Secrets;
  readonly log: Log;
  readonly db: Db;
  /** What was opened, in its order. */
  readonly closers: (() => Promise<unknown>)[];
}

async function join({ settings, world, secrets, log, db, closers }: Ground): Promise<App> {
  const store = await openStore(db);
  const queue = await openQueue(db, { journal: logJournal(log) });
  let stopped: Promise<void> | undefined;
  const stopQueue = (graceMs: number): Promise<void> => (stopped ??= queue.stop(graceMs));
  closers.push(() => stopQueue(0));
  const metrics = createMetrics({ depths: () => queue.depths() });
  if (settings.role !== 'web') {
    const work = openWork({ settings, world, secrets, log, db, closers }, store, queue, metrics);
    closers.push(() => work.close());
    await work.start();
  }
  const server = await openServer(settings, world, log, { store, queue, metrics });
  closers.push(() => server.close(0));
  const { url } = await server.listen(settings.port, settings.host);
  return {
    url,
    store,
    queue,
    async close(graceMs) {
      log.info('ending');
      // No new work comes in while what runs is let end.
      await Promise.all([server.close(graceMs), stopQueue(graceMs)]);
      for (const close of closers.toReversed()) await close();
    },
  };
}

interface Shared {
  readonly store: Store;
  readonly queue: Queue;
  readonly metrics: Metrics;
}

function openServer(
  settings: ReadySettings,
  { clock }: AppWorld,
  log: Log,
  { store, queue, metrics }: Shared,
): Promise<AppServer> {
  const { github, publicUrl, linkSecret } = settings;
  const told = (event: string, outcome: string): void => metrics.webhook(event, outcome);
  const works = settings.role === 'worker';
  const pages = createPages({
    store,
    clock,
    linkSecret: linkSecret ?? '',
    publicUrl,
    htmlUrl: github.webUrl,
    hosts: knownHosts(github.host),
    version,
    onFault: (error) => log.error({ err: error }, 'a page failed'),
  });
  return createAppServer({
    settings,
    intake: works ? null : createIntake({ store, queue, settings, log, clock, told }),
    readiness: () => store.ping(),
    metrics,
    pages: works ? () => null : pages,
    log,
    clock,
  });
}

function openWork({ settings, world, secrets, log }: Ground, store: Store, queue: Queue, metrics: Metrics) {
  const { clock, fetch } = world;
  const journal = logJournal(log);
  const { apiUrl, graphqlUrl, host } = settings.github;
  const ended = new AbortController();
  // Every visit that waits listens to it.
  setMaxListeners(0, ended.signal);
  const github = createAppGitHub(
    { ...settings.credentials, apiUrl, onSecret: (value) => secrets.add(value, tokenLife) },
    { fetch, clock, journal, paces: store.paces, signal: ended.signal },
  );
  const paperGates: PaperGates = new Map();
  const asking = { fetch: counted(fetch, metrics), clock, journal, signal: ended.signal };
  const facts = createSharedFacts({
    ...asking,
    facts: store.facts,
    github,
    apiUrl,
    graphqlUrl,
    host,
    others: createOtherSources(host, settings.hosts, asking),
    openPapers: ({ citations: { source, ids }, known }, run) =>
      createPaperSources(
        { ...settings.papers, source, ids, known },
        { fetch: countedPapers(fetch, metrics), clock, journal: run.journal, signal: run.signal },
        paperGates,
      ),
    count: (hits, asked) => metrics.facts(hits, asked),
  });
  const work = createVisits({
    store: countingRuns(store, metrics, clock),
    queue,
    github,
    facts,
    middle: pureMiddle,
    clock,
    fetch,
    log: journal,
    version,
    settings: {
      apiUrl,
      graphqlUrl,
      hosts: knownHosts(host),
      off: settings.off,
      allow: (fullName) => servesRepository(settings, fullName),
    },
  });
  return {
    start: () => work.start(queue),
    async close() {
      ended.abort();
      await facts.close();
    },
  };
}

/** The store, with every run that ends counted. */
function countingRuns(store: Store, metrics: Metrics, clock: Clock): Store {
  const going = new Map<number, { readonly reason: RunReason; readonly since: number }>();
  return {
    ...store,
    runs: {
      ...store.runs,
      async start(repositoryId, reason, at) {
        const id = await store.runs.start(repositoryId, reason, at);
        going.set(id, { reason, since: clock.now() });
        metrics.leases(going.size);
        return id;
      },
      async end(id, end) {
        await store.runs.end(id, end);
        const run = going.get(id);
        going.delete(id);
        metrics.leases(going.size);
        if (run !== undefined) metrics.run(run.reason, end.result, (clock.now() - run.since) / 1000);
      },
    },
  };
}

function countedPapers(fetch: typeof globalThis.fetch, metrics: Metrics): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    metrics.sent('papers', response.status);
    return response;
  };
}

function counted(fetch: typeof globalThis.fetch, metrics: Metrics): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    metrics.sent('github', response.status);
    const left = Number.parseInt(response.headers.get('x-ratelimit-remaining') ?? '', 10);
    if (Number.isFinite(left)) metrics.points(left);
    return response;
  };
}
