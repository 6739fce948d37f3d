/**
 * The whole App as one object: database, store, queue, facts, work, webhooks, pages and server, as far as the role of this
 * machine needs them. `start.ts` opens one for the process, tests and the demo open their own. Only this file knows all
 * parts of the shell.
 */
import { randomBytes } from 'node:crypto';
import type { AppParts } from '../../compose/app.ts';
import { knownHosts } from '../../compose/hosts.ts';
import { createLog, logJournal } from './log.ts';
import type { ManageParts } from './manage/routes.ts';
import { createMetrics } from './metrics.ts';
import { type AppGround, type AppWorld, openWork, type ReadySettings, type Shared } from './open-work.ts';
import { createPages } from './pages/index.ts';
import { openQueue } from './queue/boss.ts';
import type { Queue } from './queue/queue.ts';
import { type AppServer, createAppServer } from './server/app-server.ts';
import { openMetricsServer } from './server/metrics-server.ts';
import { overviewText } from './server/overview-page.ts';
import { openWebhookProxy } from './server/webhook-proxy.ts';
import { webhookPath } from './server/webhook-route.ts';
import { secretsOf } from './settings.ts';
import { openStore } from './store/index.ts';
import type { Store } from './store/store.ts';
import { createIntake } from './webhooks/intake.ts';

export type { AppWorld, ReadySettings } from './open-work.ts';

export interface App {
  /** The address of its server. */
  readonly url: string;
  readonly store: Store;
  readonly queue: Queue;
  /** Accepts no new work, gives running work `graceMs` to end, then stops it. */
  close(graceMs: number): Promise<void>;
}

/** Opens everything and listens. @throws FirekeeperError with what to do; then nothing stays open */
export async function openApp(settings: ReadySettings, world: AppWorld, parts: AppParts): Promise<App> {
  const secrets = parts.createSecrets(world.clock);
  for (const secret of secretsOf(settings)) secrets.add(secret);
  const log = createLog(settings, { secrets, clock: world.clock, write: world.write });
  const journal = logJournal(log);
  const db = await parts.openDatabase({ url: settings.databaseUrl, dataDir: settings.dataDir, journal });
  const closers: (() => Promise<unknown>)[] = [() => db.close()];
  try {
    const app = await join({ settings, world, parts, secrets, log, db, closers });
    log.info({ url: app.url, role: settings.role, database: db.engine.kind }, 'listening');
    return app;
  } catch (error) {
    for (const close of closers.reverse()) await close().catch(() => {});
    throw error;
  }
}

async function join(ground: AppGround): Promise<App> {
  const { settings, log, db, closers } = ground;
  const store = await openStore(db);
  const queue = await openQueue(db, { journal: logJournal(log) });
  let stopped: Promise<void> | undefined;
  const stopQueue = (graceMs: number): Promise<void> => (stopped ??= queue.stop(graceMs));
  closers.push(() => stopQueue(0));
  const metrics = createMetrics({ depths: () => queue.depths() });
  if (settings.role !== 'web') {
    const work = openWork(ground, { store, queue, metrics });
    closers.push(() => work.close());
    await work.start();
  }
  const server = await openServer(ground, { store, queue, metrics });
  closers.push(() => server.close(0));
  const { url } = await server.listen(settings.port, settings.host);
  if (settings.metricsPort !== null) {
    const { clock } = ground.world;
    const figures = await openMetricsServer(
      metrics,
      () => overviewNow(ground, store, queue),
      settings.metricsPort,
      settings.host,
      clock,
    );
    closers.push(() => figures.close());
    log.info({ url: figures.url }, 'figures are shown');
  }
  if (settings.off) log.warn('FIREKEEPER_OFF is set: nothing is written and no work is queued');
  if (settings.webhookProxyUrl !== null && settings.role !== 'worker') {
    const { clock, fetch } = ground.world;
    const target = `${url}${webhookPath}`;
    const proxy = openWebhookProxy({ source: settings.webhookProxyUrl, target, fetch, clock, log });
    closers.push(() => proxy.close());
  }
  return {
    url,
    store,
    queue,
    async close(graceMs) {
      log.info('ending');
      // No new work starts while running work ends.
      await Promise.all([server.close(graceMs), stopQueue(graceMs)]);
      for (const close of closers.toReversed()) await close();
    },
  };
}

/** Most repositories with problems in the operator's view. */
const mostTroubled = 100;

async function overviewNow(
  { settings, world, parts }: AppGround,
  store: Store,
  queue: Queue,
): Promise<string> {
  const now = new Date(world.clock.now()).toISOString();
  const [overview, depths] = await Promise.all([store.overview(now, mostTroubled), queue.depths()]);
  return overviewText({ overview, depths, version: parts.version, off: settings.off, now });
}

function openServer(ground: AppGround, { store, queue, metrics }: Shared): Promise<AppServer> {
  const { settings, log } = ground;
  const { clock } = ground.world;
  const { version } = ground.parts;
  const manage = manageParts(ground, { store, queue });
  const { github, publicUrl, linkSecret } = settings;
  const told = (event: string, outcome: string): void => metrics.webhook(event, outcome);
  const works = settings.role === 'worker';
  const pages = createPages({
    store,
    clock,
    linkSecret: linkSecret ?? '',
    publicUrl,
    off: settings.off,
    htmlUrl: github.webUrl,
    hosts: knownHosts(github.host, settings.servers),
    version,
    ...(manage === null ? {} : { manage }),
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

/** Short, because a person waits for the page. */
const signInMs = 10_000;
/** How long output is checked for a person's token: GitHub's tokens are valid for eight hours. */
const personTokenLife = 29_000_000;

/** What maintainers can do on pages; null if the operator has not set up sign-in. */
function manageParts(
  { settings, world: { clock, fetch }, parts, secrets, log }: AppGround,
  { store, queue }: Pick<Shared, 'store' | 'queue'>,
): ManageParts | null {
  const { signIn, publicUrl, linkSecret, github } = settings;
  if (signIn === null || publicUrl === null || linkSecret === null || settings.off) return null;
  return {
    signIn: {
      github: {
        ...signIn,
        webUrl: github.webUrl,
        apiUrl: github.apiUrl,
        fetch: parts.boundedFetch(fetch, { timeoutMs: signInMs }),
        onSecret: (value) => secrets.add(value, personTokenLife),
      },
      publicUrl,
      linkSecret,
      clock,
      random: () => randomBytes(24).toString('base64url'),
    },
    actions: { store, queue, clock },
    repositories: store.repositories,
    onRefusal: (line) => log.warn(`sign-in: ${line}`),
  };
}
