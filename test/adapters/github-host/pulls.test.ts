/** Pull requests: who works on them; each is opened once even when answers are lost; one comment per topic. */
import { describe, expect, it, test } from '@jest/globals';
import { at, base, dropped, gqlError, invalid, ok, pullBody, said, scripted, sha } from './script.ts';

const pulls = `GET ${at}/pulls`;
const create = `POST ${at}/pulls`;
const pull = { title: 'Refresh 2 star counts', body: 'The body', head: 'firekeeper/refresh', base: 'main' };
const queue = (isInMergeQueue: boolean) => ok({ data: { repository: { pullRequest: { isInMergeQueue } } } });
const review = (state: string, id = 1, author_association = 'MEMBER') => ({
  user: { id, login: `u${id}` },
  state,
  author_association,
});

describe('reading', () => {
  const open = (reviews: readonly object[], graphql = queue(false), more: object = {}) =>
    scripted({
      [pulls]: [ok([pullBody()])],
      [`GET ${at}/pulls/5`]: [ok(pullBody(more))],
      [`GET ${at}/pulls/5/reviews`]: [ok(reviews)],
      'POST /graphql': [graphql],
    });

  it('returns all that is asked about an open pull request', async () => {
    const github = open([], queue(true), { auto_merge: { merge_method: 'squash' }, mergeable: false });
    expect(await github.host.pulls('firekeeper/refresh', 'open')).toEqual([
      {
        number: 5,
        url: 'https://github.com/acme/list/pull/5',
        nodeId: 'PR_5',
        state: 'open',
        merged: false,
        title: 'Refresh 2 star counts',
        body: 'The body',
        authorId: 41,
        authorLogin: 'firekeeper[bot]',
        headSha: sha('c'),
        headRef: 'firekeeper/refresh',
        headRepositoryId: 7,
        baseRef: 'main',
        labels: ['lists'],
        approved: false,
        queued: true,
        autoMerge: true,
        mergeable: false,
        draft: false,
        closedAt: null,
        updatedAt: '2026-11-22T00:00:00Z',
      },
    ]);
    expect(new URLSearchParams(github.seen[0]?.query).get('head')).toBe('acme:firekeeper/refresh');
    expect(github.host.writes).toEqual([]);
    github.done();
  });

  test.each([
    ['nobody', [], false],
    ['a member', [review('APPROVED')], true],
    ['a member, then commenting', [review('APPROVED'), review('COMMENTED')], true],
    ['a member who took it back', [review('APPROVED'), review('DISMISSED')], false],
    ['a member who then wanted changes', [review('APPROVED'), review('CHANGES_REQUESTED')], false],
    ['one of two', [review('APPROVED', 1), review('CHANGES_REQUESTED', 2)], true],
    ['a passer-by', [review('APPROVED', 3, 'NONE')], false],
  ])('approved by %s', async (_name, reviews, approved) => {
    expect(await open(reviews).host.pulls('firekeeper/refresh', 'open')).toMatchObject([{ approved }]);
  });

  it('a server without merge queues has no queue; any other failure is no answer', async () => {
    const unknown = gqlError({
      message: "Field 'isInMergeQueue' doesn't exist",
      extensions: { code: 'undefinedField' },
    });
    expect(await open([], unknown).host.pulls('firekeeper/refresh', 'open')).toMatchObject([
      { queued: false },
    ]);
    const forbidden = gqlError({ type: 'FORBIDDEN', message: 'No' });
    await expect(open([], forbidden).host.pulls('firekeeper/refresh', 'open')).rejects.toMatchObject({
      refusal: { refused: 'forbidden' },
    });
  });

  it('waits a little while GitHub works out whether it can be merged', async () => {
    const asked = (answers: readonly (boolean | null)[]) =>
      scripted({
        [pulls]: [ok([pullBody()])],
        [`GET ${at}/pulls/5`]: answers.map((mergeable) => ok(pullBody({ mergeable }))),
        [`GET ${at}/pulls/5/reviews`]: [ok([])],
        'POST /graphql': [queue(false)],
      });
    const soon = asked([null, false]);
    expect(await soon.host.pulls('firekeeper/refresh', 'open')).toMatchObject([{ mergeable: false }]);
    soon.done();
    const never = asked([null, null, null]);
    expect(await never.host.pulls('firekeeper/refresh', 'open')).toMatchObject([{ mergeable: null }]);
    never.done();
  });

  it('closed ones are read once; other branches are left out', async () => {
    const closed = pullBody({
      state: 'closed',
      merged_at: '2026-11-01T00:00:00Z',
      closed_at: '2026-11-01T00:00:00Z',
      head: { sha: sha('c'), ref: 'firekeeper/refresh', repo: null },
    });
    const github = scripted({
      [pulls]: [ok([closed, pullBody({ head: { sha: sha('c'), ref: 'other', repo: { id: 7 } } })])],
    });
    expect(await github.host.pulls('firekeeper/refresh', 'all')).toMatchObject([
      { merged: true, headRepositoryId: null },
    ]);
    github.done();
  });
});

describe('opening', () => {
  it('is one write', async () => {
    const github = scripted({ [create]: [ok(pullBody(), 201)] });
    expect(await github.host.createPull(pull)).toMatchObject({ number: 5 });
    expect(github.seen[0]?.body).toEqual(pull);
    expect(github.host.writes).toEqual([create]);
  });

  it('finds the pull request when the answer was lost', async () => {
    const github = scripted({ [create]: [dropped()], [pulls]: [ok([pullBody({ body: 'The body\r\n' })])] });
    expect(await github.host.createPull(pull)).toMatchObject({ number: 5 });
    expect(github.host.writes).toEqual([create]);
    github.done();
  });

  it('finds it too when the first look was too early', async () => {
    const exists = invalid('A pull request already exists for acme:firekeeper/refresh.');
    const github = scripted({ [create]: [dropped(), exists], [pulls]: [ok([]), ok([pullBody()])] });
    expect(await github.host.createPull(pull)).toMatchObject({ number: 5 });
    expect(github.host.writes).toEqual([create, create]);
    github.done();
  });

  it('does not take the pull request of somebody else for its own', async () => {
    const exists = invalid('A pull request already exists for acme:firekeeper/refresh.');
    const other = ok([pullBody({ body: 'Mine' })]);
    const github = scripted({ [create]: [dropped(), exists], [pulls]: [other, other] });
    expect(await github.host.createPull(pull)).toMatchObject({ refused: 'pull-exists' });
    github.done();
  });

  it('"No commits between" is tried once more', async () => {
    const none = invalid('No commits between main and firekeeper/refresh');
    const github = scripted({ [create]: [none, ok(pullBody(), 201)] });
    expect(await github.host.createPull(pull)).toMatchObject({ number: 5 });
    const never = scripted({ [create]: [none, none] });
    expect(await never.host.createPull(pull)).toMatchObject({ refused: 'no-difference', retry: true });
    expect(never.host.writes).toEqual([create, create]);
    never.done();
  });

  it('"could not resolve to a node" is tried several times', async () => {
    const node = invalid('Could not resolve to a node with the global id of PR_5');
    const github = scripted({ [create]: [node, node, node, ok(pullBody(), 201)] });
    expect(await github.host.createPull(pull)).toMatchObject({ number: 5 });
    github.done();
  });
});

test('permissions: only those that GitHub states', async () => {
  const route = (login: string) => `GET ${at}/collaborators/${login}/permission`;
  const github = scripted({
    ...base,
    [route('ann')]: [ok({ permission: 'write' })],
    [route('bob')]: [said(404, 'Not Found')],
    [route('cat')]: [said(403, 'Must have push access')],
    [route('dan')]: [ok({ permission: 'strange' })],
  });
  const all = ['ann', 'bob', 'cat', 'dan'];
  expect(await Promise.all(all.map((login) => github.host.permissionOf(login)))).toEqual([
    'write',
    'none',
    'none',
    'none',
  ]);
});
