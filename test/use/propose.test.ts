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
});
