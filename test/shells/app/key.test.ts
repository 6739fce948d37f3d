/** The start of a server with a wrong key, and what `doctor` and `link` say while a server runs. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { systemClock } from '../../../src/adapters/system-clock.ts';
import { openApp, type ReadySettings } from '../../../src/shells/app/app.ts';
import { examine } from '../../../src/shells/app/doctor.ts';
import { printLink } from '../../../src/shells/app/link.ts';
import { opensUntil } from '../../../src/shells/app/pages/key.ts';
import { readAppSettings } from '../../../src/shells/app/settings.ts';
import { type Standin, startStandin } from '../../../standin/server.ts';
import { seededParts } from '../../support/seed.ts';
import { demoSeed } from '../../support/whole-app.ts';
import { pem } from './server/world.ts';

// An embedded database starts in seconds; on a busy machine it takes half a minute.
jest.setTimeout(120_000);

let standin: Standin;
let dataDir: string;
const parts = await seededParts();
beforeEach(async () => {
  standin = await startStandin({ seed: demoSeed() });
  dataDir = await mkdtemp(join(tmpdir(), 'firekeeper-key-'));
});
afterEach(async () => {
  await standin.close();
  await rm(dataDir, { recursive: true, force: true });
});

const settings = (more: Readonly<Record<string, string>> = {}) =>
  readAppSettings({
    APP_ID: '4242',
    PRIVATE_KEY: standin.apps.privateKey(),
    WEBHOOK_SECRET: 'a secret of the demo',
    GITHUB_API_URL: standin.url,
    FIREKEEPER_DATA_DIR: dataDir,
    PORT: '0',
    ...more,
  });
const world = { clock: systemClock, fetch, write: () => {} };

async function doctor(more: Readonly<Record<string, string>> = {}) {
  let text = '';
  const code = await examine(settings(more), world, parts, (line) => (text += line));
  return { code, text };
}

it('a key that GitHub does not know ends the start with an error that names the variables', async () => {
  const wrong = settings({ PRIVATE_KEY: pem });
  await expect(openApp(wrong as ReadySettings, world, parts)).rejects.toMatchObject({
    code: 'config',
    message: expect.stringContaining('APP_ID with this PRIVATE_KEY'),
  });
  // Nothing is left open: the folder can be locked again.
  const app = await openApp(settings() as ReadySettings, world, parts);
  await app.close(0);
});

it('the server starts even when GitHub does not answer', async () => {
  standin.faults.add({ route: 'GET /app', times: 10, fault: { kind: 'bad-gateway' } });
  const app = await openApp(settings() as ReadySettings, world, parts);
  await app.close(0);
});

describe('doctor', () => {
  it('finds a server that has all it needs', async () => {
    const { code, text } = await doctor();
    expect([code, text]).toEqual([0, expect.not.stringContaining('wrong')]);
    for (const said of [
      'database: embedded',
      'the App firekeeper answers to its key',
      'permissions: as needed',
    ]) {
      expect(text).toContain(said);
    }
    expect(standin.writes).toEqual([]);
  });

  it('reports what is wrong: a key of another App, a public address that does not answer', async () => {
    const { code, text } = await doctor({ PRIVATE_KEY: pem, FIREKEEPER_PUBLIC_URL: 'http://127.0.0.1:9' });
    expect(code).toBe(1);
    expect(text).toMatch(/^wrong GitHub: GitHub does not accept the token/m);
    expect(text).toMatch(/^wrong http:\/\/127\.0\.0\.1:9 does not answer/m);
  });

  it('recognises a running server by the database that it holds, and by its address', async () => {
    const app = await openApp(settings() as ReadySettings, world, parts);
    const { code, text } = await doctor({ FIREKEEPER_PUBLIC_URL: app.url, FIREKEEPER_OFF: '1' });
    await app.close(0);
    expect(code).toBe(0);
    expect(text).toContain('database: in use by a running server');
    expect(text).toContain(`${app.url} leads to a running server`);
    expect(text).toContain('note  FIREKEEPER_OFF is set');
  });

  it('reports webhooks that do not arrive', async () => {
    standin.apps.pointWebhooksAt('http://127.0.0.1:9/');
    standin.apps.install('firekeeper', 'demo-keeper', ['awesome-talking-head']);
    await standin.deliveriesSettled();
    expect(await doctor()).toMatchObject({
      code: 1,
      text: expect.stringMatching(/^wrong webhooks: the newest did not arrive/m),
    });
  });
});

describe('link', () => {
  const print = (words: { repository: string; days: number }, more: Readonly<Record<string, string>>) => {
    let text = '';
    printLink(words, settings(more), systemClock, (line) => (text += line));
    return text.trim();
  };

  it('prints an address that opens the page for some days', () => {
    const site = { FIREKEEPER_PUBLIC_URL: 'https://lists.example' };
    const url = new URL(print({ repository: 'ada/secret', days: 7 }, site));
    expect(`${url.origin}${url.pathname}`).toBe('https://lists.example/ada/secret');
    const secret = settings().linkSecret ?? '';
    const until = opensUntil(url.searchParams.get('key') ?? '', 'ada/secret', secret, Date.now());
    expect(Math.round(((until ?? 0) - Date.now()) / 86_400_000)).toBe(7);
  });

  it('needs a public address and a name', () => {
    expect(() => print({ repository: 'ada/secret', days: 7 }, {})).toThrow('public address');
    expect(() => print({ repository: 'ada', days: 7 }, {})).toThrow('not a repository');
  });
});
