/** The App as its operator starts it: the built program, its variables, its addresses, and the commands beside it. */
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { startStandin } from '../../standin/server.ts';
import { demoSeed } from '../support/whole-app.ts';
import { program, start } from './program.ts';
import type { Uses } from './uses.ts';
import { inFolder } from './world.ts';

const place = 'demo-keeper/awesome-talking-head';
const webhookSecret = 'a secret of the table';
const publicUrl = 'https://lists.example.org';
const noIndexes = {
  S2_API_URL: 'http://127.0.0.1:9',
  OPENALEX_API_URL: 'http://127.0.0.1:9',
  CROSSREF_API_URL: 'http://127.0.0.1:9',
  OPENCITATIONS_API_URL: 'http://127.0.0.1:9',
  ARXIV_API_URL: 'http://127.0.0.1:9',
};

interface Seen {
  /** The status and the text of each path. */
  readonly answers: ReadonlyMap<string, readonly [status: number, text: string]>;
  readonly figures: readonly [status: number, text: string];
  readonly url: string;
  readonly log: string;
  readonly body: string;
  readonly hasDatabase: boolean;
  readonly violations: readonly string[];
}

/** What one run of the built server shows. It is started once for all rows. */
let once: Promise<Seen> | undefined;
const seen = (): Promise<Seen> => (once ??= watched());

async function watched(): Promise<Seen> {
  const standin = await startStandin({ seed: demoSeed() });
  let told: Seen | undefined;
  try {
    await inFolder(async ({ path }) => {
      const child = spawn(process.execPath, [program, 'serve'], {
        env: {
          PATH: process.env['PATH'] ?? '',
          APP_ID: '4242',
          PRIVATE_KEY: Buffer.from(standin.apps.privateKey()).toString('base64'),
          WEBHOOK_SECRET: webhookSecret,
          GITHUB_API_URL: standin.url,
          GITHUB_GRAPHQL_URL: standin.graphqlUrl,
          FIREKEEPER_DATA_DIR: path,
          FIREKEEPER_PUBLIC_URL: publicUrl,
          PORT: '0',
          HOST: '127.0.0.2',
          METRICS_PORT: '0',
          LOG_FORMAT: 'json',
          LOG_LEVEL: 'debug',
          ...noIndexes,
        },
      });
      let log = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
      const gone = new Promise((resolve) => child.once('exit', resolve));
      try {
        const url = await line(
          () => /"url":"([^"]+)"[^\n]*"msg":"listening"/.exec(log)?.[1],
          () => log,
        );
        const metrics = await line(
          () => /"url":"([^"]+\/metrics)"/.exec(log)?.[1],
          () => log,
        );
        await hook(url, 'installation', {
          action: 'created',
          installation: {
            id: standin.apps.install('firekeeper', 'demo-keeper', ['awesome-talking-head']).id,
            account: { login: 'demo-keeper' },
          },
        });
        const pull = await line(
          () => standin.pulls.list(place)[0],
          () => log,
        );
        const answers = new Map<string, readonly [number, string]>();
        for (const one of ['/healthz', '/readyz', '/metrics', '/', '/api/github/webhooks'])
          answers.set(one, await got(`${url}${one}`));
        told = {
          answers,
          url,
          log,
          figures: await got(metrics),
          body: pull.body ?? '',
          hasDatabase: existsSync(join(path, 'db')),
          violations: standin.violations,
        };
      } finally {
        child.kill('SIGTERM');
        await gone;
      }
    });
  } finally {
    await standin.close();
  }
  if (told === undefined) throw new Error('nothing was seen');
  return told;
}

async function line<T>(look: () => T | undefined, log: () => string): Promise<T> {
  for (
    const end = Date.now() + 90_000;
    Date.now() < end;
    await new Promise((resolve) => setTimeout(resolve, 50))
  ) {
    const found = look();
    if (found !== undefined) return found;
  }
  throw new Error(`it did not happen:\n${log()}`);
}

async function got(url: string): Promise<readonly [number, string]> {
  const response = await fetch(url);
  return [response.status, (await response.text()).slice(0, 200_000)];
}

async function hook(url: string, event: string, payload: object): Promise<void> {
  const body = JSON.stringify(payload);
  const headers = {
    'content-type': 'application/json',
    'x-github-event': event,
    'x-github-delivery': 'of-the-table',
    'x-hub-signature-256': `sha256=${createHmac('sha256', webhookSecret).update(body).digest('hex')}`,
  };
  const response = await fetch(`${url}/api/github/webhooks`, { method: 'POST', headers, body });
  expect(response.status).toBe(202);
}

const shows = (check: (seen: Seen) => void) => async () => {
  const told = await seen();
  check(told);
  expect(told.violations).toEqual([]);
};
/** The server works when all values are right. */
const works = shows(({ body }) => expect(body).toContain('firekeeper:begin'));

/** An invalid value ends the start with one line that names the variable. */
const refuses =
  (name: string, value: string, more: Readonly<Record<string, string>> = {}) =>
  () =>
    inFolder(async ({ path }) => {
      const env = { FIREKEEPER_DATA_DIR: path, PORT: '0', ...more, [name]: value };
      const { code, err } = await start(['serve'], { env });
      expect([code, err]).toEqual([2, expect.stringContaining(name)]);
    });

/** When two values belong together, one alone ends the start with one line that names the other. */
const needs = (name: string, other: Readonly<Record<string, string>>) => () =>
  inFolder(async ({ path }) => {
    const env = { FIREKEEPER_DATA_DIR: path, PORT: '0', ...other };
    const { code, err } = await start(['serve'], { env });
    expect([code, err]).toEqual([2, expect.stringContaining(`${name} is missing`)]);
  });

const link = (words: readonly string[], days: number) => async () => {
  const env = { FIREKEEPER_PUBLIC_URL: publicUrl, FIREKEEPER_LINK_SECRET: 'a secret that signs links' };
  const { code, out } = await start(['link', 'ada/secret', ...words], { env });
  expect(code).toBe(0);
  const key = /^https:\/\/lists\.example\.org\/ada\/secret\?key=([0-9a-z]+)\./.exec(out)?.[1] ?? '';
  expect(Math.round((Number.parseInt(key, 36) - Date.now() / 1000) / 86_400)).toBe(days);
};

/** Credentials without a key, for starts that end before they are used. */
const halves = { APP_ID: '1', WEBHOOK_SECRET: webhookSecret };

export const appUses: Uses = {
  link: link([], 30),
  'link --days': link(['--days', '7'], 7),
  doctor: () =>
    inFolder(async ({ path }) => {
      const { code, out } = await start(['doctor'], { env: { FIREKEEPER_DATA_DIR: path } });
      expect(code).toBe(1);
      expect(out).toMatch(/^ok {4}database: embedded/m);
      expect(out).toMatch(/^wrong GitHub: nothing is set up/m);
    }),
  'route /healthz': shows(({ answers }) => expect(answers.get('/healthz')).toEqual([200, 'alive\n'])),
  'route /readyz': shows(({ answers }) => expect(answers.get('/readyz')).toEqual([200, 'ready\n'])),
  'route /metrics': shows(({ answers, figures }) => {
    expect(answers.get('/metrics')?.[0]).toBe(404);
    expect(figures).toEqual([200, expect.stringContaining('firekeeper_run_seconds')]);
  }),
  'route /api/github/webhooks': shows(({ answers }) =>
    expect(answers.get('/api/github/webhooks')?.[0]).toBe(405),
  ),
  'app APP_ID': works,
  'app PRIVATE_KEY': works,
  'app WEBHOOK_SECRET': works,
  'app GITHUB_CLIENT_ID': needs('GITHUB_CLIENT_ID', { GITHUB_CLIENT_SECRET: 'half of a sign-in' }),
  'app GITHUB_CLIENT_SECRET': needs('GITHUB_CLIENT_SECRET', { GITHUB_CLIENT_ID: 'half-of-a-sign-in' }),
  'app PRIVATE_KEY_PATH': refuses('PRIVATE_KEY_PATH', '/no/such.pem', halves),
  'app NODE_ENV': () =>
    inFolder(async ({ path }) => {
      const env = { NODE_ENV: 'production', FIREKEEPER_DATA_DIR: path };
      expect(await start(['serve'], { env })).toMatchObject({
        code: 2,
        err: expect.stringContaining('APP_ID is missing'),
      });
    }),
  'app DATABASE_URL': refuses('DATABASE_URL', 'mysql://x'),
  'app FIREKEEPER_DATA_DIR': shows(({ hasDatabase }) => expect(hasDatabase).toBe(true)),
  'app PORT': shows(({ url }) => expect(new URL(url).port).not.toBe('3000')),
  'app HOST': shows(({ url }) => expect(new URL(url).hostname).toBe('127.0.0.2')),
  'app FIREKEEPER_PUBLIC_URL': shows(({ body }) => expect(body).toContain(`${publicUrl}/${place}`)),
  'app WEBHOOK_PROXY_URL': refuses('WEBHOOK_PROXY_URL', 'smee.io/channel'),
  'app METRICS_PORT': shows(({ figures }) => expect(figures[0]).toBe(200)),
  'app FIREKEEPER_ROLE': refuses('FIREKEEPER_ROLE', 'boss'),
  'app FIREKEEPER_ALLOW': refuses('FIREKEEPER_ALLOW', 'a/b/c'),
  'app FIREKEEPER_BLOCK': refuses('FIREKEEPER_BLOCK', 'a/b/c'),
  // `test/shells/app/five-hosts.test.ts` tries the requests to such a server.
  'app FIREKEEPER_HOSTS': refuses('FIREKEEPER_HOSTS', 'git.example.org=subversion'),
  'app FIREKEEPER_OFF': refuses('FIREKEEPER_OFF', 'perhaps'),
  'app FIREKEEPER_LINK_SECRET': refuses('FIREKEEPER_LINK_SECRET', 'short'),
  'app GHE_HOST': refuses('GHE_HOST', 'no host'),
  'app GHE_PROTOCOL': refuses('GHE_PROTOCOL', 'gopher'),
  'app LOG_LEVEL': shows(({ log }) => expect(log).toContain('"level":"debug"')),
  'app LOG_FORMAT': shows(({ log }) =>
    expect(() =>
      log
        .trim()
        .split('\n')
        .map((one) => JSON.parse(one) as unknown),
    ).not.toThrow(),
  ),
};
