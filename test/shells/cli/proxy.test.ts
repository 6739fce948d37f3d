/** The built program behind the proxy of a company that has its own certificate (case `proxy-variables`). */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Standin, startStandin } from '../../../standin/server.ts';
import { certificate, type Proxy, startProxy, startTls } from '../../support/proxy.ts';
import { createWorld, type World } from './world.ts';

/** The built program; `npm test` builds it first. */
const bin = join(import.meta.dirname, '../../../dist/src/bin.js');
/** Each test starts several processes. */
jest.setTimeout(60_000);

let world: World;
let standin: Standin;
let tls: { readonly port: number; close(): void };
let proxy: Proxy;
beforeEach(async () => {
  const listOf = (host: string): string => `# List\n\n- [One](https://${host}/o/one) ⭐ 10\n`;
  world = createWorld({ 'own.md': listOf('ghe.invalid'), 'github.md': listOf('github.com') });
  const seed = {
    repositories: [{ fullName: 'o/one', stars: 12 }],
    tokens: { x: { kind: 'pat', login: 'k' } as const },
  };
  standin = await startStandin({ seed });
  tls = await startTls(Number(new URL(standin.url).port));
  proxy = await startProxy({ 'ghe.invalid:443': tls.port });
});
afterEach(async () => {
  proxy.close();
  tls.close();
  await standin.close();
  world.remove();
});

function facts(env: Readonly<Record<string, string>>, list = 'own.md') {
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const whole = { PATH: process.env['PATH'] ?? '', GITHUB_TOKEN: 'x', ...env };
    const words = [bin, 'facts', list];
    const child = execFile(process.execPath, words, { cwd: world.folder, env: whole }, (_error, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

const enterprise = { GITHUB_API_URL: 'https://ghe.invalid/api/v3' };
const through = () => `http://127.0.0.1:${proxy.port}`;

describe('a proxy', () => {
  it.each(['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY'])('in %s is used for a host with TLS', async (name) => {
    const env = { ...enterprise, [name]: through(), NODE_EXTRA_CA_CERTS: certificate };
    const { code, out } = await facts(env);
    expect(proxy.seen).toEqual(['CONNECT ghe.invalid:443']);
    expect(code).toBe(0);
    expect(out).toContain('"stars": 12');
  });

  it('ends the run with the reason when the certificate of the company is not trusted', async () => {
    const { code, err } = await facts({ ...enterprise, HTTPS_PROXY: through() });
    expect(code).toBe(3);
    expect(err).toMatch(/GitHub at ghe\.invalid cannot be reached: self-signed certificate/);
    expect(err).toContain('NODE_EXTRA_CA_CERTS');
  });

  it('is used for a host without TLS too, but not for one in NO_PROXY', async () => {
    const env = { GITHUB_API_URL: standin.url, HTTP_PROXY: through() };
    expect((await facts(env, 'github.md')).out).toContain('"stars": 12');
    const { host } = new URL(standin.url);
    expect(proxy.seen.some((line) => line.includes(host))).toBe(true);
    const before = proxy.seen.length;
    const beside = { ...env, NO_PROXY: 'example.org,127.0.0.1' };
    expect((await facts(beside, 'github.md')).out).toContain('"stars": 12');
    expect(proxy.seen.length).toBe(before);
  });

  it('that cannot be reached, or refuses, ends the run at once', async () => {
    const nobody = await facts({ ...enterprise, HTTPS_PROXY: 'http://127.0.0.1:1' });
    expect([nobody.code, nobody.err]).toEqual([3, expect.stringContaining('ECONNREFUSED')]);
    proxy.close();
    proxy = await startProxy();
    const refused = await facts({ ...enterprise, HTTPS_PROXY: through() });
    expect(refused.code).toBe(3);
    expect(proxy.seen).toEqual(['CONNECT ghe.invalid:443']);
  });

  it('with an invalid address is refused without quoting it', async () => {
    const { code, err } = await facts({ ...enterprise, HTTPS_PROXY: 'socks5://me:s3cret-word@proxy:1' });
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('HTTPS_PROXY is not the address of an HTTP proxy'),
    ]);
    expect(err).not.toContain('s3cret-word');
  });
});
