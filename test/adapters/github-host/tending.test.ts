/** An open pull request: text, labels, people, closing, and one comment per topic. */
import { describe, expect, it, test } from '@jest/globals';
import { at, dropped, ok, said, scripted } from './script.ts';

describe('after opening', () => {
  it('text, closing, labels, people: one write each, and none for an empty list of people', async () => {
    const github = scripted({
      [`PATCH ${at}/pulls/5`]: [ok({}), ok({})],
      [`POST ${at}/issues/5/labels`]: [ok([])],
      [`POST ${at}/issues/5/assignees`]: [ok({}, 201)],
      [`POST ${at}/pulls/5/requested_reviewers`]: [ok({}, 201)],
    });
    const { host } = github;
    expect(await host.updatePull(5, { body: 'new' })).toBe('done');
    expect(await host.addLabels(5, ['lists'])).toBe('done');
    expect(await host.addAssignees(5, ['ann'])).toBe('done');
    expect(await host.addReviewers(5, ['bob', 'acme/team'])).toBe('done');
    expect(await host.addLabels(5, [])).toBe('done');
    expect(await host.addReviewers(5, [])).toBe('done');
    expect(await host.closePull(5)).toBe('done');
    expect(github.seen.map(({ body }) => body)).toEqual([
      { body: 'new' },
      { labels: ['lists'] },
      { assignees: ['ann'] },
      { reviewers: ['bob'], team_reviewers: ['team'] },
      { state: 'closed' },
    ]);
    github.done();
  });

  it('a refused reviewer is returned as a value', async () => {
    const github = scripted({
      [`POST ${at}/pulls/5/requested_reviewers`]: [
        said(422, 'Reviews may only be requested from collaborators.'),
      ],
    });
    expect(await github.host.addReviewers(5, ['eve'])).toMatchObject({ refused: 'invalid' });
  });

  const me = ok({ data: { viewer: { databaseId: 41, login: 'firekeeper[bot]' } } });
  const comments = `GET ${at}/issues/5/comments`;
  const mark = '<!-- firekeeper:frozen -->';

  test.each([
    ['a new topic gives a comment', [], [`POST ${at}/issues/5/comments`]],
    [
      'the same text again gives nothing',
      [{ id: 9, body: `Hello\n\n${mark}`, user: { id: 41, login: 'b' } }],
      [],
    ],
    [
      'another text gives an edit',
      [{ id: 9, body: `Old\n\n${mark}`, user: { id: 41, login: 'b' } }],
      [`PATCH ${at}/issues/comments/9`],
    ],
    [
      'the comment of somebody else is not changed',
      [{ id: 9, body: `Old\n\n${mark}`, user: { id: 3, login: 'c' } }],
      [`POST ${at}/issues/5/comments`],
    ],
  ])('%s', async (_name, existing, writes) => {
    const github = scripted({
      'POST /graphql': [me],
      [comments]: [ok(existing)],
      ...Object.fromEntries(writes.map((route) => [route, [ok({ id: 1 })]])),
    });
    expect(await github.host.comment(5, 'frozen', 'Hello')).toBe('done');
    expect(github.host.writes).toEqual(writes);
    github.done();
  });

  it('a comment is not written twice when its answer was lost', async () => {
    const github = scripted({
      'POST /graphql': [me],
      [comments]: [ok([]), ok([{ id: 9, body: `Hello\n\n${mark}`, user: { id: 41, login: 'b' } }])],
      [`POST ${at}/issues/5/comments`]: [dropped()],
    });
    expect(await github.host.comment(5, 'frozen', 'Hello')).toBe('done');
    github.done();
  });
});
