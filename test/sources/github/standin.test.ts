/** The GitHub source over real HTTP against the stand-in GitHub. No request may break GitHub's rules. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { createGitHubSource, type GitHubOptions } from '../../../src/sources/github/index.ts';
import type { RepositorySeed, Seed, TokenSeed } from '../../../standin/seed.ts';
import { type Standin, startStandin } from '../../../standin/server.ts';
import { many, movedClock, subjects, tools } from '../scripted.ts';

const token = 'ghp_standin-token-of-a-person';
const person: TokenSeed = { kind: 'pat', login: 'keeper' };
const graphql = 'POST /graphql';
const anyRepository = 'GET /repos/{owner}/{repo}';

let open: Standin | undefined;

/** Starts a stand-in and a source that uses it, both with one clock that the test moves. */
async function meet(seed: Seed, options: GitHubOptions = { token }) {
  const clock = movedClock();
  const standin = await startStandin({ seed: { tokens: { [token]: person }, ...seed }, clock });
  open = standin;
  const kit = tools(fetch, { clock });
  return { standin, source: createGitHubSource({ apiUrl: standin.url, ...options }, kit), ...kit };
}

const healthy = (count: number): RepositorySeed[] =>
  many(count).map((fullName, stars) => ({ fullName, stars }));
const fates = (found: readonly { fate: string }[]): string[] => found.map(({ fate }) => fate);
const allOk = (found: readonly { fate: string }[]): boolean => found.every(({ fate }) => fate === 'ok');

afterEach(async () => {
  const standin = open;
  open = undefined;
  await standin?.close();
  expect(standin?.violations).toEqual([]);
  expect(standin?.requests.filter(({ tooSoon }) => tooSoon)).toEqual([]);
  expect(standin?.faults.pending()).toEqual([]);
});

describe('the cost', () => {
  it('is 60 requests and 60 points for 3,000 repositories', async () => {
    const { standin, source } = await meet({ repositories: healthy(3000) });
    const found = await source.observe(subjects(...many(3000)));
    expect(found.map((one) => (one.kind === 'repository' ? one.stars : -1))).toEqual(
      Array.from({ length: 3000 }, (_, stars) => stars),
    );
    expect(standin.requests).toHaveLength(60);
    expect(standin.requests.every(({ cost }) => cost === 1)).toBe(true);
    // The stand-in first loads both of GitHub's schemas, which takes long on a busy machine.
  }, 30_000);

  it('is the same with the addresses of an Enterprise server', async () => {
    const { standin } = await meet({ repositories: healthy(3) });
    const source = createGitHubSource({ token, apiUrl: standin.enterpriseUrl }, tools(fetch));
    const found = await source.observe(subjects(...many(3), 'x/gone'));
    expect(fates(found)).toEqual(['ok', 'ok', 'ok', 'gone']);
    expect(standin.requests.map(({ path }) => path)).toEqual(['/api/graphql', '/api/v3/repos/x/gone']);
  });
});

describe('fates', () => {
  const repositories: RepositorySeed[] = [
    { fullName: 'a/ok', stars: 12, pushedAt: '2026-05-06T07:08:09Z' },
    { fullName: 'a/archived', stars: 5, archived: true },
    { fullName: 'new/home', stars: 7, renamedFrom: ['old/home'] },
    { fullName: 'new/attic', stars: 8, renamedFrom: ['old/attic'], archived: true },
    { fullName: 'a/blocked', blocked: { reason: 'dmca' } },
    { fullName: 'a/barred', blocked: { reason: 'tos', graphql: 'FORBIDDEN' } },
    { fullName: 'a/listed', stars: 9, unreadable: 'ip-allow-list' },
    { fullName: 'a/sso', stars: 10, unreadable: 'saml' },
    { fullName: 'a/secret', private: true },
    { fullName: 'keeper/own', private: true, stars: 1 },
    { fullName: 'a/fork', fork: true, disabled: true, empty: true },
  ];
  const asked = [
    'a/OK',
    'a/archived',
    'old/home',
    'old/attic',
    'a/blocked',
    'a/barred',
    'a/listed',
    'a/sso',
    'a/secret',
    'a/never',
    'keeper/own',
    'a/fork',
  ];

  it('are all told apart with a token', async () => {
    const { source, standin } = await meet({ repositories });
    const found = await source.observe(subjects(...asked));
    expect(fates(found)).toEqual([
      'ok',
      'archived',
      'moved',
      'moved',
      'blocked',
      'blocked',
      'ok',
      'ok',
      'gone',
      'gone',
      'ok',
      'ok',
    ]);
    expect(found[0]).toMatchObject({
      stars: 12,
      pushedAt: '2026-05-06T07:08:09Z',
      archived: false,
      source: 'github',
    });
    expect(found[2]).toMatchObject({ fullName: 'new/home', stars: 7, archived: false });
    expect(found[3]).toMatchObject({ fullName: 'new/attic', archived: true });
    expect(found[4]).toMatchObject({ reason: 'blocked by GitHub: dmca' });
    expect(found[11]).toMatchObject({ fork: true, disabled: true, empty: true });
    const rest = standin.requests.filter(({ method }) => method === 'GET');
    // Three requests with the token: blocked as NOT_FOUND, hidden, never there. Without it: what was FORBIDDEN.
    expect(rest.filter(({ login }) => login === 'keeper')).toHaveLength(3);
    expect(rest.filter(({ login }) => login === null)).toHaveLength(3);
  });

  it('a repository that cannot be read with or without the token is unreadable', async () => {
    const { source, standin } = await meet({ repositories: [{ fullName: 'a/sso', unreadable: 'saml' }] });
    standin.faults.add({ route: anyRepository, fault: { kind: 'primary-limit' } });
    expect(await source.observe(subjects('a/sso'))).toMatchObject([
      {
        fate: 'unreadable',
        reason: expect.stringMatching(/SAML.*without a token: rate limit used up until/),
      },
    ]);
  });

  it('are mostly told apart without a token too', async () => {
    const { source, standin, journal } = await meet({ repositories }, {});
    const found = await source.observe(subjects(...asked));
    expect(fates(found)).toEqual([
      'ok',
      'archived',
      'moved',
      'moved',
      'blocked',
      'blocked',
      'ok',
      'ok',
      'gone',
      'gone',
      'gone',
      'ok',
    ]);
    expect(standin.requests.every(({ method, login }) => method === 'GET' && login === null)).toBe(true);
    expect(journal.lines[0]).toMatch(/no GITHUB_TOKEN/);
  });
});

describe('without a token', () => {
  it('stops when the quota of the hour is used up', async () => {
    const { source, standin } = await meet({ repositories: healthy(70) }, {});
    const first = await source.observe(subjects(...many(70)));
    expect(fates(first)).toEqual([...Array(60).fill('ok'), ...Array(10).fill('unknown')]);
    expect(first.at(-1)).toMatchObject({
      fate: 'unknown',
      reason: expect.stringContaining('rate limit used up until'),
    });
    expect(standin.requests).toHaveLength(60);
  });

  it('sends the ETag of the last answer, which costs nothing', async () => {
    const { source, standin, clock } = await meet({ repositories: healthy(20) }, {});
    const first = await source.observe(subjects(...many(20)));
    clock.advance(1000);
    const second = await source.observe(subjects(...many(20)));
    expect(standin.requests.slice(20).map(({ status }) => status)).toEqual(Array(20).fill(304));
    expect(second.map((one) => ({ ...one, observedAt: '' }))).toEqual(
      first.map((one) => ({ ...one, observedAt: '' })),
    );
  });
});

describe('limits', () => {
  it.each(['RATE_LIMIT', 'RATE_LIMITED'] as const)(
    'are waited for until the reset after %s',
    async (type) => {
      const { source, standin, clock } = await meet({ repositories: healthy(120) });
      standin.faults.add({ route: graphql, fault: { kind: 'primary-limit', type, resetInSeconds: 300 } });
      expect(allOk(await source.observe(subjects(...many(120))))).toBe(true);
      expect(clock.slept).toEqual([301_000]);
      expect(standin.requests).toHaveLength(4);
    },
  );

  it.each([200, 403, 429] as const)(
    'of the secondary kind are waited for as retry-after says (%d)',
    async (status) => {
      const { source, standin, clock } = await meet({ repositories: healthy(60) });
      standin.faults.add({
        route: graphql,
        times: 2,
        fault: { kind: 'secondary-limit', status, retryAfter: 45 },
      });
      expect(allOk(await source.observe(subjects(...many(60))))).toBe(true);
      expect(clock.slept).toEqual([45_000, 45_000]);
    },
  );

  it('of the secondary kind without a time are waited for longer each time', async () => {
    const { source, standin, clock } = await meet({ repositories: healthy(5) });
    standin.faults.add({ route: graphql, times: 3, fault: { kind: 'secondary-limit' } });
    expect(allOk(await source.observe(subjects(...many(5))))).toBe(true);
    expect(clock.slept).toEqual([60_000, 120_000, 240_000]);
  });

  it('of REST are waited for during confirmations', async () => {
    const { source, standin, clock } = await meet({ repositories: healthy(3) }, { token, restAtOnce: 1 });
    standin.faults.add({
      route: anyRepository,
      fault: { kind: 'secondary-limit', status: 429, retryAfter: 20 },
    });
    standin.faults.add({ route: anyRepository, fault: { kind: 'primary-limit', resetInSeconds: 90 } });
    expect(fates(await source.observe(subjects(...many(3), 'x/gone', 'y/gone')))).toEqual([
      'ok',
      'ok',
      'ok',
      'gone',
      'gone',
    ]);
    expect(clock.slept).toEqual([20_000, 91_000]);
  });

  it('are kept with a small quota: a query that does not fit waits for the reset', async () => {
    const { source, standin, clock } = await meet(
      { repositories: healthy(250), tokens: { [token]: { ...person, limits: { graphql: 3 } } } },
      { token, maxWaitMs: 7_200_000 },
    );
    expect(allOk(await source.observe(subjects(...many(250))))).toBe(true);
    expect(standin.requests).toHaveLength(5);
    expect(clock.slept).toHaveLength(1);
  });

  it('leave the rest unknown when the reset is too far away', async () => {
    const { source, standin, clock } = await meet({
      repositories: healthy(250),
      tokens: { [token]: { ...person, limits: { graphql: 3 } } },
    });
    const found = await source.observe(subjects(...many(250)));
    expect(fates(found)).toEqual([...Array(150).fill('ok'), ...Array(100).fill('unknown')]);
    expect(found.at(-1)).toMatchObject({ reason: 'rate limit until 2026-11-22T13:00:01.000Z' });
    expect(standin.requests).toHaveLength(3);
    expect(clock.slept).toEqual([]);
  });
});
