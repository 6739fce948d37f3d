/** From nothing to an App: the whole setup over HTTP, with a tiny GitHub; and attempts by others. */
import { request } from 'node:http';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { keepCredentials, readText } from '../../../../src/shells/app/server/credentials-file.ts';
import { events, permissions } from '../../../../src/shells/app/server/manifest.ts';
import { appEnvPath, loadAppSettings } from '../../../../src/shells/app/settings-files.ts';
import { read } from '../../../house/source.ts';
import { pem, webhookSecret } from './world.ts';

import { codes, endServer, folder, form, get, started, unescaped } from './setup-world.ts';

describe('the setup page', () => {
  it('creates an App, and the next start finds its credentials', async () => {
    const { url, setup, env, lines } = await started();
    const { state } = await form(`${url}/`);
    const back = await get(`${url}/setup/callback?code=good-code&state=${state}`);
    expect(back.status).toBe(200);
    expect(back.text).toContain('https://github.example.org/apps/firekeeper-x/installations/new');
    const made = { appId: 77, privateKey: pem, webhookSecret };
    expect(await setup.done).toEqual(made);
    const settings = await loadAppSettings(env, readText);
    expect(settings.credentials).toEqual(made);
    expect(settings.signIn).toEqual({
      clientId: 'Iv23liExample',
      clientSecret: 'a client secret of the test',
    });
    const path = appEnvPath(env);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(`${back.text}${lines.join('')}`).not.toMatch(/BEGIN|good-code|long secret|client secret/);
    expect((await get(`${url}/`)).text).toContain('The App is created');
  });

  it('gives GitHub the callback address for sign-in when the server has a public address', async () => {
    const { url } = await started({ FIREKEEPER_PUBLIC_URL: 'https://lists.example.org' });
    const { manifest } = await form(url);
    expect(manifest['callback_urls']).toEqual(['https://lists.example.org/sign-in/callback']);
    const { url: laptop } = await started();
    expect((await form(laptop)).manifest['callback_urls']).toBeUndefined();
  });

  it('asks for the same as app.yml, and for nothing else', async () => {
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

  it('explains the work without webhooks, and switches them on for a public address', async () => {
    const { url } = await started();
    expect((await get(url)).text).toContain('webhooks stay off. Firekeeper still works');
    await endServer();
    const open = await started({ FIREKEEPER_PUBLIC_URL: 'https://keeper.example.org' });
    const { manifest } = await form(open.url);
    expect(manifest).toMatchObject({
      redirect_url: `${open.url}/setup/callback`,
      hook_attributes: { url: 'https://keeper.example.org/api/github/webhooks', active: true },
    });
  });

  it('creates a private App unless a public one is asked for, and says which', async () => {
    const { url } = await started({ FIREKEEPER_PUBLIC_URL: 'https://keeper.example.org' });
    expect((await get(url)).text).toContain('The App will be private.');
    expect((await form(url)).manifest).toMatchObject({ public: false });
    expect((await get(`${url}/?public=1`)).text).toContain('The App will be public: anybody can install it');
    expect((await form(`${url}/?public=1`)).manifest).toMatchObject({ public: true });
  });

  it('sends the code back here and the webhooks to the proxy', async () => {
    const { url } = await started({ WEBHOOK_PROXY_URL: 'https://smee.io/channel' });
    const { manifest } = await form(url);
    expect(manifest).toMatchObject({
      redirect_url: `${url}/setup/callback`,
      hook_attributes: { url: 'https://smee.io/channel', active: true },
    });
    expect((await get(url)).text).toContain('The operator of that address can read them too');
  });

  it('sends the code to the public address when the browser uses that', async () => {
    const { url } = await started({ FIREKEEPER_PUBLIC_URL: 'https://keeper.example.org' });
    const { hostname, port } = new URL(url);
    const text = await new Promise<string>((resolve, reject) => {
      const headers = { host: 'keeper.example.org' };
      request({ hostname, port, path: '/', headers }, (response) => {
        let all = '';
        response.on('data', (part) => (all += String(part))).on('end', () => resolve(all));
      })
        .on('error', reject)
        .end();
    });
    expect(unescaped(text)).toContain('"redirect_url":"https://keeper.example.org/setup/callback"');
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

  it('may only be sent to GitHub', async () => {
    const { url } = await started();
    const policy = (await get(url)).headers.get('content-security-policy');
    expect(policy).toMatch(/form-action 'self' http:\/\/127\.0\.0\.1:\d+;/);
    expect(policy).toContain("default-src 'none'");
  });
});

describe('the way back', () => {
  it('refuses states that are unknown, used or old', async () => {
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

  it('overwrites nothing', async () => {
    const { url, env } = await started();
    const { state } = await form(url);
    await keepCredentials(appEnvPath(env), { appId: 1, privateKey: 'k', webhookSecret: null });
    const back = await get(`${url}/setup/callback?code=good-code&state=${state}`);
    expect(back.status).toBe(502);
    expect(back.text).toContain('already exists');
    expect(await readText(appEnvPath(env))).toContain('APP_ID=1\n');
    expect((await get(url)).status).toBe(409);
  });

  it('reports when GitHub does not answer', async () => {
    const { url, lines } = await started({ GITHUB_API_URL: 'http://127.0.0.1:9' });
    const { state } = await form(url);
    const back = await get(`${url}/setup/callback?code=good-code&state=${state}`);
    expect([back.status, back.text.includes('GitHub did not answer')]).toEqual([502, true]);
    expect(lines.join('')).not.toContain('good-code');
  });
});

describe('attempts by others', () => {
  it('a name of somebody else that points here is refused', async () => {
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

  it('there are no other pages', async () => {
    const { url } = await started();
    expect((await get(`${url}/lists`)).status).toBe(404);
    expect((await get(`${url}/setup/callback`, { method: 'POST' })).status).toBe(405);
  });

  it('an incomplete file starts no new setup: the missing variable is named', async () => {
    const path = join(folder, 'half');
    await keepCredentials(join(path, 'app.env'), { appId: 1, privateKey: pem, webhookSecret: null });
    writeFileSync(join(path, 'app.env'), 'APP_ID=5\n');
    await expect(loadAppSettings({ FIREKEEPER_DATA_DIR: path }, readText)).rejects.toMatchObject({
      message: 'PRIVATE_KEY is missing',
    });
  });
});
