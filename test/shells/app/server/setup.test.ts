/** From nothing to an App: the whole way over HTTP, with a GitHub of a few lines; and whoever tries it uninvited. */
import { createServer, type Server } from 'node:http';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { createMetrics } from '../../../../src/shells/app/metrics.ts';
import { type AppServer, createAppServer } from '../../../../src/shells/app/server/app-server.ts';
import { keepCredentials, readText } from '../../../../src/shells/app/server/credentials-file.ts';
import { events, permissions } from '../../../../src/shells/app/server/manifest.ts';
import { createSetup, type Setup } from '../../../../src/shells/app/server/setup.ts';
import { appEnvPath, loadAppSettings } from '../../../../src/shells/app/settings-files.ts';
import type { Environment } from '../../../../src/shells/app/settings-values.ts';
import { read } from '../../../house/source.ts';
import { type HeldClock, heldClock, keptLog, pem, webhookSecret } from './world.ts';

const codes = new Set<string>();
let github: Server;
let folder: string;
let app: AppServer | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'firekeeper-'));
  codes.clear();
  codes.add('good-code');
  github = createServer((request, response) => {
    const code = /^\/app-manifests\/([^/]+)\/conversions$/.exec(request.url ?? '')?.[1] ?? '';
    const known = request.method === 'POST' && codes.delete(code);
    const page = 'https://github.example.org/apps/firekeeper-x';
    const body = { id: 77, slug: 'firekeeper-x', html_url: page, pem, webhook_secret: webhookSecret };
    response.writeHead(known ? 201 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(known ? body : { message: 'Not Found' }));
  });
  await new Promise<void>((resolve) => github.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  await app?.close(0);
  app?.server.closeAllConnections();
  app = undefined;
  github.closeAllConnections();
  await new Promise((resolve) => github.close(resolve));
  rmSync(folder, { recursive: true });
});

interface World {
  readonly url: string;
  readonly setup: Setup;
  readonly env: Environment;
  readonly lines: string[];
  readonly clock: HeldClock;
}

async function started(more: Environment = {}): Promise<World> {
  const api = `http://127.0.0.1:${(github.address() as AddressInfo).port}`;
  const env = { FIREKEEPER_DATA_DIR: join(folder, 'data'), GITHUB_API_URL: api, ...more };
  const settings = await loadAppSettings(env, readText);
  expect(settings.credentials).toBeNull();
  const clock = heldClock();
  const { log, lines, secrets } = keptLog(clock);
  const envPath = appEnvPath(env);
  const setup = createSetup({
    settings,
    envPath,
    isTaken: async () => existsSync(envPath),
    keep: (credentials) => keepCredentials(envPath, credentials),
    onSecret: (value) => secrets.add(value),
    fetch: globalThis.fetch,
    clock,
    log,
    random: () => randomBytes(24).toString('hex'),
  });
  const metrics = createMetrics({ process: false });
  const readiness = async () => true;
  app = await createAppServer({ settings, intake: null, metrics, readiness, pages: setup.pages, log, clock });
  return { url: (await app.listen(0, '127.0.0.1')).url, setup, env, lines, clock };
}

const get = async (address: string, init?: RequestInit) => {
  const response = await fetch(address, init);
  return { status: response.status, text: await response.text(), headers: response.headers };
};

const unescaped = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');

/** What the browser would send to GitHub. */
async function form(url: string): Promise<{ action: URL; state: string; manifest: Record<string, unknown> }> {
  const { text } = await get(url);
  const action = new URL(unescaped(/<form method="post" action="([^"]+)"/.exec(text)?.[1] ?? ''));
  const manifest = JSON.parse(unescaped(/name="manifest" value="([^"]+)"/.exec(text)?.[1] ?? ''));
  return { action, manifest, state: action.searchParams.get('state') ?? '' };
}

describe('the setup page', () => {
  it('leads to an App whose credentials the next start finds', async () => {
    const { url, setup, env, lines } = await started();
    const { state } = await form(`${url}/`);
    const back = await get(`${url}/setup/callback?code=good-code&state=${state}`);
    expect(back.status).toBe(200);
    expect(back.text).toContain('https://github.example.org/apps/firekeeper-x/installations/new');
    const made = { appId: 77, privateKey: pem, webhookSecret };
    expect(await setup.done).toEqual(made);
    expect((await loadAppSettings(env, readText)).credentials).toEqual(made);
    const path = appEnvPath(env);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(`${back.text}${lines.join('')}`).not.toMatch(/BEGIN|good-code|long secret/);
    expect((await get(`${url}/`)).text).toContain('The App is created');
  });

  it('asks for what app.yml asks for, and for nothing else', async () => {
    const { url } = await started();
    const { manifest, action } = await form(`${url}/`);
    const written = parse(read('app.yml')) as Record<string, unknown>;
    expect(manifest).toMatchObject({
      default_permissions: written['default_permissions'],
      default_events: written['default_events'],
      description: written['description'],
      redirect_url: `${url}/setup/callback`,
      hook_attributes: { active: false },
      public: false,
    });
    expect(permissions).toEqual({
      metadata: 'read',
      contents: 'write',
      pull_requests: 'write',
      checks: 'write',
    });
    expect(events).toHaveLength(5);
    expect(action.pathname).toBe('/settings/apps/new');
  });

  it('says how it works without webhooks, and switches them on for a public address', async () => {
    const { url } = await started();
    expect((await get(url)).text).toContain('webhooks stay off. Firekeeper still works');
    await app?.close(0);
    const open = await started({ FIREKEEPER_PUBLIC_URL: 'https://keeper.example.org' });
    const { manifest } = await form(open.url);
    expect(manifest).toMatchObject({
      public: true,
      redirect_url: 'https://keeper.example.org/setup/callback',
      hook_attributes: { url: 'https://keeper.example.org/api/github/webhooks', active: true },
    });
  });

  it('lets an organisation own the App', async () => {
    const { url } = await started();
    expect((await form(`${url}/?organization=acme-inc`)).action.pathname).toBe(
      '/organizations/acme-inc/settings/apps/new',
    );
    const odd = await get(`${url}/?organization=${encodeURIComponent('"><script>')}`);
    expect(odd.status).toBe(400);
    expect(odd.text).not.toContain('<script>');
  });

  it('may be sent to GitHub only', async () => {
    const { url } = await started();
    const policy = (await get(url)).headers.get('content-security-policy');
    expect(policy).toMatch(/form-action 'self' http:\/\/127\.0\.0\.1:\d+;/);
    expect(policy).toContain("default-src 'none'");
  });
});

describe('the way back', () => {
  it('is closed to states that were not given, used or old', async () => {
    const { url, env, clock } = await started();
    const back = (state: string, code = 'good-code') =>
      get(`${url}/setup/callback?code=${code}&state=${state}`);
    expect((await back('guessed')).status).toBe(400);
    expect((await get(`${url}/setup/callback`)).status).toBe(400);
    const { state: used } = await form(url);
    expect((await back(used, 'wrong')).status).toBe(502);
    expect((await back(used)).status).toBe(400);
    const { state: old } = await form(url);
    clock.advance(3_600_001);
    expect((await back(old)).status).toBe(400);
    const { state } = await form(url);
    expect(
      (await get(`${url}/setup/callback?code=good-code&state=${state}`, { method: 'HEAD' })).status,
    ).toBe(200);
    expect(codes.has('good-code')).toBe(true);
    expect(existsSync(appEnvPath(env))).toBe(false);
    expect((await back(state)).status).toBe(200);
  });

  it('writes over nothing', async () => {
    const { url, env } = await started();
    const { state } = await form(url);
    await keepCredentials(appEnvPath(env), { appId: 1, privateKey: 'k', webhookSecret: null });
    const back = await get(`${url}/setup/callback?code=good-code&state=${state}`);
    expect(back.status).toBe(502);
    expect(back.text).toContain('is there already');
    expect(await readText(appEnvPath(env))).toContain('APP_ID=1\n');
    expect((await get(url)).status).toBe(409);
  });

  it('says when GitHub does not answer', async () => {
    const { url, lines } = await started({ GITHUB_API_URL: 'http://127.0.0.1:9' });
    const { state } = await form(url);
    const back = await get(`${url}/setup/callback?code=good-code&state=${state}`);
    expect([back.status, back.text.includes('GitHub did not answer')]).toEqual([502, true]);
    expect(lines.join('')).not.toContain('good-code');
  });
});

describe('uninvited', () => {
  it('names that somebody else had point here are refused', async () => {
    const { url } = await started();
    const port = new URL(url).port;
    const { request } = await import('node:http');
    const status = (host: string) =>
      new Promise<number>((resolve) => {
        request({ host: '127.0.0.1', port, path: '/', headers: { host } }, (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        }).end();
      });
    expect(await status(`evil.example.org:${port}`)).toBe(403);
    expect(await status(`localhost:${port}`)).toBe(200);
    expect(await status(`[::1]:${port}`)).toBe(200);
    expect(await status(`127.0.0.1.evil.example.org`)).toBe(403);
  });

  it('nothing else is there', async () => {
    const { url } = await started();
    expect((await get(`${url}/lists`)).status).toBe(404);
    expect((await get(`${url}/setup/callback`, { method: 'POST' })).status).toBe(405);
  });

  it('a file that is not complete is refused by name, not set up anew', async () => {
    const path = join(folder, 'half');
    await keepCredentials(join(path, 'app.env'), { appId: 1, privateKey: pem, webhookSecret: null });
    writeFileSync(join(path, 'app.env'), 'APP_ID=5\n');
    await expect(loadAppSettings({ FIREKEEPER_DATA_DIR: path }, readText)).rejects.toMatchObject({
      message: 'PRIVATE_KEY is missing',
    });
  });
});
