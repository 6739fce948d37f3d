/** GitLab over real HTTP against its stand-in: batches, nested groups, renames, groups, old servers, limits. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { closeWorlds, seen, worldOf } from './kit.ts';

afterEach(closeWorlds);

const projects = [
  { fullName: 'g/one', stars: 12, id: 278_964, forks: 3, updatedAt: '2026-10-02T06:00:00Z' },
  { fullName: 'g/deep/er/two', stars: 7, archived: true },
  { fullName: 'New/Home/name', stars: 90, former: ['g/name'] },
  { fullName: 'g/stored', stars: 9, archived: true, former: ['g/shelved'] },
  { fullName: 'g/secret', stars: 5, state: 'private' },
  { fullName: 'g/members', stars: 5, state: 'refused' },
  { fullName: 'g/law', stars: 5, state: 'blocked' },
] as const;
const gitlab = { kind: 'gitlab', projects, groups: ['g/deep', 'g'] } as const;

describe('fates', () => {
  it('come with every needed field', async () => {
    const { ask } = await worldOf(gitlab);
    expect(await ask('g/one')).toEqual([
      {
        kind: 'repository',
        key: 'gitlab:g/one',
        fate: 'ok',
        source: 'gitlab',
        observedAt: '2026-11-30T12:00:00.000Z',
        stars: 12,
        forks: 3,
        archived: false,
        id: 278_964,
        pushedAt: '2026-10-02T06:00:00.000Z',
      },
    ]);
  });

  it.each([undefined, 'right'])('are all told apart (token: %s)', async (token) => {
    const { ask } = await worldOf({ ...gitlab, ...(token ? { token, sends: token } : {}) });
    const told = await ask(
      'G/One',
      'g/deep/er/two',
      'g/name',
      'g/shelved',
      'g/nothing',
      'g/members',
      'g/law',
      'g/deep',
    );
    expect(seen(told)).toEqual([
      ['ok', 12],
      ['archived', 7],
      ['moved', 90, 'New/Home/name'],
      ['moved', 9, 'g/stored'],
      ['gone', null],
      ['unreadable', null],
      ['blocked', null],
      ['unreadable', null],
    ]);
    expect(told[3]?.archived).toBe(true);
    expect(told[7]?.reason).toBe('it is a group, not a project');
  });

  it('include private projects with a token that may see them', async () => {
    const with_ = await worldOf({ ...gitlab, token: 'right', sends: 'right' });
    expect(seen(await with_.ask('g/secret'))).toEqual([['ok', 5]]);
    expect(with_.standin.requests[0]?.headers['authorization']).toBe('Bearer right');
    const without = await worldOf(gitlab);
    expect(seen(await without.ask('g/secret'))).toEqual([['gone', null]]);
  });
});

describe('batches', () => {
  it('ask for 120 projects in three queries', async () => {
    const many = Array.from({ length: 120 }, (_, at) => ({ fullName: `m/p${at}`, stars: at }));
    const { ask, standin } = await worldOf({ kind: 'gitlab', projects: many });
    const told = await ask(...many.map(({ fullName }) => fullName));
    expect(told.map(({ stars }) => stars)).toEqual(many.map(({ stars }) => stars));
    expect(standin.requests.map(({ method, url }) => `${method} ${url}`)).toEqual(
      Array(3).fill('POST /api/graphql'),
    );
  });

  it('that fail are asked for one by one', async () => {
    const { ask, standin } = await worldOf(gitlab);
    standin.fail({ status: 500, body: 'Internal' }, 3);
    expect(seen(await ask('g/one', 'g/nothing'))).toEqual([
      ['ok', 12],
      ['gone', null],
    ]);
  });

  it('are replaced by single requests when a server does not know the argument', async () => {
    const { ask, standin } = await worldOf(gitlab);
    const errors = [{ message: "Field 'projects' doesn't accept argument 'fullPaths'" }];
    standin.fail({ status: 200, body: { errors } });
    expect(seen(await ask('g/one', 'g/deep/er/two'))).toEqual([
      ['ok', 12],
      ['archived', 7],
    ]);
  });

  it('an answer of REST without `archived` is not used', async () => {
    const { ask, standin } = await worldOf(gitlab);
    // Every request gets this answer: GraphQL cannot read it, and REST lacks `archived` in it.
    const rest = { id: 1, path_with_namespace: 'g/deep/er/two', star_count: 7 };
    standin.fail({ status: 200, body: rest }, Infinity);
    expect(seen(await ask('g/deep/er/two'))).toEqual([['unknown', null]]);
  });
});

describe('limits and failures', () => {
  it('the source waits when the headers say that nothing is left, and loses no answer', async () => {
    const { ask, slept, standin } = await worldOf({ ...gitlab, quota: { requests: 2, seconds: 60 } });
    expect(seen(await ask('g/nothing', 'g/name'))).toEqual([
      ['gone', null],
      ['moved', 90, 'New/Home/name'],
    ]);
    expect(slept.length).toBeGreaterThan(0);
    expect(standin.requests.filter(({ status }) => status === 429)).toEqual([]);
  });

  it('a refused token stops the host', async () => {
    const { ask, warnings, standin } = await worldOf({ ...gitlab, sends: 'wrong' });
    expect(seen(await ask('g/one'))).toEqual([['unknown', null]]);
    expect(warnings).toEqual([expect.stringContaining('gitlab.com refused X_TOKEN (401)')]);
    expect((standin.violations as string[]).splice(0)).toEqual(['gitlab: a token that was not made here']);
  });

  it('a "not found" of a proxy gives no fate', async () => {
    const { ask, standin } = await worldOf(gitlab);
    standin.fail({ status: 404, body: { error: '404 Not Found' } }, Infinity);
    expect(seen(await ask('g/one'))).toEqual([['unknown', null]]);
  });

  it.each(['page', 'cut', 'drop'] as const)('a host that answers with %s is down', async (fault) => {
    const { ask, standin, warnings } = await worldOf(gitlab);
    standin.fail(fault, Infinity);
    expect(seen(await ask('g/one', 'g/name', 'g/law', 'g/x'))).toEqual(Array(4).fill(['unknown', null]));
    expect(standin.requests).toHaveLength(9);
    expect(warnings).toHaveLength(1);
  });
});
