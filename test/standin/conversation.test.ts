import { describe, expect, it } from '@jest/globals';
import { against, rest } from './harness.ts';
import { list, proposed, send, strict, writes } from './writes-harness.ts';

const as = (token: string) => ({ headers: { authorization: `bearer ${token}` } });

describe('comments', () => {
  it('are written, listed, changed and deleted', () =>
    against({ seed: writes }, async (standin) => {
      const { number } = await proposed(standin);
      const at = `${list}/issues/${number}/comments`;
      const made = await send(standin, 'POST', at, { body: 'Hello' });
      expect([made.status, made.body.user.login]).toEqual([201, 'github-actions[bot]']);
      const theirs = standin.pulls.comment(number, 'And you', { by: 'helper' });
      const bodies = async () => (await rest(standin, at)).body.map((one: { body: string }) => one.body);
      expect(await bodies()).toEqual(['Hello', 'And you']);
      const one = `${list}/issues/comments/${made.body.id}`;
      expect((await send(standin, 'PATCH', one, { body: 'Bye' })).body.body).toBe('Bye');
      expect((await send(standin, 'DELETE', one)).status).toBe(204);
      expect(await bodies()).toEqual(['And you']);
      const other = `${list}/issues/comments/${theirs.id}`;
      expect((await send(standin, 'PATCH', other, { body: 'No' }, 'ghp_stranger')).status).toBe(403);
      expect((await send(standin, 'POST', at, { body: ' ' })).status).toBe(422);
      expect((await send(standin, 'POST', at, { body: 'x'.repeat(65_537) })).status).toBe(422);
      expect((await send(standin, 'POST', at, { body: 'x' }, 'ghs_reader')).status).toBe(403);
      expect((await send(standin, 'POST', `${list}/issues/99/comments`, { body: 'x' })).status).toBe(404);
    }));
});

describe('labels, assignees and reviewers', () => {
  it('adds labels without removing any, and labels that people removed stay removed', () =>
    against({ seed: writes }, async (standin) => {
      const { number } = await proposed(standin);
      const at = `${list}/issues/${number}/labels`;
      standin.pulls.label(number, ['by hand']);
      const names = (body: readonly { name: string }[]): string[] => body.map(({ name }) => name);
      expect(names((await send(standin, 'POST', at, { labels: ['stars', 'STARS'] })).body)).toEqual([
        'by hand',
        'stars',
      ]);
      standin.pulls.unlabel(number, ['stars']);
      expect(names((await rest(standin, at)).body)).toEqual(['by hand']);
      expect((await send(standin, 'POST', at, { labels: ['x'.repeat(51)] })).status).toBe(422);
      expect((await send(standin, 'POST', at, { labels: ['x'] }, 'ghp_stranger')).status).toBe(404);
    }));

  it('skips people who cannot be assigned', () =>
    against({ seed: writes }, async (standin) => {
      const { number } = await proposed(standin);
      const body = { assignees: ['helper', 'stranger', 'nobody-at-all'] };
      const answer = await send(standin, 'POST', `${list}/issues/${number}/assignees`, body);
      expect([answer.status, answer.body.assignees.map((one: { login: string }) => one.login)]).toEqual([
        201,
        ['helper'],
      ]);
    }));

  it('requests reviews only from collaborators', () =>
    against({ seed: writes }, async (standin) => {
      const { number } = await proposed(standin, { token: 'ghp_maintainer' });
      const ask = async (...reviewers: string[]) => {
        const answer = await send(standin, 'POST', `${list}/pulls/${number}/requested_reviewers`, {
          reviewers,
        });
        return [answer.status, answer.body.message];
      };
      expect(await ask('helper', 'stranger')).toEqual([
        422,
        expect.stringMatching(/only be requested from collaborators/),
      ]);
      expect(await ask('maintainer')).toEqual([422, 'Review cannot be requested from pull request author.']);
      expect((await rest(standin, `${list}/pulls/${number}/requested_reviewers`)).body.users).toEqual([]);
      expect(await ask('helper')).toEqual([201, undefined]);
      standin.pulls.approve(number, { by: 'helper' });
      const reviews = (await rest(standin, `${list}/pulls/${number}/reviews`)).body;
      expect(reviews).toMatchObject([{ state: 'APPROVED', user: { login: 'helper' } }]);
      expect((await rest(standin, `${list}/pulls/${number}/requested_reviewers`)).body.users).toEqual([]);
    }));
});

describe('a pull request with everything on it', () => {
  it('fits the API description on every route', () =>
    against({ seed: writes }, async (standin) => {
      const { number } = await proposed(standin);
      await send(standin, 'POST', `${list}/issues/${number}/labels`, { labels: ['stars'] });
      await send(standin, 'POST', `${list}/issues/${number}/assignees`, { assignees: ['helper'] });
      await send(standin, 'POST', `${list}/pulls/${number}/requested_reviewers`, { reviewers: ['helper'] });
      standin.pulls.comment(number, 'Hi', { by: 'stranger' });
      standin.pulls.requestChanges(number, { by: 'maintainer' });
      standin.pulls.armAutoMerge(number);
      const all = {
        labels: [{ name: 'stars' }],
        assignees: [{ login: 'helper' }],
        requested_reviewers: [{ login: 'helper' }],
        auto_merge: { merge_method: 'merge', enabled_by: { login: 'maintainer' } },
      };
      expect((await rest(standin, `${list}/pulls`)).body[0]).toMatchObject(all);
      expect((await rest(standin, `${list}/pulls/${number}`)).body).toMatchObject({ ...all, comments: 1 });
      await standin.pulls.merge(number);
      expect((await rest(standin, `${list}/pulls?state=closed`)).body[0]).toMatchObject({ auto_merge: null });
    }));
});

describe('permissions', () => {
  it('tells roles only to Apps and to those who may push', () =>
    against({ seed: writes }, async (standin) => {
      const role = async (login: string, token = 'ghs_job') => {
        const { status, body } = await rest(standin, `${list}/collaborators/${login}/permission`, as(token));
        return status === 200 ? body.permission : status;
      };
      expect(await role('maintainer')).toBe('admin');
      expect(await role('helper')).toBe('write');
      expect(await role('stranger')).toBe('read');
      expect(await role('nobody-at-all')).toBe(404);
      expect(await role('helper', 'ghp_stranger')).toBe(403);
      expect((await rest(standin, `${list}/collaborators/helper/permission`)).status).toBe(401);
      standin.state.update('maintainer/awesome-things', { roles: { stranger: 'maintain' } });
      expect(await role('stranger')).toBe('write');
    }));

  it('has a user only for a person’s token', () =>
    against({ seed: writes }, async (standin) => {
      const who = async (token: string) => {
        const { status, body } = await rest(standin, '/user', as(token));
        return [status, body.login ?? body.message];
      };
      expect(await who('ghp_maintainer')).toEqual([200, 'maintainer']);
      expect(await who('ghs_job')).toEqual([403, 'Resource not accessible by integration']);
      expect(await who('ghs_app')).toEqual([403, 'Resource not accessible by integration']);
      expect((await rest(standin, '/user')).status).toBe(401);
    }));
});

describe('check runs', () => {
  it('are written by Apps with the permission, on existing commits', () =>
    against({ seed: writes }, async (standin) => {
      const { sha, number } = await proposed(standin, { at: strict, token: 'ghs_app' });
      const body = { name: 'Firekeeper', head_sha: sha, status: 'in_progress' };
      const make = (token: string, more = {}) =>
        send(standin, 'POST', `${strict}/check-runs`, { ...body, ...more }, token);
      expect((await make('ghs_job')).body.message).toBe('Resource not accessible by integration');
      expect((await make('ghp_maintainer')).body.message).toBe('You must authenticate via a GitHub App.');
      expect((await make('ghs_app', { head_sha: '0'.repeat(40) })).status).toBe(422);
      const made = await make('ghs_app');
      expect([made.status, made.body.status, made.body.pull_requests[0].number]).toEqual([
        201,
        'in_progress',
        number,
      ]);
      const at = `${strict}/check-runs/${made.body.id}`;
      const done = { conclusion: 'neutral', output: { title: 'T', summary: 'S' } };
      expect((await send(standin, 'PATCH', at, done, 'ghs_app')).body).toMatchObject({
        status: 'completed',
        conclusion: 'neutral',
      });
      expect((await rest(standin, `${strict}/commits/${sha}/check-runs`)).body.total_count).toBe(1);
      expect(standin.checks.map(({ conclusion }) => conclusion)).toEqual(['neutral']);
      expect((await rest(standin, at)).body.output.summary).toBe('S');
    }));

  it('record a violation for a summary that is too long', () =>
    against(
      { seed: writes },
      async (standin) => {
        const { sha } = await proposed(standin, { token: 'ghs_app' });
        const output = { title: 'T', summary: 'x'.repeat(65_536) };
        const body = { name: 'Firekeeper', head_sha: sha, output };
        expect((await send(standin, 'POST', `${list}/check-runs`, body, 'ghs_app')).status).toBe(422);
        expect(standin.checks).toEqual([]);
      },
      [/output\/summary must NOT have more than 65535/],
    ));
});
