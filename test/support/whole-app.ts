/** The whole App against the stand-in GitHub, over real HTTP: the same as in the demo, for tests. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/adapters/system-clock.ts';
import { type App, openApp, type ReadySettings } from '../../src/shells/app/app.ts';
import { readAppSettings } from '../../src/shells/app/settings.ts';
import { startPapersStandin } from '../../standin/papers/server.ts';
import { readSeed, type Seed } from '../../standin/seed.ts';
import { type Standin, startStandin } from '../../standin/server.ts';
import { seededParts } from './seed.ts';

export interface WholeApp {
  readonly standin: Standin;
  readonly app: App;
  /** Lines of the log. */
  readonly log: readonly string[];
  /** Stops the App and opens it again, on the same data. */
  restart(): Promise<App>;
  /** Stops the App, deletes its data, and opens it again. */
  loseData(): Promise<App>;
  close(): Promise<void>;
}

export interface WholeAppOptions {
  readonly seed?: Seed;
  /** More environment variables. They can use values that only the stand-in knows. */
  readonly env?: (standin: Standin) => Readonly<Record<string, string>>;
  readonly databaseUrl?: string;
}

/** The seed list in a repository of its own, all that GitHub knows of its projects, and the App. */
export function demoSeed(): Seed {
  const parts = [readSeed('fixtures/demo/later.json'), readSeed('fixtures/demo/app.json')];
  return {
    users: parts.flatMap(({ users }) => users ?? []),
    repositories: parts.flatMap(({ repositories }) => repositories ?? []),
    tokens: Object.assign({}, ...parts.map(({ tokens }) => tokens)) as NonNullable<Seed['tokens']>,
    apps: parts.flatMap(({ apps }) => apps ?? []),
  };
}

export async function openWholeApp(options: WholeAppOptions = {}): Promise<WholeApp> {
  const standin = await startStandin({ seed: options.seed ?? demoSeed() });
  const indexes = await startPapersStandin({ clock: systemClock });
  const { s2, openalex, crossref, opencitations, arxiv } = indexes.urls;
  const dataDir = await mkdtemp(join(tmpdir(), 'firekeeper-app-'));
  const log: string[] = [];
  const open = async (): Promise<App> => {
    const settings = readAppSettings({
      APP_ID: '4242',
      PRIVATE_KEY: standin.apps.privateKey(),
      WEBHOOK_SECRET: 'a secret of the demo',
      GITHUB_API_URL: standin.url,
      FIREKEEPER_DATA_DIR: dataDir,
      PORT: '0',
      LOG_LEVEL: 'debug',
      S2_API_URL: s2,
      OPENALEX_API_URL: openalex,
      CROSSREF_API_URL: crossref,
      OPENCITATIONS_API_URL: opencitations,
      ARXIV_API_URL: arxiv,
      ...(options.databaseUrl === undefined ? {} : { DATABASE_URL: options.databaseUrl }),
      ...options.env?.(standin),
    });
    const app = await openApp(
      settings as ReadySettings,
      { clock: systemClock, fetch, write: (line) => void log.push(line) },
      await seededParts(),
    );
    standin.apps.pointWebhooksAt(`${app.url}/api/github/webhooks`);
    return app;
  };
  let app = await open();
  return {
    standin,
    log,
    get app() {
      return app;
    },
    async restart() {
      await app.close(2000);
      app = await open();
      return app;
    },
    async loseData() {
      await app.close(2000);
      await rm(dataDir, { recursive: true, force: true });
      app = await open();
      return app;
    },
    async close() {
      await app.close(2000);
      await standin.close();
      await indexes.close();
      if (indexes.violations.length > 0) throw new Error(indexes.violations.join('\n'));
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Resolves with the first truthy answer. The limit is long, for busy machines; the error says what did not happen. */
export async function eventually<T>(
  look: () => T | Promise<T>,
  what: string,
  ms = 60_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + ms;
  for (;;) {
    const found = await look();
    if (found) return found as NonNullable<T>;
    if (Date.now() > end) throw new Error(`${what} did not happen`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
