/**
 * The built program against two GitHubs over HTTP: an Enterprise server, which holds mirrors of what is on github.com,
 * and github.com itself. Each answers for its own links only, and each is asked with its own token.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type Standin, startStandin } from '../../../standin/server.ts';
import { freePort } from '../../support/port.ts';
import { createWorld, type World } from './world.ts';

/** The built program; `npm test` builds it first. */
const bin = join(import.meta.dirname, '../../../dist/src/bin.js');
const [ownToken, comToken] = ['ghs_job_of_the_server', 'ghp_reader_of_github_com'];

interface Two {
  readonly own: Standin;
  readonly com: Standin;
  /** Name of the Enterprise server: host and port. */
  readonly host: string;
  readonly world: World;
  readonly run: (argv: readonly string[], env?: Readonly<Record<string, string>>) => Promise<Ended>;
}

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const opened: Two[] = [];
afterEach(async () => {
  for (const { own, com, world } of opened.splice(0)) {
    world.remove();
    await Promise.all([own.close(), com.close()]);
    expect([...own.violations, ...com.violations]).toEqual([]);
  }
});

/** Starts both. `readme` gets the name of the server and returns the list, which is on the server and in the folder. */
async function open(readme: (host: string) => string): Promise<Two> {
  const port = await freePort();
  const host = `127.0.0.1:${port}`;
  const list = readme(host);
  const own = await startStandin({
    port,
    seed: {
      users: [{ login: 'acme' }, { login: 'github-actions[bot]' }],
      repositories: [
        { fullName: 'acme/list', actionsMayCreatePullRequests: true, files: { 'README.md': list } },
        // The mirrors: their counts must never appear beside a link to github.com.
        { fullName: 'acme/p0', stars: 107 },
        { fullName: 'acme/p1', stars: 108 },
        { fullName: 'acme/inner', stars: 12 },
        { fullName: 'acme/tool', stars: 34 },
        { fullName: 'acme/kit', stars: 56, archived: true },
      ],
      tokens: {
        [ownToken]: {
          kind: 'actions',
          login: 'github-actions[bot]',
          repositories: ['acme/list'],
          permissions: { contents: 'write', pull_requests: 'write' },
        },
      },
    },
  });
  const com = await startStandin({
    seed: {
      users: [{ login: 'reader' }],
      repositories: [
        { fullName: 'acme/p0', stars: 5100 },
        { fullName: 'acme/p1', stars: 4080 },
        // This count must never appear beside a link to the server.
        { fullName: 'acme/inner', stars: 90_000 },
      ],
      tokens: { [comToken]: { kind: 'pat', login: 'reader' } },
    },
  });
  const world = createWorld({ 'README.md': list });
  const run: Two['run'] = (argv, env = {}) =>
    program(argv, world.folder, {
      GITHUB_TOKEN: ownToken,
      GITHUB_API_URL: own.enterpriseUrl,
      GITHUB_COM_API_URL: com.url,
      ...env,
    });
  const two = { own, com, host, world, run };
  opened.push(two);
  return two;
}

function program(
  argv: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...argv], {
      cwd,
      env: { PATH: process.env['PATH'] ?? '', ...env },
      timeout: 50_000,
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (data) => (out += String(data)));
    child.stderr.on('data', (data) => (err += String(data)));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

/** Three links to the server and one to github.com, all out of date. */
const mixed = (host: string): string =>
  '# L\n\n' +
  '- [Pub](https://github.com/acme/p0) ★ 5000 - public.\n' +
  `- [Inner](http://${host}/acme/inner) ★ 10 - ours.\n` +
  `- [Tool](http://${host}/acme/tool) ★ 30 - ours.\n` +
  `- [Kit](http://${host}/acme/kit) ★ 50 - ours.\n`;

/** The list of the reported fault, which has only links to github.com. */
const foreign = (): string =>
  '# L\n\n' +
  '- [Pub](https://github.com/acme/p0) ★ 5000 - public.\n' +
  '- [Pub](https://github.com/acme/p1) ★ 4000 - public.\n';

const logins = ({ requests }: Standin): readonly (string | null)[] => [
  ...new Set(requests.map(({ login }) => login)),
];

describe('update and facts', () => {
  test('links to the server are asked for there, links to github.com at github.com', async () => {
    const { own, com, host, world, run } = await open(mixed);
    const { code, err } = await run(['update']);
    expect(err).toContain('no GITHUB_COM_TOKEN: 1 repositories are read one by one');
    expect(code).toBe(0);
    expect(world.read('README.md')).toBe(
      mixed(host)
        .replace('5000', '5100')
        .replace('★ 10', '★ 12')
        .replace('★ 30', '★ 34')
        .replace('★ 50 -', '★ 56 -'),
    );
    // github.com gets requests without a token, and the server only those with its own token.
    expect(logins(com)).toEqual([null]);
    expect(com.requests.map(({ path }) => path)).toEqual(['/repos/acme/p0']);
    expect(logins(own)).toEqual(['github-actions[bot]']);
  }, 60_000);

  test('with GITHUB_COM_TOKEN github.com is asked in batches, with this token and no other', async () => {
    const { own, com, world, run } = await open(mixed);
    const { code, out, err } = await run(['update', '--check'], { GITHUB_COM_TOKEN: comToken });
    expect(code).toBe(1);
    expect(com.requests.map(({ method, path, login }) => [method, path, login])).toEqual([
      ['POST', '/graphql', 'reader'],
    ]);
    expect(logins(own)).toEqual(['github-actions[bot]']);
    expect(`${out}${err}`).not.toContain(comToken);
    expect(world.read('README.md')).toContain('★ 5000');
  }, 60_000);

  test('facts are keyed by host, and --facts reads them back', async () => {
    const { host, world, run } = await open(mixed);
    const { code, out } = await run(['facts', '--quiet']);
    expect(code).toBe(0);
    const { repositories } = JSON.parse(out) as { repositories: Record<string, { stars: number }> };
    expect(Object.entries(repositories).map(([key, { stars }]) => [key, stars])).toEqual([
      [`${host}:acme/inner`, 12],
      [`${host}:acme/kit`, 56],
      [`${host}:acme/tool`, 34],
      ['acme/p0', 5100],
    ]);
    world.file('facts.json', out);
    expect((await run(['update', '--facts', 'facts.json', '--quiet'])).code).toBe(0);
    expect(world.read('README.md')).toContain(`http://${host}/acme/inner) ★ 12 `);
    expect(world.read('README.md')).toContain('https://github.com/acme/p0) ★ 5100 ');
  }, 60_000);

  test('inspect names the host of each subject', async () => {
    const { host, run } = await open(mixed);
    const { out } = await run(['inspect', '--json']);
    const { lists } = JSON.parse(out) as { lists: { entries: { subject: string }[] }[] };
    expect(lists[0]?.entries.map(({ subject }) => subject)).toEqual([
      'github:acme/p0',
      `${host}:acme/inner`,
      `${host}:acme/tool`,
      `${host}:acme/kit`,
    ]);
  }, 60_000);

  test('when github.com cannot be reached, only its own entries stay as they are', async () => {
    const { host, world, run } = await open(mixed);
    const nobody = `http://127.0.0.1:${await freePort()}`;
    const { code, err } = await run(['update'], { GITHUB_COM_API_URL: nobody });
    expect(err).toContain('cannot be reached');
    expect(code).toBe(0);
    expect(world.read('README.md')).toBe(
      mixed(host).replace('★ 10', '★ 12').replace('★ 30', '★ 34').replace('★ 50 -', '★ 56 -'),
    );
  }, 60_000);

  test('ignore accepts the address of a repository on the server', async () => {
    const { host, world, run } = await open(mixed);
    world.file('.github/firekeeper.yml', `ignore: ["http://${host}/acme/inner"]\n`);
    expect((await run(['update', '--quiet'])).code).toBe(0);
    expect(world.read('README.md')).toContain('/acme/inner) ★ 10 ');
    expect(world.read('README.md')).toContain('/acme/tool) ★ 34 ');
  }, 60_000);

  test('the message about an invalid address names its variable', async () => {
    const { run } = await open(mixed);
    const { code, err } = await run(['update'], { GITHUB_COM_API_URL: 'nowhere' });
    expect([code, err]).toEqual([2, expect.stringContaining('GITHUB_COM_API_URL is not a web address')]);
  }, 60_000);
});

describe('propose', () => {
  test('numbers of github.com come from github.com, never from a mirror', async () => {
    const { com, run } = await open(foreign);
    const { code, out } = await run(['propose', 'acme/list', '--dry-run']);
    expect(code).toBe(0);
    expect(out).toContain('+- [Pub](https://github.com/acme/p0) ★ 5100 - public.');
    expect(out).toContain('+- [Pub](https://github.com/acme/p1) ★ 4080 - public.');
    expect(out).not.toMatch(/\b10[78]\b/);
    expect(logins(com)).toEqual([null]);
  }, 60_000);

  test('without an answer from github.com nothing is written, and nothing is called gone', async () => {
    const { own, run } = await open(foreign);
    const nobody = `http://127.0.0.1:${await freePort()}`;
    const { code, out, err } = await run(['propose', 'acme/list'], { GITHUB_COM_API_URL: nobody });
    expect(code).toBe(3);
    expect(out).toContain('fetch-incomplete');
    expect(`${out}${err}`).not.toMatch(/\bgone\b|\b10[78]\b/);
    expect(own.writes.filter(({ path, done }) => done && /pulls/.test(path))).toEqual([]);
  }, 60_000);

  test('the pull request of a mixed list has both, and links each entry to its own host', async () => {
    const { own, host, run } = await open(mixed);
    const { code, out } = await run(['propose', 'acme/list']);
    expect([code, out]).toEqual([0, expect.stringContaining('created')]);
    const [pull] = own.pulls.list('acme/list');
    expect(pull?.body).toContain(`http://${host}/acme/kit`);
    expect(pull?.body).toContain(`Facts: \`${host}, github\``);
  }, 60_000);
});
