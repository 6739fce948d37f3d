import { describe, expect, it } from '@jest/globals';
import { against, rest } from './harness.ts';
import { branch, commitOn, list, mainOf, proposed, send, tip, writes } from './writes-harness.ts';

const numbers = (body: readonly { number: number }[]): number[] => body.map(({ number }) => number);

describe('opening a pull request', () => {
  it('answers as GitHub does, and is found by head, base and state', () =>
    against({ seed: writes }, async (standin) => {
      const { number, sha, main } = await proposed(standin);
      const shown = (await rest(standin, `${list}/pulls/${number}`)).body;
      expect(shown).toMatchObject({
        state: 'open',
        merged: false,
        title: 'T',
        body: 'B',
        commits: 1,
        changed_files: 1,
        user: { login: 'github-actions[bot]', id: 41898282, type: 'Bot' },
        head: { label: `maintainer:${branch}`, ref: branch, sha, repo: { id: 1001 } },
        base: { ref: 'main', sha: main },
      });
      const find = async (query: string) => numbers((await rest(standin, `${list}/pulls?${query}`)).body);
      expect(await find(`head=maintainer:${branch}&base=main&state=open`)).toEqual([number]);
      expect(await find(`head=maintainer:other`)).toEqual([]);
      expect(await find('head=other')).toEqual([number]);
      expect(await find('base=other')).toEqual([]);
      expect(await find('state=closed')).toEqual([]);
      expect((await rest(standin, `${list}/pulls/${number}/files`)).body).toHaveLength(1);
      expect((await rest(standin, `${list}/pulls/${number}/commits`)).body[0].sha).toBe(sha);
      expect((await rest(standin, `${list}/pulls/77`)).status).toBe(404);
    }));

  it('tells only at the second request whether it can be merged', () =>
    against({ seed: writes }, async (standin) => {
      const { number } = await proposed(standin);
      const look = async () => {
        const { mergeable, mergeable_state } = (await rest(standin, `${list}/pulls/${number}`)).body;
        return [mergeable, mergeable_state];
      };
      expect(await look()).toEqual([null, 'unknown']);
      expect(await look()).toEqual([true, 'clean']);
      await standin.push('maintainer/awesome-things', {
        message: 'Other',
        files: { 'README.md': '# Mine\n' },
      });
      expect(await look()).toEqual([null, 'unknown']);
      expect(await look()).toEqual([false, 'dirty']);
    }));

  it("is refused with GitHub's reasons", () =>
    against({ seed: writes }, async (standin) => {
      await proposed(standin);
      const open = async (more: object, token = 'ghs_job') => {
        const body = { title: 'T', head: branch, base: 'main', ...more };
        const answer = await send(standin, 'POST', `${list}/pulls`, body, token);
        return [answer.status, answer.body.errors?.[0] ?? answer.body.message];
      };
      const custom = (message: string) => [422, { resource: 'PullRequest', code: 'custom', message }];
      expect(await open({})).toEqual(custom(`A pull request already exists for maintainer:${branch}.`));
      expect(await open({ head: 'none' })).toEqual([
        422,
        { resource: 'PullRequest', field: 'head', code: 'invalid' },
      ]);
      expect(await open({ head: `stranger:${branch}` })).toEqual([
        422,
        { resource: 'PullRequest', field: 'head', code: 'invalid' },
      ]);
      expect(await open({ base: 'none' })).toEqual([
        422,
        { resource: 'PullRequest', field: 'base', code: 'invalid' },
      ]);
      const sha = await mainOf(standin);
      await send(standin, 'POST', `${list}/git/refs`, { ref: 'refs/heads/same', sha });
      expect(await open({ head: 'same' })).toEqual(custom('No commits between main and same'));
      expect((await open({ title: 'x'.repeat(257) }))[1]).toMatchObject({
        resource: 'Issue',
        code: 'custom',
        field: 'title',
      });
      expect((await open({ title: '' }))[1]).toMatchObject({ code: 'missing_field', field: 'title' });
      expect((await open({ body: 'x'.repeat(65_537) }))[1]).toMatchObject({ code: 'custom', field: 'body' });
      expect(await open({}, 'ghs_reader')).toEqual([403, 'Resource not accessible by integration']);
      expect(standin.pulls.list()).toHaveLength(1);
    }));

  it('is not permitted for jobs where the setting is off', () =>
    against({ seed: writes }, async (standin) => {
      standin.state.update('maintainer/awesome-things', { actionsMayCreatePullRequests: false });
      const sha = await commitOn(standin, await mainOf(standin), 'x\n');
      await send(standin, 'POST', `${list}/git/refs`, { ref: `refs/heads/${branch}`, sha });
      const body = { title: 'T', head: branch, base: 'main' };
      const refused = await send(standin, 'POST', `${list}/pulls`, body);
      expect([refused.status, refused.body.message]).toEqual([
        403,
        'GitHub Actions is not permitted to create or approve pull requests.',
      ]);
      expect((await send(standin, 'POST', `${list}/pulls`, body, 'ghs_app')).status).toBe(201);
    }));
});

describe('changing a pull request', () => {
  it('accepts title, body and state, and refuses long texts', () =>
    against({ seed: writes }, async (standin) => {
      const { number } = await proposed(standin);
      const patch = (body: object, token = 'ghs_job') =>
        send(standin, 'PATCH', `${list}/pulls/${number}`, body, token);
      expect((await patch({ title: 'U', body: 'C' })).body).toMatchObject({
        title: 'U',
        body: 'C',
        state: 'open',
      });
      expect((await patch({ body: 'x'.repeat(65_537) })).status).toBe(422);
      expect((await patch({ title: 'x' }, 'ghs_reader')).status).toBe(403);
      expect((await patch({ title: 'x' }, 'ghp_stranger')).status).toBe(403);
      const closed = (await patch({ state: 'closed' })).body;
      expect([closed.state, closed.merged, typeof closed.closed_at]).toEqual(['closed', false, 'string']);
      expect((await patch({ state: 'open' })).body.state).toBe('open');
      expect(numbers((await rest(standin, `${list}/pulls?state=all`)).body)).toEqual([number]);
    }));

  it('includes edits, closes and reopens by people', () =>
    against({ seed: writes }, async (standin) => {
      const { number } = await proposed(standin);
      standin.pulls.edit(number, { title: 'Better', body: 'Mine\n' });
      standin.pulls.close(number, { by: 'helper' });
      expect((await rest(standin, `${list}/pulls/${number}`)).body).toMatchObject({
        title: 'Better',
        body: 'Mine\n',
        state: 'closed',
      });
      expect(standin.pulls.get(number).closedBy).toBe('helper');
      await standin.pulls.reopen(number);
      expect(standin.pulls.get(number).state).toBe('open');
    }));
});

describe('a pull request and its branches', () => {
  const owner = 'maintainer/awesome-things';

  it('follows its head only while it is open', () =>
    against({ seed: writes }, async (standin) => {
      const { number } = await proposed(standin);
      const next = await standin.push(owner, {
        branch,
        message: 'More',
        files: { 'a.md': 'a\n' },
        by: 'helper',
      });
      expect(standin.pulls.get(number).headSha).toBe(next);
      standin.pulls.close(number);
      await standin.push(owner, { branch, message: 'Later', files: { 'b.md': 'b\n' }, by: 'helper' });
      expect(standin.pulls.get(number).headSha).toBe(next);
    }));

  it('closes for good when its head has no commits beyond the base', () =>
    against({ seed: writes }, async (standin) => {
      const { number, sha, main } = await proposed(standin);
      const at = `${list}/git/refs/heads/${branch}`;
      await send(standin, 'PATCH', at, { sha: main, force: true });
      expect((await rest(standin, `${list}/pulls/${number}`)).body).toMatchObject({
        state: 'closed',
        merged: false,
      });
      await send(standin, 'PATCH', at, { sha, force: true });
      expect(standin.pulls.get(number).state).toBe('closed');
      const again = await send(standin, 'PATCH', `${list}/pulls/${number}`, { state: 'open' });
      expect([again.status, again.body.errors[0].message]).toEqual([
        422,
        `state cannot be changed. The ${branch} branch was force-pushed or recreated.`,
      ]);
      const anew = await send(standin, 'POST', `${list}/pulls`, { title: 'T', head: branch, base: 'main' });
      expect(anew.body.number).toBe(number + 1);
    }));

  it('closes when its branch is deleted, and cannot come back without it', () =>
    against({ seed: writes }, async (standin) => {
      const { number } = await proposed(standin);
      await send(standin, 'DELETE', `${list}/git/refs/heads/${branch}`);
      expect(standin.pulls.get(number).state).toBe('closed');
      const again = await send(standin, 'PATCH', `${list}/pulls/${number}`, { state: 'open' });
      expect(again.body.errors[0].message).toMatch(/has been deleted/);
    }));

  it('is merged with the button, or when the base gets its commits', () =>
    against({ seed: writes }, async (standin) => {
      const first = await proposed(standin);
      const commit = await standin.pulls.merge(first.number, {
        by: 'helper',
        method: 'squash',
        deleteBranch: true,
      });
      expect(await mainOf(standin)).toBe(commit);
      expect((await rest(standin, `${list}/pulls/${first.number}`)).body).toMatchObject({
        state: 'closed',
        merged: true,
        merged_by: { login: 'helper' },
        merge_commit_sha: commit,
      });
      expect(await tip(standin, branch)).toBeUndefined();
      const sha = await commitOn(standin, commit, '# Newer\n');
      await send(standin, 'POST', `${list}/git/refs`, { ref: `refs/heads/${branch}`, sha });
      const second = await send(standin, 'POST', `${list}/pulls`, { title: 'T', head: branch, base: 'main' });
      await send(standin, 'PATCH', `${list}/git/refs/heads/main`, { sha });
      expect(standin.pulls.get(second.body.number).mergedAt).not.toBeNull();
    }));

  it('keeps its own commits when the base is merged into it', () =>
    against({ seed: writes }, async (standin) => {
      const { number, sha } = await proposed(standin);
      const main = await standin.push(owner, { message: 'Elsewhere', files: { 'docs/more.md': 'Other\n' } });
      const merged = await standin.pulls.updateBranch(number, { by: 'helper' });
      const { parents } = (await rest(standin, `${list}/git/commits/${merged}`)).body;
      expect(parents.map((one: { sha: string }) => one.sha)).toEqual([sha, main]);
      expect(standin.pulls.get(number)).toMatchObject({ state: 'open', headSha: merged });
    }));
});
