/** The search of the stand-in GitHub reads queries as GitHub documents them, and refuses all others. */
import { describe, expect, it } from '@jest/globals';
import { questionOf } from '../../standin/search/question.ts';
import type { RepositoryRecord } from '../../standin/state.ts';
import { against } from './harness.ts';

const record = (more: Partial<RepositoryRecord> = {}): RepositoryRecord => ({
  id: 1,
  owner: 'lab',
  name: 'talking-heads',
  fullName: 'lab/talking-heads',
  description: 'Heads that talk',
  stars: 100,
  topics: ['face'],
  createdAt: '2021-05-06T00:00:00Z',
  pushedAt: '2024-05-06T00:00:00Z',
  language: 'Python',
  licence: 'MIT',
  ...more,
});

describe('a query', () => {
  it.each([
    ['talking', true],
    ['heads talking', true],
    ['"heads talking"', false],
    ['"talking heads"', true],
    ['"heads that talk" in:name', false],
    ['"heads that talk" in:name,description', true],
    ['face', true],
    ['face in:description', false],
    ['stars:>=100', true],
    ['stars:>100', false],
    ['stars:50..100', true],
    ['stars:*..99', false],
    ['topic:face', true],
    ['topic:fac', false],
    ['-topic:face', false],
    ['pushed:>=2024-05-06', true],
    ['pushed:>2024-05-06', false],
    ['created:2021-01-01..2021-12-31', true],
    ['archived:false', true],
    ['archived:true', false],
    ['language:python license:mit user:LAB', true],
  ])('%s: %s', (q, fits) => {
    const question = questionOf(q);
    expect(question.fault).toBeUndefined();
    expect(question.matches(record())).toBe(fits);
  });

  it('finds no forks unless it asks for them', () => {
    const fork = record({ fork: true });
    expect([questionOf('face').matches(fork), questionOf('face fork:true').matches(fork)]).toEqual([
      false,
      true,
    ]);
    expect(questionOf('face fork:only').matches(record())).toBe(false);
  });

  it.each([
    'fork:false',
    'colour:red',
    'stars:many',
    'archived:perhaps',
    'a OR b',
    'x'.repeat(257),
    'in:title x',
  ])('%.30s is refused', (q) => expect(questionOf(q).fault).toBeDefined());
});

describe('GET /search/repositories', () => {
  const get = async (url: string) => {
    const response = await fetch(url);
    return { status: response.status, resource: response.headers.get('x-ratelimit-resource') };
  };

  it('returns the first thousand only, and records a violation for more or for unknown parameters', async () => {
    await against(
      {},
      async ({ url }) => {
        const search = `${url}/search/repositories`;
        expect(await get(`${search}?q=face`)).toEqual({ status: 200, resource: 'search' });
        expect((await get(`${search}?q=face&per_page=100&page=11`)).status).toBe(422);
        expect((await get(`${search}?q=colour:red`)).status).toBe(422);
        expect((await get(`${search}?q=face&sort=age`)).status).toBe(422);
      },
      [/first 1000/, /colour:red/, /query/],
    );
  });
});
