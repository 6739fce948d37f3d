/** Moving a branch: compare-and-swap with the mutation, with REST where the mutation is refused, and never on a guess. */
import { describe, expect, it, test } from '@jest/globals';
import {
  at,
  badGateway,
  base,
  dropped,
  gqlError,
  ok,
  refBody,
  said,
  type Scripted,
  scripted,
  sha,
} from './script.ts';

const [from, to, other] = [sha('b'), sha('c'), sha('d')];
const ref = `GET ${at}/git/ref/heads/firekeeper/refresh`;
const refsBelow = `GET ${at}/git/matching-refs/heads/firekeeper/refresh`;
const branch = 'firekeeper/refresh';
const mutation = `POST /graphql updateRefs refs/heads/${branch}`;
const is = (commit: string): Scripted => ok(refBody(commit));
const absent = said(404, 'Not Found');
const moved = ok({ data: { updateRefs: { clientMutationId: null } } });
const stale = gqlError({
  type: 'STALE_DATA',
  path: ['updateRefs'],
  message: 'Expected the ref to be elsewhere',
});
const noSuchMutation = gqlError({
  message: "Field 'updateRefs' doesn't exist on type 'Mutation'",
  extensions: { code: 'undefinedField' },
});
const notForApps = gqlError({ type: 'FORBIDDEN', message: 'Resource not accessible by integration' });

describe('by updateRefs', () => {
  it('sends the expected commit, the target and force, and reads nothing afterwards', async () => {
    const github = scripted({ ...base, 'POST /graphql': [moved] });
    expect(await github.host.moveBranch(branch, from, to, { force: true })).toBe('moved');
    const refUpdates = [{ name: `refs/heads/${branch}`, beforeOid: from, afterOid: to, force: true }];
    expect(github.seen.at(-1)?.body).toMatchObject({
      variables: { input: { repositoryId: 'R_7', refUpdates } },
    });
    expect(github.host.writes).toEqual([mutation]);
    github.done();
  });

  test.each([
    ['creates', null, to, { beforeOid: '0'.repeat(40), afterOid: to }],
    ['deletes', from, null, { beforeOid: from, afterOid: '0'.repeat(40) }],
  ])('%s with the zero id', async (_name, before, after, update) => {
    const github = scripted({ ...base, 'POST /graphql': [moved] });
    expect(await github.host.moveBranch(branch, before, after, { force: false })).toBe('moved');
    expect(github.seen.at(-1)?.body).toMatchObject({ variables: { input: { refUpdates: [update] } } });
  });

  it('returns "stale" when somebody moved the branch, and does not try again', async () => {
    const github = scripted({ ...base, 'POST /graphql': [stale], [ref]: [is(other)] });
    expect(await github.host.moveBranch(branch, from, to, { force: true })).toBe('stale');
    expect(github.host.writes).toEqual([mutation]);
    github.done();
  });

  it('returns "moved" when only the answer was lost', async () => {
    const github = scripted({ ...base, 'POST /graphql': [dropped()], [ref]: [is(to)] });
    expect(await github.host.moveBranch(branch, from, to, { force: true })).toBe('moved');
    expect(github.host.writes).toEqual([mutation]);
    github.done();
  });

  it('sends the mutation again when the branch had not moved', async () => {
    const github = scripted({ ...base, 'POST /graphql': [badGateway, moved], [ref]: [is(from)] });
    expect(await github.host.moveBranch(branch, from, to, { force: true })).toBe('moved');
    expect(github.host.writes).toEqual([mutation, mutation]);
    github.done();
  });

  it('sends the mutation again after an error with status 200', async () => {
    const wrong = gqlError({ message: 'Something went wrong while executing your query.' });
    const github = scripted({ ...base, 'POST /graphql': [wrong, moved], [ref]: [is(from), is(from)] });
    expect(await github.host.moveBranch(branch, from, to, { force: true })).toBe('moved');
    github.done();
  });

  it('waits for the end of a primary limit in the new wording', async () => {
    const error = { type: 'RATE_LIMIT', code: 'graphql_rate_limit', message: 'limit already exceeded' };
    const limited = { status: 200, body: { errors: [error] }, headers: { 'retry-after': '7' } };
    const github = scripted({ ...base, 'POST /graphql': [limited, moved] });
    expect(await github.host.moveBranch(branch, from, to, { force: true })).toBe('moved');
    expect(github.sleeps).toContain(7000);
    expect(github.lines).toEqual(['GitHub: rate limit; waiting 7 s']);
  });

  it('does not send the mutation when the branch is already there', async () => {
    const github = scripted({ [ref]: [is(to), is(other)] });
    expect(await github.host.moveBranch(branch, to, to, { force: true })).toBe('moved');
    expect(await github.host.moveBranch(branch, to, to, { force: true })).toBe('stale');
    expect(github.host.writes).toEqual([]);
  });
});

describe('where the mutation is refused', () => {
  const rest = (more: Readonly<Record<string, readonly Scripted[]>>, refused: Scripted = notForApps) =>
    scripted({ ...base, 'POST /graphql': [refused], ...more });

  test.each([
    ['an App may not call it', notForApps],
    ['the server has none', noSuchMutation],
    ['there is no GraphQL', said(404, 'Not Found')],
    [
      'in an unknown wording',
      gqlError({ type: 'UNPROCESSABLE', message: 'This credential does not support it' }),
    ],
  ])('%s: PATCH after a fresh read', async (_name, refused) => {
    const github = rest(
      { [ref]: [is(from), is(from)], [`PATCH ${at}/git/refs/heads/${branch}`]: [is(to)] },
      refused,
    );
    expect(await github.host.moveBranch(branch, from, to, { force: true })).toBe('moved');
    const routes = github.seen.map(({ route }) => route);
    expect(routes.slice(-2)).toEqual([ref, `PATCH ${at}/git/refs/heads/${branch}`]);
    expect(github.seen.at(-1)?.body).toEqual({ sha: to, force: true });
    expect(github.host.writes).toEqual([mutation, `PATCH ${at}/git/refs/heads/${branch}`]);
    github.done();
  });

  it('tries the mutation only once', async () => {
    const github = rest({
      [ref]: [is(from), is(from), is(to)],
      [`PATCH ${at}/git/refs/heads/${branch}`]: [is(to), is(other)],
    });
    await github.host.moveBranch(branch, from, to, { force: true });
    expect(await github.host.moveBranch(branch, to, other, { force: true })).toBe('moved');
    expect(github.host.writes.filter((line) => line === mutation)).toHaveLength(1);
    github.done();
  });

  it('creates, and deletes', async () => {
    const github = rest({
      [ref]: [absent, absent, is(to)],
      [`POST ${at}/git/refs`]: [ok(refBody(to), 201)],
      [`DELETE ${at}/git/refs/heads/${branch}`]: [{ status: 204 }],
    });
    expect(await github.host.moveBranch(branch, null, to, { force: false })).toBe('moved');
    expect(await github.host.moveBranch(branch, to, null, { force: false })).toBe('moved');
    expect(github.host.writes).toEqual([
      mutation,
      `POST ${at}/git/refs`,
      `DELETE ${at}/git/refs/heads/${branch}`,
    ]);
    github.done();
  });

  it('writes nothing when the fresh read shows another commit', async () => {
    const github = rest({ [ref]: [is(from), is(other)] });
    expect(await github.host.moveBranch(branch, from, to, { force: true })).toBe('stale');
    expect(github.host.writes).toEqual([mutation]);
    github.done();
  });

  it('422 "already exists" means stale when another was faster, moved when it was us', async () => {
    for (const [now, outcome] of [
      [other, 'stale'],
      [to, 'moved'],
    ] as const) {
      const github = rest({
        [ref]: [absent, absent, is(now)],
        [`POST ${at}/git/refs`]: [said(422, 'Reference already exists')],
      });
      expect(await github.host.moveBranch(branch, null, to, { force: false })).toBe(outcome);
      github.done();
    }
  });

  it('returns "stale" when the branch was deleted meanwhile', async () => {
    const github = rest({
      [ref]: [is(from), is(from), absent],
      [`PATCH ${at}/git/refs/heads/${branch}`]: [said(422, 'Reference does not exist')],
    });
    expect(await github.host.moveBranch(branch, from, to, { force: false })).toBe('stale');
    github.done();
  });

  it('returns "stale" when the move is no fast-forward, wherever the branch seems to be', async () => {
    const github = rest({
      [ref]: [is(from), is(from), is(from)],
      [`PATCH ${at}/git/refs/heads/${branch}`]: [said(422, 'Update is not a fast forward')],
    });
    expect(await github.host.moveBranch(branch, from, to, { force: false })).toBe('stale');
    github.done();
  });

  it('reports a token that may not write only after both ways failed', async () => {
    const github = rest({
      [ref]: [is(from), is(from), is(from)],
      [`PATCH ${at}/git/refs/heads/${branch}`]: [said(403, 'Resource not accessible by integration')],
    });
    expect(await github.host.moveBranch(branch, from, to, { force: true })).toMatchObject({
      refused: 'read-only-token',
    });
    github.done();
  });

  it('reads the branch again when the answer to PATCH was lost', async () => {
    const github = rest({
      [ref]: [is(from), is(from), is(to)],
      [`PATCH ${at}/git/refs/heads/${branch}`]: [dropped()],
    });
    expect(await github.host.moveBranch(branch, from, to, { force: true })).toBe('moved');
    github.done();
  });
});

describe('a branch name that conflicts with another', () => {
  const refused = said(422, 'Reference update failed');

  it('is reported with the branch above it', async () => {
    const github = scripted({
      ...base,
      'POST /graphql': [notForApps],
      [ref]: [absent, absent, absent],
      [`POST ${at}/git/refs`]: [refused],
      [`GET ${at}/git/ref/heads/firekeeper`]: [is(other)],
    });
    expect(await github.host.moveBranch(branch, null, to, { force: false })).toMatchObject({
      refused: 'branch-in-the-way',
      line: 'the name of another branch conflicts with this one: firekeeper',
    });
    github.done();
  });

  it('is reported with a branch below it', async () => {
    const github = scripted({
      ...base,
      'POST /graphql': [gqlError({ message: 'Reference update failed' })],
      [ref]: [absent, absent, absent],
      [`POST ${at}/git/refs`]: [refused],
      [`GET ${at}/git/ref/heads/firekeeper`]: [absent],
      [refsBelow]: [ok([{ ref: 'refs/heads/firekeeper/refresh/old' }])],
    });
    expect(await github.host.moveBranch(branch, null, to, { force: false })).toMatchObject({
      refused: 'branch-in-the-way',
      line: expect.stringContaining('firekeeper/refresh/old'),
    });
    github.done();
  });
});
