import { describe, expect, it } from '@jest/globals';
import { inOrder, appId, arrived, as, heard, home, minted } from './apps-harness.ts';
import { mainOf, proposed } from './writes-harness.ts';

describe('webhooks of a repository', () => {
  it('report pushes by people and by the bot, only where the App is installed', () =>
    heard(async (standin, hooks) => {
      const files = { 'README.md': '# Things\n', 'new.md': 'n\n' };
      const sha = await standin.push(home, { message: 'More', by: 'helper', files });
      await standin.push('maintainer/left-alone', { message: 'Alone', files: { a: 'a' } });
      await standin.push(home, { message: 'Old', from: 'main', branch: 'side', files: { a: 'a' } });
      await standin.setBranch(home, 'side', null);
      const pushes = async () => {
        await standin.deliveriesSettled();
        return (await inOrder(standin, hooks))
          .filter(({ event }) => event === 'push')
          .map(({ payload }) => payload);
      };
      const [first, second, third, ...more] = await pushes();
      expect(more).toEqual([]);
      expect(first).toMatchObject({
        ref: 'refs/heads/main',
        after: sha,
        created: false,
        forced: false,
        sender: { login: 'helper' },
        pusher: { name: 'helper' },
        installation: { id: 7001 },
        repository: { full_name: home },
      });
      expect(first.commits).toHaveLength(1);
      expect(first.commits[0]).toMatchObject({
        id: sha,
        added: ['new.md'],
        modified: ['README.md'],
        removed: [],
      });
      expect([second.created, second.commits.length, third.deleted, third.commits]).toEqual([
        true,
        1,
        true,
        [],
      ]);
      const token = await minted(standin, 7001);
      await proposed(standin, { token });
      expect((await pushes()).at(-1)).toMatchObject({ sender: { login: 'firekeeper[bot]', type: 'Bot' } });
    }));

  it('report pull requests: opened, changed, edited, closed, reopened, merged', () =>
    heard(async (standin, hooks) => {
      const token = await minted(standin, 7001);
      const { number, sha } = await proposed(standin, { token });
      const after = await standin.push(home, {
        branch: 'firekeeper/refresh',
        message: 'Mine',
        files: { a: 'a' },
      });
      standin.pulls.edit(number, { body: 'B\n\n- [x] pause' }, { by: 'helper' });
      standin.pulls.edit(number, { body: 'B\n\n- [x] pause' }, { by: 'helper' });
      standin.pulls.label(number, ['one', 'two']);
      standin.pulls.unlabel(number, ['one', 'none']);
      standin.pulls.close(number);
      await standin.pulls.reopen(number);
      await standin.pulls.merge(number, { by: 'helper', deleteBranch: true });
      const told = (await inOrder(standin, hooks))
        .filter(({ event }) => event === 'pull_request')
        .map(({ payload }) => payload);
      expect(told.map(({ action }) => action)).toEqual([
        'opened',
        'synchronize',
        'edited',
        'labeled',
        'labeled',
        'unlabeled',
        'closed',
        'reopened',
        'closed',
      ]);
      const [opened, synchronize, edited, , , unlabeled, closed, , merged] = told;
      expect(unlabeled.label.name).toBe('one');
      expect(opened.pull_request.user).toMatchObject({ login: 'firekeeper[bot]', type: 'Bot' });
      expect([synchronize.before, synchronize.after]).toEqual([sha, after]);
      expect([edited.changes, edited.sender.login]).toEqual([{ body: { from: 'B' } }, 'helper']);
      expect(edited.pull_request.body).toContain('[x]');
      expect([closed.pull_request.merged, closed.pull_request.state]).toEqual([false, 'closed']);
      expect([merged.pull_request.merged, merged.pull_request.merged_by.login]).toEqual([true, 'helper']);
    }));

  it('report changes of the repository itself', () =>
    heard(async (standin, hooks) => {
      const by = { by: 'helper' };
      standin.rename(home, 'awesome-stuff', by);
      standin.archive('maintainer/awesome-stuff');
      standin.unarchive('maintainer/awesome-stuff');
      standin.makePrivate('maintainer/awesome-stuff');
      standin.makePublic('maintainer/awesome-stuff');
      standin.transfer('maintainer/awesome-stuff', 'acme');
      standin.deleteRepository('acme/gadget');
      standin.rename('maintainer/left-alone', 'unheard');
      expect(await arrived(standin, hooks)).toEqual([
        'repository.renamed',
        'repository.archived',
        'repository.unarchived',
        'repository.privatized',
        'repository.publicized',
        'repository.transferred',
        'repository.transferred',
        'installation_repositories.removed',
        'repository.deleted',
      ]);
      const ordered = await inOrder(standin, hooks);
      const [renamed] = ordered;
      expect(renamed?.payload).toMatchObject({
        changes: { repository: { name: { from: 'awesome-things' } } },
        repository: { full_name: 'maintainer/awesome-stuff', id: 1001 },
        sender: { login: 'helper' },
      });
      const moved = ordered.filter(({ payload }) => payload.action === 'transferred');
      expect(moved.map(({ payload }) => payload.installation.id).sort((a, b) => a - b)).toEqual([7001, 7002]);
      expect(moved[0]?.payload.changes.owner.from.user.login).toBe('maintainer');
    }));

  it('report checks, and requests to repeat them', () =>
    heard(async (standin, hooks) => {
      const token = await minted(standin, 7001);
      const at = `/repos/${home}`;
      const head_sha = await mainOf(standin, at);
      const made = await as(standin, token, 'POST', `${at}/check-runs`, { body: { name: 'List', head_sha } });
      const done = { body: { conclusion: 'success' } };
      await as(standin, token, 'PATCH', `${at}/check-runs/${made.body.id}`, done);
      await as(standin, token, 'PATCH', `${at}/check-runs/${made.body.id}`, done);
      standin.rerequestCheck(made.body.id, { by: 'helper' });
      await standin.rerequestSuite(home, 'main', head_sha);
      expect(await arrived(standin, hooks)).toEqual([
        'check_run.created',
        'check_run.completed',
        'check_run.rerequested',
        'check_suite.rerequested',
      ]);
      expect((await inOrder(standin, hooks))[2]?.payload).toMatchObject({
        check_run: { name: 'List', head_sha, app: { id: appId } },
        sender: { login: 'helper' },
      });
    }));

  it('include a suite of checks for an App that may write checks', () =>
    heard(async (standin, hooks) => {
      const sha = await standin.push(home, { message: 'More', files: { a: 'a' } });
      expect(await arrived(standin, hooks)).toEqual(['push', 'check_suite.requested']);
      expect((await inOrder(standin, hooks))[1]?.payload.check_suite).toMatchObject({
        head_sha: sha,
        head_branch: 'main',
      });
    }));

  it('stop while the App is suspended, and while it has no address', () =>
    heard(async (standin, hooks) => {
      standin.apps.suspend(7001);
      await standin.push(home, { message: 'Unheard', files: { a: 'a' } });
      standin.apps.unsuspend(7001);
      standin.apps.pointWebhooksAt(null);
      await standin.push(home, { message: 'Unheard', files: { a: 'b' } });
      expect(await arrived(standin, hooks)).toEqual(['installation.suspend', 'installation.unsuspend']);
    }));
});
