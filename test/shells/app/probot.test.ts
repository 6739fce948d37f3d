/** `probot run` with our entry file, as users start it: Probot's server takes a signed webhook, and a visit follows. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Standin, startStandin } from '../../../standin/server.ts';
import { freePort } from '../../support/port.ts';
import { demoSeed } from '../../support/whole-app.ts';

// Two programs start here, a list is visited, and the machine may be busy.
jest.setTimeout(240_000);
const root = join(import.meta.dirname, '../../..');
const entry = join(root, 'dist/src/shells/app/probot-entry.js');
const secret = 'a secret of the demo';
const place = 'demo-keeper/awesome-talking-head';
const nowhere = 'http://127.0.0.1:9';

let standin: Standin;
let dataDir: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  standin = await startStandin({ seed: demoSeed() });
  dataDir = await mkdtemp(join(tmpdir(), 'firekeeper-probot-'));
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await standin.close();
  await rm(dataDir, { recursive: true, force: true });
  expect(standin.violations).toEqual([]);
});

function probot(port: number, env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [join(root, 'node_modules/probot/bin/probot.js'), 'run', entry], {
    cwd: dataDir,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      APP_ID: '4242',
      PRIVATE_KEY: standin.apps.privateKey(),
      GITHUB_API_URL: standin.url,
      FIREKEEPER_DATA_DIR: dataDir,
      PORT: String(port),
      S2_API_URL: nowhere,
      OPENALEX_API_URL: nowhere,
      CROSSREF_API_URL: nowhere,
      OPENCITATIONS_API_URL: nowhere,
      ARXIV_API_URL: nowhere,
      ...env,
    },
  });
  children.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return { child, ended, said: () => said };
}

async function until(what: string, is: () => Promise<boolean> | boolean, said: () => string): Promise<void> {
  for (const end = Date.now() + 110_000; Date.now() < end; ) {
    if (await is()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no ${what}:\n${said()}`);
}

describe('probot run', () => {
  it('takes webhooks on its own server, and our handlers open a pull request', async () => {
    const port = await freePort();
    const { child, ended, said } = probot(port, { WEBHOOK_SECRET: secret });
    await until('server', () => said().includes('Listening on'), said);
    standin.apps.pointWebhooksAt(`http://127.0.0.1:${port}/api/github/webhooks`);
    standin.apps.install('firekeeper', 'demo-keeper', ['awesome-talking-head']);
    await until('pull request', () => standin.pulls.list(place).length === 1, said);
    expect(said()).not.toContain(secret);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('does not start without a webhook secret, and says what to set', async () => {
    const { ended, said } = probot(await freePort(), {});
    expect(await ended).not.toBe(0);
    expect(said()).toContain('WEBHOOK_SECRET');
  });
});
