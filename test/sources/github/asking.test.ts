/** What the GitHub source asks for, and where: addresses, names, settings, the query and its pace. */
import { describe, expect, it } from '@jest/globals';
import { addressesOf } from '../../../src/sources/github/address.ts';
import { grow, type BatchPace, shrink, startPace } from '../../../src/sources/github/batch.ts';
import { repositoryName } from '../../../src/sources/github/names.ts';
import { buildQuery } from '../../../src/sources/github/query.ts';
import { settingsOf } from '../../../src/sources/github/settings.ts';
import { subjects } from '../scripted.ts';

const names = (...fullNames: string[]) =>
  subjects(...fullNames).flatMap((subject) => repositoryName(subject) ?? []);

describe('addresses', () => {
  it.each([
    [undefined, undefined, 'https://api.github.com', 'https://api.github.com/graphql'],
    ['', '', 'https://api.github.com', 'https://api.github.com/graphql'],
    ['https://api.github.com/', undefined, 'https://api.github.com', 'https://api.github.com/graphql'],
    [
      'https://git.example.com/api/v3',
      undefined,
      'https://git.example.com/api/v3',
      'https://git.example.com/api/graphql',
    ],
    [
      'https://git.example.com/api/v3/',
      undefined,
      'https://git.example.com/api/v3',
      'https://git.example.com/api/graphql',
    ],
    ['https://api.acme.ghe.com', undefined, 'https://api.acme.ghe.com', 'https://api.acme.ghe.com/graphql'],
    ['http://127.0.0.1:4000', undefined, 'http://127.0.0.1:4000', 'http://127.0.0.1:4000/graphql'],
    [
      'http://127.0.0.1:4000/api/v3',
      'http://127.0.0.1:4001/q',
      'http://127.0.0.1:4000/api/v3',
      'http://127.0.0.1:4001/q',
    ],
  ])('%s and %s give %s and %s', (apiUrl, graphqlUrl, api, graphql) => {
    expect(addressesOf(apiUrl, graphqlUrl)).toMatchObject({ api, graphql });
  });

  it.each(['api.github.com', 'ftp://api.github.com', 'https://user:secret@api.github.com', 'nonsense'])(
    'refuses %s and quotes nothing of it',
    (apiUrl) => {
      expect(() => addressesOf(apiUrl)).toThrow(expect.objectContaining({ code: 'config' }));
      expect(() => addressesOf(apiUrl)).toThrow(/^GITHUB_API_URL is not a web address$/);
    },
  );
});

describe('names', () => {
  it.each(['a/b', 'A-b/c.d', 'o/.github', 'corp_emu/x', 'o/-x', `${'a'.repeat(39)}/${'b'.repeat(100)}`])(
    'asks for %s',
    (one) => {
      expect(names(one)).toHaveLength(1);
    },
  );

  it.each([
    'ä/b',
    'a/ü',
    'a/b c',
    '-a/b',
    'a/.',
    'a/..',
    'a/b.git',
    `${'a'.repeat(40)}/b`,
    `a/${'b'.repeat(101)}`,
  ])('never asks for %s', (one) => {
    expect(names(one)).toHaveLength(0);
  });

  it('never asks for a paper or for a path below a repository', () => {
    expect(repositoryName({ kind: 'paper', id: 'doi:10.1/2', key: 'doi:10.1/2' })).toBeUndefined();
    expect(repositoryName({ kind: 'repository', id: 'github:a/b/c', key: 'github:a/b/c' })).toBeUndefined();
    expect(repositoryName({ kind: 'repository', id: 'gitlab:a/b', key: 'gitlab:a/b' })).toBeUndefined();
  });
});

describe('query', () => {
  it('sends names as variables and never asks for stargazers', () => {
    const { query, variables } = buildQuery(names('a/b', 'C/D'));
    expect(variables).toEqual({ o0: 'a', n0: 'b', o1: 'C', n1: 'D' });
    expect(query).toContain('r1:repository(owner:$o1,name:$n1){...facts}');
    expect(query).toContain('rateLimit{cost remaining used resetAt nodeCount}');
    expect(query).not.toMatch(/stargazers|totalCount/);
    expect(query.match(/fragment/g)).toHaveLength(1);
  });
});

describe('pace', () => {
  it('halves down to the smallest batch and no further', () => {
    const sizes = [50, 25, 12, 6, 3, 1, 1];
    let pace = startPace(50, 1);
    for (const size of sizes) {
      expect(pace.size).toBe(size);
      pace = shrink(pace, pace.size);
    }
    expect(shrink(startPace(50, 10), 15).size).toBe(10);
  });

  it('halves the last batch, when that was smaller than allowed', () => {
    expect(shrink(startPace(50, 1), 8).size).toBe(4);
  });

  it('grows back to its first size and no further', () => {
    let pace = shrink(startPace(50, 1), 50);
    for (let i = 0; i < 20; i += 1) pace = grow(pace);
    expect(pace.size).toBe(50);
    expect(grow(startPace(50, 1)).size).toBe(50);
  });

  it('grows more slowly after every series of failures, however many failures a series has', () => {
    const answersUntilGrowth = (from: BatchPace): number => {
      let pace = from;
      let count = 0;
      while (pace.size === from.size) {
        pace = grow(pace);
        count += 1;
      }
      return count;
    };
    const once = shrink(shrink(startPace(50, 1), 50), 25);
    expect(answersUntilGrowth(once)).toBe(2);
    expect(answersUntilGrowth(shrink(grow(once), 12))).toBe(4);
  });
});

describe('settings', () => {
  it('allows at most 100 in a batch and at least a minute for a secondary limit', () => {
    expect(settingsOf({ batchSize: 1000, secondaryWaitMs: 5 })).toMatchObject({
      batchSize: 100,
      secondaryWaitMs: 60_000,
    });
    expect(settingsOf({})).toMatchObject({ batchSize: 50, minBatch: 1, timeoutMs: 15_000, token: undefined });
    expect(settingsOf({ batchSize: Number.NaN }).batchSize).toBe(1);
  });

  it('trims a token, treats an empty one as none, and refuses one that cannot be sent, without quoting it', () => {
    expect(settingsOf({ token: ' ghp_abc\n' }).token).toBe('ghp_abc');
    expect(settingsOf({ token: ' ' }).token).toBeUndefined();
    expect(() => settingsOf({ token: 'ghp_a\nb' })).toThrow(expect.objectContaining({ code: 'credentials' }));
    expect(() => settingsOf({ token: 'ghp_a\nb' })).not.toThrow(/ghp_/);
  });
});
