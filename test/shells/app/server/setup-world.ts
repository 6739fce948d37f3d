/** A server without an App, and a tiny GitHub that creates an App for a code. Hooks end both after each test. */
import { createServer, type Server } from 'node:http';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect } from '@jest/globals';
import { createMetrics } from '../../../../src/shells/app/metrics.ts';
import { type AppServer, createAppServer } from '../../../../src/shells/app/server/app-server.ts';
import { keepCredentials, readText } from '../../../../src/shells/app/server/credentials-file.ts';
import { createSetup, type Setup } from '../../../../src/shells/app/server/setup.ts';
import { appEnvPath, loadAppSettings } from '../../../../src/shells/app/settings-files.ts';
import type { Environment } from '../../../../src/shells/app/settings-values.ts';
import { type HeldClock, heldClock, keptLog, pem, webhookSecret } from './world.ts';

export const codes = new Set<string>();
let github: Server;
export let folder: string;
let app: AppServer | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'firekeeper-'));
  codes.clear();
  codes.add('good-code');
  github = createServer((request, response) => {
    const code = /^\/app-manifests\/([^/]+)\/conversions$/.exec(request.url ?? '')?.[1] ?? '';
    const known = request.method === 'POST' && codes.delete(code);
    const page = 'https://github.example.org/apps/firekeeper-x';
    const body = {
      id: 77,
      slug: 'firekeeper-x',
      html_url: page,
      pem,
      webhook_secret: webhookSecret,
      client_id: 'Iv23liExample',
      client_secret: 'a client secret of the test',
    };
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

export interface World {
  readonly url: string;
  readonly setup: Setup;
  readonly env: Environment;
  readonly lines: string[];
  readonly clock: HeldClock;
}

export async function started(more: Environment = {}): Promise<World> {
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
    keep: (credentials, signIn) => keepCredentials(envPath, credentials, signIn),
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

export const get = async (address: string, init?: RequestInit) => {
  const response = await fetch(address, init);
  return { status: response.status, text: await response.text(), headers: response.headers };
};

export const unescaped = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');

/** What the browser would send to GitHub. */
export async function form(
  url: string,
): Promise<{ action: URL; state: string; manifest: Record<string, unknown> }> {
  const { text } = await get(url);
  const action = new URL(unescaped(/<form method="post" action="([^"]+)"/.exec(text)?.[1] ?? ''));
  const manifest = JSON.parse(unescaped(/name="manifest" value="([^"]+)"/.exec(text)?.[1] ?? ''));
  return { action, manifest, state: action.searchParams.get('state') ?? '' };
}

/** Ends the server before the end of the test. */
export async function endServer(): Promise<void> {
  await app?.close(0);
}
