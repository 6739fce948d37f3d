/** The variables for servers, proxies and certificates. Run by `table.test.ts`. */
import { expect } from '@jest/globals';
import { token } from '../run/remote/world.ts';
import { certificate, type Proxy, startProxy, startTls } from '../support/proxy.ts';
import { type Standin, startStandin } from '../../standin/server.ts';
import type { Uses } from './uses.ts';
import { type Folder, inFolder, withService } from './world.ts';

const stars = 310;

async function withGitHub(work: (standin: Standin) => Promise<void>): Promise<void> {
  const tokens = { [token]: { kind: 'pat', login: 'keeper' } } as const;
  const standin = await startStandin({ seed: { repositories: [{ fullName: 'acme/a', stars }], tokens } });
  try {
    await work(standin);
  } finally {
    await standin.close();
  }
}

const listOf = (...pages: readonly string[]): Readonly<Record<string, string>> => ({
  'README.md': ['# L', '', ...pages.map((page) => `- [a](${page}) ★ 300 - x.`), ''].join('\n'),
});

const atGitHub = 'https://github.com/acme/a';

/** An Enterprise server without repositories, and a github.com that has `acme/a`. */
const besideEnterprise =
  (variables: (standin: Standin) => Readonly<Record<string, string>>, check: (standin: Standin) => void) =>
  () =>
    withService((own) =>
      withGitHub((standin) =>
        inFolder(async ({ run }) => {
          const env = { GITHUB_API_URL: `${own}/api/v3`, GITHUB_COM_API_URL: standin.url };
          const { out } = await run('facts', { ...env, ...variables(standin) });
          expect(JSON.parse(out)).toMatchObject({ repositories: { 'acme/a': { stars } } });
          check(standin);
          expect(standin.violations).toEqual([]);
        }, listOf(atGitHub)),
      ),
    );

/** A server with the name and the TLS certificate of a company, behind the company's proxy. */
const behindProxy = (work: (folder: Folder, proxy: Proxy, standin: Standin) => Promise<void>) => () =>
  withGitHub(async (standin) => {
    const tls = await startTls(Number(new URL(standin.url).port));
    const proxy = await startProxy({ 'ghe.invalid:443': tls.port });
    try {
      const own = listOf('https://ghe.invalid/acme/a');
      const files = { ...own, 'github.md': listOf(atGitHub)['README.md'] ?? '' };
      await inFolder((folder) => work(folder, proxy, standin), files);
    } finally {
      proxy.close();
      tls.close();
    }
  });

const company = { GITHUB_API_URL: 'https://ghe.invalid/api/v3', GITHUB_TOKEN: token };

const throughProxy = (variable: string) =>
  behindProxy(async ({ run }, proxy) => {
    const through = { [variable]: `http://127.0.0.1:${proxy.port}` };
    const { code, out } = await run('facts', { ...company, ...through, NODE_EXTRA_CA_CERTS: certificate });
    expect(proxy.seen).toEqual(['CONNECT ghe.invalid:443']);
    expect({ code, facts: JSON.parse(out) as unknown }).toMatchObject({
      code: 0,
      facts: { repositories: { 'ghe.invalid:acme/a': { stars } } },
    });
  });

export const networkUses: Uses = {
  $GITHUB_API_URL: () =>
    withService((url, asked) =>
      inFolder(
        async ({ run }) => {
          await run('facts', { GITHUB_API_URL: `${url}/api/v3` });
          expect(asked[0]?.path).toMatch(/^\/api\/v3\//);
        },
        listOf(`${url}/acme/a`),
      ),
    ),
  $GITHUB_GRAPHQL_URL: () =>
    withService((url, asked) =>
      inFolder(
        async ({ run }) => {
          const env = { GITHUB_API_URL: `${url}/api/v3`, GITHUB_GRAPHQL_URL: `${url}/other` };
          await run('facts', { ...env, GITHUB_TOKEN: token });
          expect(asked.map(({ path }) => path)).toContain('/other');
        },
        listOf(`${url}/acme/a`),
      ),
    ),
  $GITHUB_COM_API_URL: besideEnterprise(
    () => ({}),
    ({ requests }) => expect(requests.map(({ login }) => login)).not.toContain('keeper'),
  ),
  $GITHUB_COM_TOKEN: besideEnterprise(
    () => ({ GITHUB_COM_TOKEN: token }),
    ({ requests }) => expect(requests.map(({ login }) => login)).toContain('keeper'),
  ),
  $HTTPS_PROXY: throughProxy('HTTPS_PROXY'),
  $HTTP_PROXY: throughProxy('HTTP_PROXY'),
  $NO_PROXY: behindProxy(async ({ run }, proxy, standin) => {
    const through = { HTTP_PROXY: `http://127.0.0.1:${proxy.port}`, GITHUB_TOKEN: token };
    const env = { ...through, GITHUB_API_URL: standin.url };
    expect((await run('facts github.md', { ...env, NO_PROXY: '127.0.0.1' })).code).toBe(0);
    expect(proxy.seen).toEqual([]);
    expect((await run('facts github.md', env)).code).toBe(0);
    expect(proxy.seen.length).toBeGreaterThan(0);
  }),
  $NODE_EXTRA_CA_CERTS: behindProxy(async ({ run }, proxy) => {
    const through = { ...company, HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` };
    const without = await run('facts', through);
    expect([without.code, without.err]).toEqual([3, expect.stringContaining('NODE_EXTRA_CA_CERTS')]);
    expect((await run('facts', { ...through, NODE_EXTRA_CA_CERTS: certificate })).code).toBe(0);
  }),
};
