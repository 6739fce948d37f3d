/** The App's environment for tests: a clock that only tests move, a log in memory, rows and jobs in memory. */
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { createLog, type Log } from '../../../../src/shells/app/log.ts';
import type { Queue } from '../../../../src/shells/app/queue/queue.ts';
import { createSecrets, type Secrets } from '../../../../src/adapters/secrets.ts';
import { type AppSettings, readAppSettings } from '../../../../src/shells/app/settings.ts';
import type { Installation, TendedRepository } from '../../../../src/shells/app/store/store.ts';
import type { IntakeParts } from '../../../../src/shells/app/webhooks/intake.ts';
import type { Clock } from '../../../../src/ports/clock.ts';
import type { Environment } from '../../../../src/shells/app/settings-values.ts';

export const START = Date.parse('2026-11-22T12:00:00Z');
export const webhookSecret = 'a long secret that nobody guesses';
export const pem: string = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
}).privateKey;

export interface HeldClock extends Clock {
  advance(ms: number): void;
}

/** A sleep ends only when the test moves the clock far enough. */
export function heldClock(): HeldClock {
  let now = START;
  const sleepers = new Set<{ readonly at: number; readonly wake: () => void }>();
  return {
    now: () => now,
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        const sleeper = {
          at: now + ms,
          wake: () => {
            sleepers.delete(sleeper);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', () => {
          sleepers.delete(sleeper);
          reject(signal.reason);
        });
      });
    },
    advance(ms) {
      now += ms;
      for (const sleeper of sleepers) if (sleeper.at <= now) sleeper.wake();
    },
  };
}

export function settingsOf(env: Environment = {}): AppSettings {
  return readAppSettings({
    APP_ID: '12345',
    PRIVATE_KEY: pem,
    WEBHOOK_SECRET: webhookSecret,
    // Nothing listens there, so a handler that sends a request fails.
    GITHUB_API_URL: 'http://127.0.0.1:9',
    HOME: 'home',
    ...env,
  });
}

export interface KeptLog {
  readonly log: Log;
  readonly lines: string[];
  readonly secrets: Secrets;
}

export function keptLog(
  clock: Clock,
  logLevel: AppSettings['logLevel'] = 'info',
  logFormat: 'json' | 'plain' = 'json',
): KeptLog {
  const lines: string[] = [];
  const secrets = createSecrets(clock);
  const log = createLog({ logLevel, logFormat }, { secrets, clock, write: (line) => void lines.push(line) });
  return { log, lines, secrets };
}

export interface Rows {
  readonly store: IntakeParts['store'];
  readonly queue: Pick<Queue, 'send'>;
  readonly installations: Map<number, Installation>;
  readonly repositories: Map<number, TendedRepository>;
  readonly claimed: Set<string>;
  /** `kind {job}`, in order. */
  readonly jobs: string[];
  readonly sent: { readonly kind: string; readonly job: unknown; readonly priority: number }[];
  /** The paths of lists that visits have seen. */
  readonly lists: Map<number, readonly string[]>;
  /** Makes the next jobs fail, as when the database is not reachable. */
  failing: boolean;
}

/** The part of the store and the queue that webhooks use. A call of anything else throws. */
export function memoryRows(): Rows {
  const rows: Rows = {
    installations: new Map(),
    repositories: new Map(),
    claimed: new Set(),
    jobs: [],
    sent: [],
    lists: new Map(),
    failing: false,
    queue: {
      async send(kind, job, options) {
        if (rows.failing) throw new Error('connection refused');
        rows.jobs.push(`${kind} ${JSON.stringify(job)}`);
        rows.sent.push({ kind, job, priority: options?.priority ?? 0 });
        return 'queued';
      },
    },
    store: {
      installations: {
        put: async (one) => void rows.installations.set(one.id, one),
        get: async (id) => rows.installations.get(id) ?? null,
        all: async () => [...rows.installations.values()],
        async remove(id) {
          rows.installations.delete(id);
          for (const one of rows.repositories.values())
            if (one.installationId === id) rows.repositories.delete(one.id);
        },
      },
      repositories: repositoriesOf(() => rows.repositories),
      views: {
        put: async () => {},
        keepOnly: async () => {},
        ofRepository: async (repositoryId) =>
          (rows.lists.get(repositoryId) ?? []).map((path) => ({
            repositoryId,
            path,
            entries: [],
            commit: null,
            seenAt: '',
          })),
      },
      deliveries: {
        async claim(id) {
          if (rows.claimed.has(id)) return false;
          rows.claimed.add(id);
          return true;
        },
        release: async (id) => void rows.claimed.delete(id),
        prune: async () => {},
      },
    },
  };
  return rows;
}

const never = async (): Promise<never> => {
  throw new Error('webhooks do not ask for this');
};

function repositoriesOf(all: () => Map<number, TendedRepository>): IntakeParts['store']['repositories'] {
  return {
    async put(one, dueAt) {
      const known = all().get(one.id);
      const fresh = {
        lastSuccessAt: null,
        visitedAt: null,
        suspended: false,
        glance: null,
        dueAt,
        lastResult: null,
        lastLine: null,
        paused: null,
      };
      all().set(one.id, { ...(known ?? fresh), ...one });
      return known === undefined ? 'new' : 'known';
    },
    get: async (id) => all().get(id) ?? null,
    remove: async (id) => void all().delete(id),
    setGlance: async () => {},
    setPause: never,
    formerly: async () => null,
    async setDue(id, dueAt) {
      const known = all().get(id);
      if (known !== undefined) all().set(id, { ...known, dueAt });
    },
    byName: never,
    ofInstallation: never,
    due: never,
    publicOnes: never,
    countPublic: never,
  };
}

export function tended(id: number, fullName: string, installationId = 1): TendedRepository {
  return {
    id,
    installationId,
    fullName,
    isPrivate: false,
    archived: false,
    fork: false,
    lastSuccessAt: null,
    visitedAt: null,
    suspended: false,
    glance: null,
    dueAt: '2026-12-01T00:00:00.000Z',
    lastResult: null,
    lastLine: null,
    paused: null,
  };
}

export function signatureOf(body: string | Buffer, secret = webhookSecret): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

/** The fields of a repository in a payload that the App reads, with some that it does not read. */
export function repositoryField(id = 7, fullName = 'acme/list', extra: object = {}): object {
  const [login = '', name = ''] = fullName.split('/');
  return {
    id,
    name,
    full_name: fullName,
    private: false,
    archived: false,
    fork: false,
    default_branch: 'main',
    owner: { login, id: 3, type: 'Organization' },
    html_url: `https://github.example.org/${fullName}`,
    ...extra,
  };
}

export function pushPayload(files: readonly string[], extra: object = {}): object {
  return {
    ref: 'refs/heads/main',
    before: 'a'.repeat(40),
    after: 'b'.repeat(40),
    created: false,
    deleted: false,
    forced: false,
    commits: [{ id: 'b'.repeat(40), added: [], modified: files, removed: [] }],
    repository: repositoryField(),
    installation: { id: 1 },
    sender: { id: 9, login: 'ada', type: 'User' },
    ...extra,
  };
}
