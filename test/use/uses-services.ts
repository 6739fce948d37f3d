/** Commands that use services, and the variables for their addresses and keys. Run by `table.test.ts`. */
import { spawn } from 'node:child_process';
import { expect } from '@jest/globals';
import { type Standin, startStandin } from '../../standin/server.ts';
import { place, seedOf, token } from '../run/remote/world.ts';
import { program } from './program.ts';
import type { Uses } from './uses.ts';
import { type Asked, inFolder, withService } from './world.ts';

async function withGitHub(work: (standin: Standin) => Promise<void>): Promise<void> {
  const seed = seedOf();
  const repositories = [...(seed.repositories ?? []), { fullName: 'acme/a', stars: 310 }];
  const standin = await startStandin({ seed: { ...seed, repositories } });
  try {
    await work(standin);
  } finally {
    await standin.close();
  }
}

/** The stand-in sees the token from this variable. */
const asksAs = (variable: string) => () =>
  withGitHub((standin) =>
    inFolder(async ({ run }) => {
      const { code, out } = await run('facts', { [variable]: token, GITHUB_API_URL: standin.url });
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({ repositories: { 'acme/a': { stars: 310 } } });
      expect(standin.requests.map(({ login }) => login)).toContain('github-actions[bot]');
    }),
  );

const papers =
  '# L\n\n## Papers\n\n- [Attention of many things to come](https://doi.org/10.1145/3292500.3330701) (12 citations)\n- [Another one](https://arxiv.org/abs/2107.09293) (64 citations)\n';

const crossrefRecord = {
  status: 'ok',
  message: {
    items: [
      {
        DOI: '10.1145/3292500.3330701',
        title: ['Attention of many things to come'],
        type: 'proceedings-article',
        'is-referenced-by-count': 12,
      },
    ],
  },
};

const sources = {
  S2_API_URL: 'semanticscholar',
  OPENALEX_API_URL: 'openalex',
  CROSSREF_API_URL: 'crossref',
  OPENCITATIONS_API_URL: 'opencitations',
} as const;

/** Checks the requests to an index when variables give its address and a key, and the configuration chooses it. */
const asksIndex =
  (
    variable: keyof typeof sources,
    env: Readonly<Record<string, string>>,
    check: (asked: readonly Asked[]) => void,
  ) =>
  () =>
    // OpenCitations is asked only for DOIs that a record names, and Crossref gives the records.
    withService(
      async (crossref) =>
        withService(async (url, asked) =>
          inFolder(
            async ({ run }) => {
              const services = { GITHUB_API_URL: url, CROSSREF_API_URL: crossref, [variable]: url };
              await run('facts --config index.yml README.md', { ...services, ...env });
              expect(asked.length).toBeGreaterThan(0);
              check(asked);
            },
            { 'README.md': papers, 'index.yml': `citations: { source: ${sources[variable]} }\n` },
          ),
        ),
      crossrefRecord,
    );
const anything = (): void => {};

/** Starts the App without credentials, waits until its log names the address, and ends it as a service manager does. */
async function serve(words: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
  const child = spawn(process.execPath, [program, 'serve', ...words], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });
  try {
    return await new Promise<string>((resolve, reject) => {
      let told = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        told += text;
        const url = /http:\/\/[\w.:[\]]+:\d+/.exec(told)?.[0];
        if (url !== undefined) resolve(url);
      });
      child.on('exit', (code) => reject(new Error(`serve ended with ${code}: ${told}`)));
    });
  } finally {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    if (child.exitCode === null) await gone;
  }
}
const served = (words: readonly string[], expected: RegExp) => () =>
  inFolder(async ({ path, run }) => {
    expect(await serve(words, { FIREKEEPER_DATA_DIR: path, HOST: '127.0.0.1', PORT: '0' })).toMatch(expected);
    expect((await run(`serve ${words[0]} ?`)).code).toBe(2);
  });

export const serviceUses: Uses = {
  facts: asksAs('GITHUB_TOKEN'),
  propose: () =>
    withGitHub((standin) =>
      inFolder(async ({ run }) => {
        const env = { GITHUB_TOKEN: token, GITHUB_API_URL: standin.url };
        expect((await run(`propose ${place}`, env)).out).toMatch(/^created: /);
      }),
    ),
  'propose --dry-run': () =>
    withGitHub((standin) =>
      inFolder(async ({ run }) => {
        const env = { GITHUB_TOKEN: token, GITHUB_API_URL: standin.url };
        const { code, out } = await run(`propose --dry-run ${place}`, env);
        expect(code).toBe(0);
        expect(out).toMatch(/^--- a\/README\.md\n[\s\S]*\nwould send POST \/repos\//);
        expect(standin.writes).toEqual([]);
      }),
    ),
  serve: served(['--port', '0'], /^http:\/\/127\.0\.0\.1:\d+$/),
  'serve --port': served(['--port', '0'], /^http:\/\/127\.0\.0\.1:\d+$/),
  'serve --host': () =>
    inFolder(async ({ path }) => {
      const env = { FIREKEEPER_DATA_DIR: path, HOST: '127.0.0.1', PORT: '0' };
      expect(await serve(['--host', '127.0.0.2'], env)).toMatch(/^http:\/\/127\.0\.0\.2:/);
    }),
  'serve --role': served(['--role', 'web'], /^http:/),
  $GITHUB_TOKEN: asksAs('GITHUB_TOKEN'),
  $GH_TOKEN: asksAs('GH_TOKEN'),
  $S2_API_KEY: asksIndex('S2_API_URL', { S2_API_KEY: 'key-of-s2' }, (asked) =>
    expect(asked.map(({ headers }) => headers['x-api-key'])).toContain('key-of-s2'),
  ),
  $OPENALEX_API_KEY: asksIndex('OPENALEX_API_URL', { OPENALEX_API_KEY: 'key-of-oa' }, (asked) =>
    expect(asked.map(({ headers }) => headers.authorization)).toContain('Bearer key-of-oa'),
  ),
  $FIREKEEPER_CONTACT: asksIndex('CROSSREF_API_URL', { FIREKEEPER_CONTACT: 'me@example.org' }, (asked) =>
    expect(asked[0]?.headers['user-agent']).toContain('mailto:me@example.org'),
  ),
  $S2_API_URL: asksIndex('S2_API_URL', {}, anything),
  $OPENALEX_API_URL: asksIndex('OPENALEX_API_URL', {}, anything),
  $CROSSREF_API_URL: asksIndex('CROSSREF_API_URL', {}, anything),
  $OPENCITATIONS_API_URL: asksIndex('OPENCITATIONS_API_URL', {}, anything),
  $NO_COLOR: () =>
    inFolder(async ({ run }) => {
      const env = { FORCE_COLOR: '1', NO_COLOR: '1' };
      expect((await run('update --dry-run --facts facts.json', env)).out).not.toContain('\u001b');
    }),
  $FORCE_COLOR: () =>
    inFolder(async ({ run }) => {
      expect((await run('update --dry-run --facts facts.json', { FORCE_COLOR: '1' })).out).toContain(
        '\u001b',
      );
    }),
};
