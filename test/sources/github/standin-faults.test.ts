/** The GitHub source over real HTTP with failures: nothing is lost, and nothing is wrongly called gone. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { createGitHubSource, type GitHubOptions } from '../../../src/sources/github/index.ts';
import type { Fault } from '../../../standin/faults.ts';
import type { RepositorySeed, Seed, TokenSeed } from '../../../standin/seed.ts';
import { type Standin, startStandin } from '../../../standin/server.ts';
import { many, movedClock, subjects, tools } from '../scripted.ts';

const token = 'ghp_standin-token-of-a-person';
const person: TokenSeed = { kind: 'pat', login: 'keeper' };
const graphql = 'POST /graphql';

let open: Standin | undefined;

async function meet(seed: Seed, options: GitHubOptions = { token }) {
  const clock = movedClock();
  const standin = await startStandin({ seed: { tokens: { [token]: person }, ...seed }, clock });
  open = standin;
  const kit = tools(fetch, { clock });
  return { standin, source: createGitHubSource({ apiUrl: standin.url, ...options }, kit), ...kit };
}

const healthy = (count: number): RepositorySeed[] =>
  many(count).map((fullName, stars) => ({ fullName, stars }));
const sizes = (standin: Standin): (number | undefined)[] => standin.requests.map(({ aliases }) => aliases);

afterEach(async () => {
  const standin = open;
  open = undefined;
  await standin?.close();
  expect(standin?.violations).toEqual([]);
  expect(standin?.faults.pending().filter(({ times }) => times !== Number.POSITIVE_INFINITY)).toEqual([]);
});

describe('one failing query', () => {
  it.each<[string, Fault]>([
    ['a bad gateway with a page', { kind: 'bad-gateway' }],
    ['a bad gateway with JSON', { kind: 'bad-gateway', form: 'json' }],
    ['a gateway timeout', { kind: 'gateway-timeout' }],
    ['a server error', { kind: 'server-error' }],
    ['a dropped connection', { kind: 'dropped' }],
    ['an answer lost on the way', { kind: 'dropped', when: 'after' }],
    ['a truncated answer', { kind: 'truncated' }],
    ['a query that failed, with 200', { kind: 'query-failed', status: 200 }],
    ['a query that failed, with 502', { kind: 'query-failed', status: 502 }],
    ['a timeout on validation', { kind: 'validation-timeout' }],
  ])(
    '%s, even as the first answer: the batch is halved, and everything is answered',
    async (_what, fault) => {
      const { source, standin, clock } = await meet({ repositories: healthy(100) });
      standin.faults.add({ route: graphql, fault });
      const found = await source.observe(subjects(...many(100)));
      expect(found.every(({ fate }) => fate === 'ok')).toBe(true);
      expect(sizes(standin).slice(0, 2)).toEqual([50, 25]);
      expect(clock.slept).toEqual([1000]);
    },
  );

  it('that is too slow is cut off, and its batch is halved', async () => {
    const { source, standin } = await meet({ repositories: healthy(60) }, { token, timeoutMs: 150 });
    standin.faults.add({ route: graphql, fault: { kind: 'delay', ms: 400 } });
    const found = await source.observe(subjects(...many(60)));
    expect(found.every(({ fate }) => fate === 'ok')).toBe(true);
    expect(sizes(standin).slice(0, 2)).toEqual([50, 25]);
  });

  it('with an HTML page and status 200 later in the run is sent again', async () => {
    const { source, standin } = await meet({ repositories: healthy(60) });
    await source.observe(subjects(...many(1)));
    standin.faults.add({ route: graphql, fault: { kind: 'html-ok' } });
    const found = await source.observe(subjects(...many(60)));
    expect(found.every(({ fate }) => fate === 'ok')).toBe(true);
  });
});

describe('too much at once', () => {
  it('is reduced to a size that GitHub can answer', async () => {
    const { source, standin } = await meet({ repositories: healthy(300) });
    standin.faults.add({
      route: graphql,
      times: Number.POSITIVE_INFINITY,
      aliasesOver: 15,
      fault: { kind: 'gateway-timeout' },
    });
    const found = await source.observe(subjects(...many(300)));
    expect(found.every(({ fate }) => fate === 'ok')).toBe(true);
    expect(standin.requests.length).toBeLessThan(40);
  });

  it('keeps the answers of a query that ran out of resources: no name is asked for again', async () => {
    const { source, standin } = await meet({
      repositories: healthy(100),
      tokens: { [token]: { ...person, aliasBudget: 30 } },
    });
    const found = await source.observe(subjects(...many(100)));
    expect(found.every(({ fate }) => fate === 'ok')).toBe(true);
    // 50 are asked for, 30 are answered; the next batches of 25, 25 and 20 hold the other 70.
    expect(sizes(standin)).toEqual([50, 25, 25, 20]);
  });
});

describe('one bad subject', () => {
  it('that fails whole queries never stops the rest', async () => {
    const { source, standin } = await meet({ repositories: healthy(40) });
    const asks = fetch;
    const poisoned: typeof fetch = (input, init) =>
      String(init?.body).includes('"repo-17"')
        ? Promise.resolve(new Response('<html>', { status: 502 }))
        : asks(input, init);
    const picky = createGitHubSource({ token, apiUrl: standin.url }, tools(poisoned));
    const found = await picky.observe(subjects(...many(40)));
    expect(found.filter(({ fate }) => fate !== 'ok').map(({ key }) => key)).toEqual([
      'github:owner-17/repo-17',
    ]);
    expect((await source.observe(subjects('owner-17/repo-17')))[0]).toMatchObject({ fate: 'ok', stars: 17 });
  });

  it.each<[string, Fault, string]>([
    ['INTERNAL once', { kind: 'alias-error', alias: 'r1', type: 'INTERNAL' }, 'ok'],
    ['FORBIDDEN', { kind: 'alias-error', alias: 'r1', type: 'FORBIDDEN', saml: true }, 'ok'],
    ['NOT_FOUND by mistake', { kind: 'alias-error', alias: 'r1', type: 'NOT_FOUND' }, 'ok'],
  ])('%s is settled by another request', async (_what, fault, fate) => {
    const { source, standin } = await meet({ repositories: healthy(3) });
    standin.faults.add({ route: graphql, fault });
    const found = await source.observe(subjects(...many(3)));
    expect(found.map((one) => one.fate)).toEqual(['ok', fate, 'ok']);
  });

  it.each<[string, Fault]>([
    ['a server error', { kind: 'server-error' }],
    ['a bad gateway', { kind: 'bad-gateway' }],
    ['a dropped connection', { kind: 'dropped' }],
    ['a page', { kind: 'html-ok' }],
    ['a truncated answer', { kind: 'truncated' }],
  ])('with %s for its confirmation is unknown, never gone', async (_what, fault) => {
    const { source, standin } = await meet({ repositories: healthy(3) });
    standin.faults.add({ route: 'GET /repos/x/lost', times: 2, fault });
    const found = await source.observe(subjects('x/lost', ...many(3), 'x/gone'));
    expect(found.map((one) => one.fate)).toEqual(['unknown', 'ok', 'ok', 'ok', 'gone']);
    expect(found[0]).toMatchObject({ reason: expect.stringMatching(/\w/) });
  });
});

describe('ends of a run', () => {
  it('a wrong token ends it and is not quoted', async () => {
    const wrong = 'ghp_a-token-that-nobody-knows';
    const { source, standin, journal } = await meet({ repositories: healthy(3) }, { token: wrong });
    const failed = source.observe(subjects(...many(3)));
    await expect(failed).rejects.toMatchObject({
      code: 'credentials',
      help: expect.stringContaining('GITHUB_TOKEN'),
    });
    await expect(failed).rejects.not.toThrow(wrong);
    expect(standin.requests).toHaveLength(1);
    expect(journal.lines.join('\n')).not.toContain(wrong);
  });

  it('a token that expires during the run leaves the rest unknown', async () => {
    const { standin } = await meet({ repositories: healthy(100) });
    standin.state.addToken('ghs_short', {
      kind: 'installation',
      login: 'app[bot]',
      expiresAt: '2026-11-22T12:00:30Z',
    });
    const clock = movedClock();
    const late: typeof fetch = async (input, init) => {
      const answer = await fetch(input, init);
      standin.state.addToken('ghs_short', {
        kind: 'installation',
        login: 'app[bot]',
        expiresAt: '2020-01-01T00:00:00Z',
      });
      return answer;
    };
    const source = createGitHubSource({ token: 'ghs_short', apiUrl: standin.url }, tools(late, { clock }));
    const found = await source.observe(subjects(...many(100)));
    expect(found.map(({ fate }) => fate)).toEqual([...Array(50).fill('ok'), ...Array(50).fill('unknown')]);
    expect(found.at(-1)).toMatchObject({ reason: 'GitHub refused the token: Bad credentials' });
  });

  it('an HTML page with 200 as the first answer means that this is no GitHub', async () => {
    const { source, standin } = await meet({});
    standin.faults.add({ route: graphql, fault: { kind: 'html-ok' } });
    await expect(source.observe(subjects('a/b'))).rejects.toMatchObject({
      code: 'network',
      help: expect.stringContaining('GITHUB_API_URL'),
    });
  });

  it('a closed port means the same, with a token or without', async () => {
    const { standin } = await meet({});
    await standin.close();
    for (const options of [{ token }, {}]) {
      const source = createGitHubSource({ ...options, apiUrl: standin.url }, tools(fetch));
      await expect(source.observe(subjects('a/b'))).rejects.toMatchObject({
        code: 'network',
        message: expect.stringContaining(
          `${new URL(standin.url).host} cannot be reached: connect ECONNREFUSED`,
        ),
      });
    }
  });
});
