/** What the operator may write into the environment, and the message for every mistake. */
import { github } from '../../../../src/core/hosts/github.ts';
import { describe, expect, it } from '@jest/globals';
import { FirekeeperError } from '../../../../src/core/text/errors.ts';
import { loadAppSettings } from '../../../../src/shells/app/settings-files.ts';
import { readAppSettings, secretsOf } from '../../../../src/shells/app/settings.ts';
import { pem, webhookSecret } from '../server/world.ts';

const whole = { APP_ID: '1', PRIVATE_KEY: pem, WEBHOOK_SECRET: webhookSecret };
const production = { ...whole, NODE_ENV: 'production' };

/** Reads settings that must be refused, and returns the line of the refusal. */
function refusal(env: Readonly<Record<string, string>>): string {
  try {
    readAppSettings(env);
  } catch (error) {
    expect(error).toBeInstanceOf(FirekeeperError);
    const { code, message, help } = error as FirekeeperError;
    expect(['config', 'usage']).toContain(code);
    expect(`${message}${help}`).not.toMatch(/\n|BEGIN/);
    expect(help).not.toBe('');
    return message;
  }
  throw new Error('was not refused');
}

describe('settings', () => {
  it('without variables start the setup, on this machine only, with the embedded database', () => {
    expect(readAppSettings({ HOME: 'h' })).toMatchObject({
      credentials: null,
      databaseUrl: null,
      dataDir: 'h/.local/share/firekeeper',
      port: 3000,
      host: '127.0.0.1',
      production: false,
      off: false,
      webhookProxyUrl: null,
      metricsPort: null,
      role: 'all',
      linkSecret: null,
      logLevel: 'info',
      logFormat: 'plain',
      github: {
        webUrl: 'https://github.com',
        apiUrl: 'https://api.github.com',
        graphqlUrl: 'https://api.github.com/graphql',
        host: github,
      },
      hosts: {},
    });
  });

  it('use all addresses and a JSON log in production', () => {
    expect(readAppSettings(production)).toMatchObject({
      host: '0.0.0.0',
      logFormat: 'json',
      production: true,
    });
  });

  it('treat empty variables as missing', () => {
    const empty = { PORT: '', HOST: ' ', DATABASE_URL: '', FIREKEEPER_OFF: '', GHE_HOST: '' };
    expect(readAppSettings({ ...whole, ...empty })).toMatchObject({
      port: 3000,
      databaseUrl: null,
      off: false,
    });
  });

  it('read token and address of github.com beside an Enterprise server; the token is a secret', () => {
    const com = { GITHUB_COM_TOKEN: ' ghp_of_github_com ', GITHUB_COM_API_URL: 'http://127.0.0.1:4000' };
    const settings = readAppSettings({ ...whole, ...com, GHE_HOST: 'git.example.org' });
    expect(settings.hosts).toEqual({
      github: { token: 'ghp_of_github_com', apiUrl: 'http://127.0.0.1:4000' },
    });
    expect(secretsOf(settings)).toContain('ghp_of_github_com');
  });

  it('find an Enterprise server by its host or its API', () => {
    expect(readAppSettings({ ...whole, GHE_HOST: 'git.example.org' }).github).toEqual({
      host: expect.objectContaining({ name: 'git.example.org' }),
      webUrl: 'https://git.example.org',
      apiUrl: 'https://git.example.org/api/v3',
      graphqlUrl: 'https://git.example.org/api/graphql',
    });
    const local = { GHE_HOST: '127.0.0.1:4000', GHE_PROTOCOL: 'http' };
    expect(readAppSettings({ ...whole, ...local }).github.apiUrl).toBe('http://127.0.0.1:4000/api/v3');
    const api = { GITHUB_API_URL: 'https://git.example.org/api/v3' };
    expect(readAppSettings({ ...whole, ...api }).github).toMatchObject({
      host: { name: 'git.example.org' },
      webUrl: 'https://git.example.org',
    });
    expect(readAppSettings({ ...whole, GITHUB_API_URL: 'http://127.0.0.1:4000/' }).github).toEqual({
      host: github,
      webUrl: 'http://127.0.0.1:4000',
      apiUrl: 'http://127.0.0.1:4000',
      graphqlUrl: 'http://127.0.0.1:4000/graphql',
    });
  });

  it('accept the key in every form that people use', () => {
    const forms = [
      pem,
      pem.replaceAll('\n', '\\n'),
      pem.replaceAll('\n', ' '),
      Buffer.from(pem).toString('base64'),
      pem.replaceAll('\n', '\r\n'),
    ];
    for (const PRIVATE_KEY of forms) {
      expect(readAppSettings({ ...whole, PRIVATE_KEY }).credentials?.privateKey).toBe(pem);
    }
  });

  it('derive a secret for links from the one for webhooks', () => {
    const { linkSecret } = readAppSettings(whole);
    expect(linkSecret).toMatch(/^[0-9a-f]{64}$/);
    expect(readAppSettings(whole).linkSecret).toBe(linkSecret);
    expect(readAppSettings({ ...whole, WEBHOOK_SECRET: 'another long text' }).linkSecret).not.toBe(
      linkSecret,
    );
    expect(readAppSettings({ ...whole, FIREKEEPER_LINK_SECRET: 'mine, and a long one' }).linkSecret).toBe(
      'mine, and a long one',
    );
    expect(readAppSettings({ ...whole, WEBHOOK_SECRET: '' }).linkSecret).toMatch(/^[0-9a-f]{64}$/);
  });

  it('know which of their values no log may show', () => {
    const env = { ...whole, DATABASE_URL: 'postgres://u:p%40ssword@h/db', S2_API_KEY: 'scholar-key' };
    const settings = readAppSettings(env);
    expect(secretsOf(settings)).toEqual(
      expect.arrayContaining([
        pem,
        webhookSecret,
        'p@ssword',
        'p%40ssword',
        'scholar-key',
        settings.linkSecret,
      ]),
    );
  });
});

describe('a mistake is one line that names the variable', () => {
  it.each([
    ['no webhook secret in production', { ...production, WEBHOOK_SECRET: '' }, 'WEBHOOK_SECRET is missing'],
    ['a well-known secret', { ...production, WEBHOOK_SECRET: 'development' }, 'WEBHOOK_SECRET'],
    ['nothing at all in production', { NODE_ENV: 'production' }, 'APP_ID is missing'],
    ['a key without an id', { PRIVATE_KEY: pem }, 'APP_ID is missing'],
    [
      'a secret that is easy to guess',
      { ...whole, WEBHOOK_SECRET: 'fifteen letters' },
      'WEBHOOK_SECRET is shorter',
    ],
    [
      'a link secret that is easy to guess',
      { ...whole, FIREKEEPER_LINK_SECRET: 'a' },
      'FIREKEEPER_LINK_SECRET',
    ],
    [
      'a public address with a path',
      { FIREKEEPER_PUBLIC_URL: 'https://smee.io/abc' },
      'FIREKEEPER_PUBLIC_URL',
    ],
    [
      'a proxy of webhooks in production',
      { ...production, WEBHOOK_PROXY_URL: 'https://smee.io/abc' },
      'WEBHOOK_PROXY_URL',
    ],
    ['an invalid port for metrics', { METRICS_PORT: '70000' }, 'METRICS_PORT'],
    ['a secret alone', { WEBHOOK_SECRET: 'abc' }, 'APP_ID is missing'],
    ['an id without a key', { APP_ID: '1', WEBHOOK_SECRET: 'abc' }, 'PRIVATE_KEY is missing'],
    ['a name for an id', { ...whole, APP_ID: 'firekeeper' }, 'APP_ID is not a number'],
    ['a key cut short', { ...whole, PRIVATE_KEY: pem.slice(0, 500) }, 'PRIVATE_KEY is not an RSA'],
    ['a port', { PORT: '70000' }, 'PORT is not a port'],
    ['a port in words', { PORT: 'http' }, 'PORT is not a port'],
    ['a database', { DATABASE_URL: 'mysql://u:geheim@h/d' }, 'DATABASE_URL is not an address'],
    ['a public address', { FIREKEEPER_PUBLIC_URL: 'keeper.example.org' }, 'FIREKEEPER_PUBLIC_URL is not'],
    ['a password in one', { GITHUB_API_URL: 'https://u:geheim@h/' }, 'GITHUB_API_URL contains more'],
    ['a host', { GHE_HOST: 'https://git.example.org' }, 'GHE_HOST is not a host name'],
    ['a role', { FIREKEEPER_ROLE: 'both' }, 'FIREKEEPER_ROLE is not one of all, web, worker'],
    ['a level', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL is not one of'],
    ['a switch', { FIREKEEPER_OFF: 'maybe' }, 'FIREKEEPER_OFF is neither 1 nor 0'],
    ['a pattern', { FIREKEEPER_ALLOW: 'acme,a/b/c' }, 'FIREKEEPER_ALLOW: "a/b/c"'],
  ])('%s', (_what, env, line) => {
    const told = refusal(env);
    expect(told).toContain(line);
    expect(told).not.toContain('geheim');
  });
});

describe('files that belong to the environment', () => {
  const dir = { FIREKEEPER_DATA_DIR: 'data' };
  const files = (all: Readonly<Record<string, string>>) => async (path: string) =>
    all[path.replaceAll('\\', '/')] ?? null;

  it('include app.env in the data folder; variables that are set win', async () => {
    const line = pem.replaceAll('\n', '\\n');
    const read = files({
      'data/app.env': `APP_ID=5\nWEBHOOK_SECRET=kept-in-a-long-text\nPRIVATE_KEY="${line}"\n`,
    });
    expect((await loadAppSettings(dir, read)).credentials).toEqual({
      appId: 5,
      privateKey: pem,
      webhookSecret: 'kept-in-a-long-text',
    });
    const set = { ...dir, WEBHOOK_SECRET: 'set to something long', APP_ID: '' };
    expect((await loadAppSettings(set, read)).credentials).toMatchObject({
      appId: 5,
      webhookSecret: 'set to something long',
    });
  });

  it('include the file of the key, even when app.env holds another key', async () => {
    const read = files({
      'key.pem': pem,
      'data/app.env': 'APP_ID=5\nPRIVATE_KEY=old\nWEBHOOK_SECRET=a-text-that-is-long\n',
    });
    const { credentials } = await loadAppSettings({ ...dir, PRIVATE_KEY_PATH: 'key.pem' }, read);
    expect(credentials?.privateKey).toBe(pem);
  });

  it('are named in an error when they are missing or cannot be read', async () => {
    await expect(
      loadAppSettings({ APP_ID: '1', PRIVATE_KEY_PATH: 'no.pem' }, files({})),
    ).rejects.toMatchObject({
      code: 'config',
      message: 'PRIVATE_KEY_PATH: there is no file no.pem',
    });
    const closed = async () => {
      throw Object.assign(new Error('no'), { code: 'EACCES' });
    };
    await expect(loadAppSettings(dir, closed)).rejects.toMatchObject({
      code: 'config',
      message: expect.stringContaining('cannot be read (EACCES)'),
    });
  });
});
