/**
 * The built program on a list that mixes five hosts, each with a stand-in over HTTP: github.com, GitLab, Codeberg, Hugging
 * Face, and a self-hosted Forgejo. Each gets requests only for its own links, and with its own token.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { freePort } from '../../support/port.ts';
import { closeFive, type Five, list, openFive, refreshed, server } from '../five-hosts.ts';
import { createWorld, type World } from './world.ts';

/** The built program; `npm test` builds it first. */
const bin = join(import.meta.dirname, '../../../dist/src/bin.js');

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const worlds: World[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) world.remove();
  await closeFive();
});

async function open(files: Readonly<Record<string, string>> = {}) {
  const five = await openFive();
  const world = createWorld({ 'README.md': list, '.github/firekeeper.yml': five.config, ...files });
  worlds.push(world);
  const run = (argv: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
    program(argv, world.folder, { ...five.env, ...env });
  return { ...five, world, run };
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

const tokensSent = (one: Five['gitlab']): readonly (string | undefined)[] => [
  ...new Set(one.requests.map(({ headers }) => headers['authorization'])),
];

describe('a list of five hosts', () => {
  test('is refreshed correctly', async () => {
    const { world, run } = await open();
    const { code, err } = await run(['update']);
    expect([code, err]).toEqual([0, expect.not.stringContaining('gave no answer')]);
    expect(world.read('README.md')).toBe(refreshed());
  }, 60_000);

  test('is told what archived repositories of other hosts name as their successors', async () => {
    const old = (url: string) => `- [Old](${url}/o/old) ⭐ 50 - which is archived.\n`;
    const { gitlab, codeberg, own, world, run } = await open({
      'README.md': `${list}${['https://gitlab.com', 'https://codeberg.org', `https://${server}`].map(old).join('')}`,
    });
    const archived = { fullName: 'o/old', stars: 50, archived: true };
    const readme = (url: string) => ({
      'README.md': `# Old\n\nMoved to [${url}](${url}/heir/tool), @all.\n`,
    });
    gitlab.projects.push({ ...archived, files: readme('https://gitlab.com') });
    codeberg.projects.push({ ...archived, files: readme('https://codeberg.org') });
    own.projects.push({ ...archived, description: 'Superseded by heir/tool' });
    const { code, err } = await run(['update', '--report', 'report.md']);
    expect([code, err]).toEqual([0, expect.not.stringContaining('gave no answer')]);
    const report = world.read('report.md').replace(/\s+/g, ' ');
    expect(report.match(/so heir\/tool may take its place/g)).toHaveLength(3);
    expect(report).toContain('its description says "Superseded by heir/tool"');
    expect(report).toMatch(/its README says "Moved to https:.{0,3}\/\/codeberg\.org\/heir\/tool"/);
    expect(report).not.toContain('@all');
  }, 60_000);

  test('does not change in a second run', async () => {
    const { world, run } = await open();
    await run(['update', '--quiet']);
    expect((await run(['update', '--check', '--quiet'])).code).toBe(0);
    expect(world.read('README.md')).toBe(refreshed());
  }, 60_000);

  test('sends every token to its own host and nowhere else', async () => {
    const { github, gitlab, codeberg, hub, own, run } = await open();
    const { out, err } = await run(['update', '--check', '--verbose']);
    expect(tokensSent(gitlab)).toEqual(['Bearer token-of-gitlab']);
    expect(tokensSent(codeberg)).toEqual(['token token-of-codeberg']);
    expect(tokensSent(hub)).toEqual(['Bearer token-of-the-hub']);
    expect(tokensSent(own)).toEqual(['token token-of-our-own']);
    expect(github.requests.map(({ login }) => login)).toEqual(['reader']);
    expect(`${out}${err}`).not.toMatch(/token-of-/);
  }, 60_000);

  test('is refreshed without tokens too', async () => {
    const { gitlab, hub, world, run } = await open();
    const none = { GITLAB_TOKEN: '', FORGEJO_TOKEN: '', HF_TOKEN: '', FIREKEEPER_HOST_TOKENS: '' };
    expect((await run(['update', '--quiet'], none)).code).toBe(0);
    expect(world.read('README.md')).toBe(refreshed());
    expect([...tokensSent(gitlab), ...tokensSent(hub)]).toEqual([undefined, undefined]);
  }, 60_000);

  test.each(['gitlab', 'codeberg', 'hub', 'own'] as const)(
    'keeps the numbers of %s when that host is down, and the report says so',
    async (down) => {
      const five = await open();
      await five[down].close();
      const { code, err } = await five.run(['update', '--report', 'report.md']);
      expect(code).toBe(0);
      expect(err).toMatch(/gave no answer: ECONNREFUSED; it is not asked again in this run/);
      expect(five.world.read('README.md')).toBe(refreshed(down));
      const told = { gitlab: 'group/deep/tool', codeberg: 'o/berg', hub: 'o/model', own: 'o/own' }[down];
      const report = five.world.read('report.md');
      expect(report).toMatch(/gave no answer/);
      expect(report).toContain(told);
    },
    60_000,
  );

  test('keeps only the numbers of github.com when that is down', async () => {
    const { world, run } = await open();
    const { code, err } = await run(['update'], { GITHUB_API_URL: `http://127.0.0.1:${await freePort()}` });
    expect(err).toContain('cannot be reached');
    expect(code).toBe(0);
    expect(world.read('README.md')).toBe(refreshed('github'));
  }, 60_000);

  test('ends with 3 and is not written when its only service is dead', async () => {
    const text = '# L\n\n- [A](https://gitlab.com/group/deep/tool) ⭐ 20 - x.\n';
    const { gitlab, world, run } = await open({ 'README.md': text });
    await gitlab.close();
    const { code, err } = await run(['update']);
    expect([code, err]).toEqual([3, expect.stringContaining('no answer')]);
    expect(world.read('README.md')).toBe(text);
  }, 60_000);

  test('facts are keyed by host, and --facts reads them back', async () => {
    const { world, run } = await open();
    const { code, out } = await run(['facts', '--quiet']);
    expect(code).toBe(0);
    const { repositories } = JSON.parse(out) as {
      repositories: Record<string, { stars: number; forks?: number }>;
    };
    expect(Object.keys(repositories)).toEqual([
      'codeberg:o/berg',
      'git.example.org:o/own',
      'gitlab:group/deep/tool',
      'gitlab:group/old',
      'huggingface:datasets/o/data',
      'huggingface:o/model',
      'o/hub',
    ]);
    expect(repositories['gitlab:group/deep/tool']).toMatchObject({ stars: 25, forks: 4 });
    world.file('facts.json', out);
    expect((await run(['update', '--facts', 'facts.json', '--quiet'])).code).toBe(0);
    expect(world.read('README.md')).toBe(refreshed());
  }, 60_000);

  test('inspect names the host of each subject', async () => {
    const { run } = await open();
    const { out } = await run(['inspect', '--json']);
    const { lists } = JSON.parse(out) as { lists: { entries: { subject: string }[] }[] };
    expect(lists[0]?.entries.map(({ subject }) => subject)).toEqual([
      'github:o/hub',
      'gitlab:group/deep/tool',
      'gitlab:group/old',
      'codeberg:o/berg',
      'huggingface:o/model',
      'huggingface:datasets/o/data',
      'git.example.org:o/own',
    ]);
  }, 60_000);

  test('ignore and rules take addresses', async () => {
    const { config, world, run } = await open();
    world.file(
      '.github/firekeeper.yml',
      `${config}ignore: ["https://gitlab.com/group/deep/tool"]\nrules:\n  - {entries: ["https://codeberg.org/o/berg"], stars: off}\n`,
    );
    expect((await run(['update', '--quiet'])).code).toBe(0);
    expect(world.read('README.md')).toContain('/group/deep/tool) ⭐ 20 ');
    expect(world.read('README.md')).toContain('/o/berg) ⭐ 30 ');
    expect(world.read('README.md')).toContain('/o/own) ⭐ 66 ');
  }, 60_000);

  test('has no entries of a server that the configuration does not name', async () => {
    const { own, world, run } = await open({ '.github/firekeeper.yml': 'tiers: infer\n' });
    expect((await run(['update', '--quiet'])).code).toBe(0);
    // That server is not asked, so no answer is missing, and moves are followed.
    expect(world.read('README.md')).toBe(refreshed().replace('⭐ 66', '⭐ 60'));
    expect(own.requests).toEqual([]);
  }, 60_000);

  test.each([
    ['hosts: {git.example.org: gitea}', /"gitea" is not one of .*did you mean "forgejo"/],
    ['hosts: {git.example.org: gitlap}', /"gitlap" is not one of .*did you mean "gitlab"/],
    ['hosts: {"https://git.example.org": forgejo}', /is not the name of a server/],
    ['hosts: {gitlab.com: forgejo}', /"gitlab\.com" is gitlab and nothing else/],
  ])(
    '%s is refused',
    async (config, expected) => {
      const { run } = await open({ '.github/firekeeper.yml': `${config}\n` });
      const { code, err } = await run(['update']);
      expect([code, err]).toEqual([2, expect.stringMatching(expected)]);
    },
    60_000,
  );

  test('refuses a value that is not a pair of host and token, without quoting it', async () => {
    const { run } = await open();
    const { code, err } = await run(['update'], { FIREKEEPER_HOST_TOKENS: 'token-of-nobody' });
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('FIREKEEPER_HOST_TOKENS is not a list of pairs'),
    ]);
    expect(err).not.toContain('token-of-nobody');
  }, 60_000);
});
