/** A closer look at archived and moved repositories, over real HTTP against the stand-in GitHub. */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { RepositoryObservation } from '../../../src/core/facts/observation.ts';
import { createGitHubSource } from '../../../src/sources/github/index.ts';
import type { RepositorySeed, TokenSeed } from '../../../standin/seed.ts';
import { type Standin, startStandin } from '../../../standin/server.ts';
import { movedClock, subjects, tools } from '../scripted.ts';

const token = 'ghp_standin-token-of-a-person';
const person: TokenSeed = { kind: 'pat', login: 'keeper' };
let open: Standin | undefined;

async function meet(repositories: readonly RepositorySeed[], known: string | null = token) {
  const clock = movedClock();
  const standin = await startStandin({ seed: { tokens: { [token]: person }, repositories }, clock });
  open = standin;
  const kit = tools(fetch, { clock });
  const source = createGitHubSource(
    { apiUrl: standin.url, ...(known === null ? {} : { token: known }) },
    kit,
  );
  async function look(...names: readonly string[]) {
    const seen = (await source.observe(subjects(...names))) as readonly RepositoryObservation[];
    const before = standin.requests.length;
    const looks = (await source.lookCloser?.(seen)) ?? [];
    return { looks, asked: standin.requests.slice(before) };
  }
  const lookedAt = new Date(clock.now()).toISOString();
  const day = (ago: number) => new Date(clock.now() - ago * 86_400_000).toISOString();
  return { standin, look, lookedAt, day, ...kit };
}

afterEach(async () => {
  const standin = open;
  open = undefined;
  await standin?.close();
  expect(standin?.violations).toEqual([]);
  expect(standin?.faults.pending()).toEqual([]);
});

const archived = (fullName: string, readme: string, of: Partial<RepositorySeed> = {}): RepositorySeed => ({
  fullName,
  archived: true,
  committedAt: '2020-05-01T00:00:00Z',
  files: { 'README.md': readme },
  ...of,
});

describe('what takes the place of an archived repository', () => {
  it('is what its README names; the forks are then not compared', async () => {
    const { look, lookedAt } = await meet([
      archived('a/old', '# Old\n\nMoved to [new](https://github.com/a/new).\n'),
      { fullName: 'b/old', stars: 9, forkOf: { fullName: 'a/old', commits: 20 } },
    ]);
    const { looks, asked } = await look('a/old');
    const quote = 'Moved to https://github.com/a/new';
    expect(looks).toEqual([
      { key: 'github:a/old', lookedAt, successor: { fullName: 'a/new', by: 'readme', quote } },
    ]);
    expect(asked.map(({ path, cost }) => [path, cost])).toEqual([['/graphql', 1]]);
  }, 30_000);

  it('is the active fork with the most stars, with the commits that it has', async () => {
    const { look, lookedAt, day, standin } = await meet([
      archived('a/old', '# Old\n'),
      {
        fullName: 'b/old',
        stars: 9,
        committedAt: '2022-01-01T00:00:00Z',
        forkOf: { fullName: 'a/old', commits: 50 },
      },
    ]);
    const forks = { c: [7, 20], d: [3, 40] } as const;
    for (const [login, [stars, commits]] of Object.entries(forks)) {
      const forkOf = { fullName: 'a/old', commits };
      standin.state.add({ fullName: `${login}/old`, stars, committedAt: day(30), forkOf });
    }
    const { looks, asked } = await look('a/old');
    const figures = { ahead: 20, behind: 0, stars: 7, committedAt: day(30).replace(/\.\d+Z/, 'Z') };
    expect(looks).toEqual([
      { key: 'github:a/old', lookedAt, successor: { fullName: 'c/old', by: 'fork', ...figures } },
    ]);
    expect(asked).toHaveLength(2);
  }, 30_000);

  it('is nothing where nothing says so, and that is known then', async () => {
    const { look, lookedAt, day, standin } = await meet([
      archived('a/old', '# Old\n'),
      archived('a/quiet', 'Words'),
    ]);
    standin.state.add({
      fullName: 'b/old',
      stars: 2,
      committedAt: day(3),
      forkOf: { fullName: 'a/old', commits: 9 },
    });
    const { looks } = await look('a/old', 'a/quiet');
    expect(looks).toEqual([
      { key: 'github:a/old', lookedAt },
      { key: 'github:a/quiet', lookedAt },
    ]);
  }, 30_000);

  it('follows a repository that moved before it was archived', async () => {
    const text = '# Old\n\nSuperseded by https://github.com/z/new\n';
    const { look } = await meet([archived('a/now', text, { renamedFrom: ['a/old'] })]);
    const { looks } = await look('a/old');
    expect(looks).toMatchObject([{ key: 'github:a/old', successor: { fullName: 'z/new' } }]);
  }, 30_000);

  it('takes one query for ten of them', async () => {
    const names = Array.from({ length: 15 }, (_, at) => `a/n${at}`);
    const { look } = await meet(names.map((one) => archived(one, 'Words')));
    const { looks, asked } = await look(...names);
    expect(looks).toHaveLength(15);
    expect(asked.map(({ path }) => path)).toEqual(['/graphql', '/graphql']);
  }, 30_000);
});

describe('the account of an old address', () => {
  it('is gone, or it is there; the same account is not asked about', async () => {
    const { look } = await meet([
      { fullName: 'new/one', renamedFrom: ['ghost/one'] },
      { fullName: 'new/two', renamedFrom: ['alive/two'] },
      { fullName: 'new/three', renamedFrom: ['new/old'] },
      { fullName: 'alive/else' },
    ]);
    const { looks, asked } = await look('ghost/one', 'alive/two', 'new/old');
    expect(looks).toEqual([
      { key: 'github:ghost/one', ownerGone: true },
      { key: 'github:alive/two', ownerGone: false },
    ]);
    expect(asked.map(({ path }) => path).sort()).toEqual(['/users/alive', '/users/ghost']);
  }, 30_000);
});

describe('no answer', () => {
  it('is no finding: nothing is asked without a token', async () => {
    const { look } = await meet([archived('a/old', 'Moved to https://github.com/a/new')], null);
    expect(await look('a/old')).toEqual({ looks: [], asked: [] });
  }, 30_000);

  it('is no finding when GitHub fails: after three failures it asks no more', async () => {
    const logins = Array.from({ length: 12 }, (_, at) => `ghost${at}`);
    const { look, standin } = await meet(
      logins.map((login) => ({ fullName: `new/${login}`, renamedFrom: [`${login}/x`] })),
    );
    const fault = { kind: 'bad-gateway' } as const;
    standin.faults.add({ route: 'GET /users/{username}', times: Number.POSITIVE_INFINITY, fault });
    const { looks, asked } = await look(...logins.map((login) => `${login}/x`));
    standin.faults.clear();
    expect(looks).toEqual([]);
    // Four at a time are under way when the third fails.
    expect(asked.length).toBeLessThanOrEqual(6);
  }, 30_000);

  it('is no finding when a limit is reached, and it does not wait for it', async () => {
    const { look, standin, clock } = await meet([archived('a/old', 'Moved to https://github.com/a/new')]);
    const { looks } = await look('a/old');
    expect(looks).toHaveLength(1);
    const before = clock.now();
    standin.faults.add({
      route: 'GET /users/{username}',
      fault: { kind: 'secondary-limit', retryAfter: 30 },
    });
    standin.state.add({ fullName: 'new/one', renamedFrom: ['ghost/one'] });
    expect((await look('ghost/one')).looks).toEqual([]);
    expect(clock.now()).toBe(before);
  }, 30_000);
});
