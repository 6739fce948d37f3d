/** `firekeeper propose OWNER/REPO` as people type it, against the stand-in. */
import { describe, expect, test } from '@jest/globals';
import type { Seed } from '../../standin/seed.ts';
import { type Standin, startStandin } from '../../standin/server.ts';
import { place, seedOf, token } from '../run/remote/world.ts';
import { type Ended, start } from './program.ts';

async function withStandin(seed: Seed, work: (standin: Standin) => Promise<void>): Promise<void> {
  const standin = await startStandin({ seed });
  try {
    await work(standin);
    expect(standin.violations).toEqual([]);
  } finally {
    await standin.close();
  }
}

const propose = (standin: Standin, ...words: readonly string[]): Promise<Ended> =>
  start(['propose', ...words], { env: { GITHUB_TOKEN: token, GITHUB_API_URL: standin.url } });

describe('propose', () => {
  test('opens the pull request of a repository', async () => {
    await withStandin(seedOf(), async (standin) => {
      const { code, out } = await propose(standin, place);
      expect(out).toMatch(/^created: a pull request is opened/);
      expect(code).toBe(0);
      expect(standin.writes.some(({ done, path }) => done && path.endsWith('/pulls'))).toBe(true);
    });
  }, 60_000);

  test('finds the README in any spelling', async () => {
    const seed = seedOf();
    const repositories = (seed.repositories ?? []).map((one) =>
      one.fullName === place ? { ...one, files: { 'readme.md': one.files?.['README.md'] ?? '' } } : one,
    );
    await withStandin({ ...seed, repositories }, async (standin) => {
      const { code, out } = await propose(standin, place, '--dry-run');
      expect([code, out.startsWith('--- a/readme.md\n')]).toEqual([0, true]);
    });
  }, 60_000);

  test('ends with 2 and the reason when there is no list', async () => {
    const seed = seedOf();
    const repositories = (seed.repositories ?? []).map((one) =>
      one.fullName === place ? { ...one, files: { 'NOTES.md': '# Notes\n' } } : one,
    );
    await withStandin({ ...seed, repositories }, async (standin) => {
      const { code, err } = await propose(standin, place);
      expect(code).toBe(2);
      expect(err).toContain('README.md is not read: there is no such file');
      expect(err).toMatch(/^firekeeper: no-list: .+\.$/m);
    });
  }, 60_000);

  test('prints a failed result on standard error', async () => {
    await withStandin(seedOf({ '.github/firekeeper.yml': 'scheduel: daily\n' }), async (standin) => {
      const { code, err } = await propose(standin, place);
      expect(code).toBe(2);
      expect(err).toMatch(/^firekeeper: config-invalid: .*scheduel.*\n$/);
    });
  }, 60_000);

  test.each(['a/..', 'a/.', 'a', 'a/b/c', '../b'])(
    'refuses %s before any request',
    async (words) => {
      await withStandin(seedOf(), async (standin) => {
        const { code, out, err } = await propose(standin, words);
        expect([code, out]).toEqual([2, '']);
        expect(err).toBe(
          `firekeeper: "${words}" is not a repository. Name one as OWNER/REPO, for example: firekeeper propose octocat/awesome-hats.\n`,
        );
        expect(standin.requests.length).toBe(0);
      });
    },
    60_000,
  );
});
