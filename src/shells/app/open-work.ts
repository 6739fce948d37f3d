/**
 * The part of the App that does the work: services, shared facts and visits, joined and counted. `app.ts` opens it on
 * every machine except those that only answer requests.
 */
import { setMaxListeners } from 'node:events';
import type { AppParts, AppServices } from '../../compose/app.ts';
import { knownHosts } from '../../compose/hosts.ts';
import type { Secrets } from '../../adapters/secrets.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import type { AppGitHub } from '../../ports/app-github.ts';
import type { Clock } from '../../ports/clock.ts';
import { HostRefused } from '../../ports/list-host.ts';
import type { Db } from '../../ports/database.ts';
import { pureMiddle } from '../../run/tend.ts';
import { createSharedFacts } from './facts/index.ts';
import { type Log, logJournal } from './log.ts';
import type { Metrics } from './metrics.ts';
import { pageUrl } from './pages/key.ts';
import type { Queue } from './queue/queue.ts';
import type { AppSettings, Credentials } from './settings.ts';
import { servesRepository } from './settings-access.ts';
import type { RunReason, Store } from './store/store.ts';
import { createVisits } from './visits/index.ts';

export interface AppWorld {
  readonly clock: Clock;
  readonly fetch: typeof globalThis.fetch;
  /** Gets lines of the log, with their line ends. */
  readonly write: (line: string) => void;
}

/** Settings of an App that is set up. */
export type ReadySettings = AppSettings & { readonly credentials: Credentials };

/** Visits at once with the embedded database; most of their time they wait for GitHub. */
const embeddedSlots = 12;

/** Tokens of installations expire after an hour; during this time the log removes them. */
const tokenLife = 3_700_000;

/** The parts that both halves of the App use. */
export interface Shared {
  readonly store: Store;
  readonly queue: Queue;
  readonly metrics: Metrics;
}

/** The parts that are open before the two halves of the App. */
export interface AppGround {
  readonly settings: ReadySettings;
  readonly world: AppWorld;
  readonly parts: AppParts;
  readonly secrets: Secrets;
  readonly log: Log;
  readonly db: Db;
  /** Functions that close the opened parts, in the order of opening. */
  readonly closers: (() => Promise<unknown>)[];
}

export function openWork(ground: AppGround, { store, queue, metrics }: Shared) {
  const { settings, world, parts, secrets, log } = ground;
  const { clock, fetch } = world;
  const journal = logJournal(log);
  const ended = new AbortController();
  // Every waiting visit listens to it.
  setMaxListeners(0, ended.signal);
  const { signal } = ended;
  const fetchOf = (service: 'github' | 'hosts' | 'papers') => counted(fetch, service, metrics);
  const services = parts.openServices(
    { ...settings.credentials, ...settings },
    {
      fetch,
      fetchOf,
      clock,
      journal,
      signal,
      paces: store.paces,
      onSecret: (value) => secrets.add(value, tokenLife),
    },
  );
  const facts = openFacts(ground, services, { store, metrics }, signal);
  const work = createVisits({
    store: countingRuns(store, metrics, clock),
    queue,
    github: services.github,
    facts,
    middle: pureMiddle,
    clock,
    fetch,
    log: journal,
    visited: ({ line, ...visit }) => log.info(visit, `visited: ${line}`),
    found: (news) => log.info(news, 'found without a webhook'),
    version: parts.version,
    openHost: services.openHost,
    openSearches: services.openSearches,
    settings: {
      hosts: knownHosts(settings.github.host, settings.servers),
      // Each slot looks for jobs; with the embedded database, every look uses CPU time of this process.
      ...(ground.db.engine.kind === 'embedded' ? { concurrency: embeddedSlots } : {}),
      off: settings.off,
      webhooks: settings.credentials.webhookSecret !== null,
      pageOf: (repository) => pageUrl(repository, settings, clock.now()),
      allow: (fullName) => servesRepository(settings, fullName),
    },
  });
  return {
    async start() {
      await checkKey(services.github, log);
      await work.start(queue);
    },
    async close() {
      ended.abort();
      await facts.close();
    },
  };
}

/**
 * Lets GitHub check the key before work begins. Otherwise a wrong key would appear only minutes later, as failed lists.
 */
async function checkKey(github: AppGitHub, log: Log): Promise<void> {
  try {
    const { slug } = await github.me();
    log.info({ app: slug }, 'GitHub knows the App');
  } catch (error) {
    if (!(error instanceof HostRefused)) throw error;
    const { refused, line } = error.refusal;
    if (!['bad-credentials', 'not-found'].includes(refused)) {
      log.warn(`GitHub does not tell whether the key is right: ${line}`);
      return;
    }
    const help = 'Set both from the settings page of the same GitHub App';
    throw new FirekeeperError('config', 'GitHub does not know APP_ID with this PRIVATE_KEY', help);
  }
}

function openFacts(
  { world, log }: AppGround,
  { github, own, others, openPapers }: AppServices,
  { store, metrics }: Pick<Shared, 'store' | 'metrics'>,
  signal: AbortSignal,
) {
  return createSharedFacts({
    fetch: counted(world.fetch, 'github', metrics),
    clock: world.clock,
    journal: logJournal(log),
    signal,
    facts: store.facts,
    github,
    own,
    others,
    openPapers: ({ citations: { source, ids }, known }, run) => openPapers({ source, ids, known }, run),
    count: (hits, asked) => metrics.facts(hits, asked),
  });
}

/** The store, but it also counts every run that ends. */
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

function counted(
  fetch: typeof globalThis.fetch,
  service: 'github' | 'hosts' | 'papers',
  metrics: Metrics,
): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    metrics.sent(service, response.status);
    if (service !== 'github') return response;
    const left = Number.parseInt(response.headers.get('x-ratelimit-remaining') ?? '', 10);
    if (Number.isFinite(left)) metrics.points(left);
    return response;
  };
}
