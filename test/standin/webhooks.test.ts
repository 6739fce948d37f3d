import { describe, expect, it } from '@jest/globals';
import type { Standin } from '../../standin/server.ts';
import { appId, as, jwt, minted, noon, type Receiver, receiver, withApps } from './apps-harness.ts';
import { against, handClock } from './harness.ts';
import { mainOf, proposed } from './writes-harness.ts';

const home = 'maintainer/awesome-things';

/** A stand-in whose webhooks arrive somewhere. */
async function heard(test: (standin: Standin, hooks: Receiver) => Promise<void>): Promise<void> {
  const hooks = await receiver();
  try {
    await against({ seed: withApps, clock: handClock(noon) }, async (standin) => {
      standin.apps.pointWebhooksAt(hooks.url);
      await test(standin, hooks);
      await standin.deliveriesSettled();
    });
  } finally {
    await hooks.close();
  }
}

/** `event.action` of all that has arrived, in order. */
async function arrived(standin: Standin, { received }: Receiver): Promise<readonly string[]> {
  await standin.deliveriesSettled();
  return received.map(({ event, payload }) =>
    payload.action === undefined ? event : `${event}.${payload.action}`,
  );
}

describe('webhooks of installations', () => {
  it('tell of each change to them, signed', () =>
    heard(async (standin, hooks) => {
      standin.apps.removeRepositories(7001, ['private-list'], { by: 'helper' });
      standin.apps.addRepositories('maintainer', ['left-alone']);
      standin.apps.suspend('acme');
      standin.apps.unsuspend('acme');
      standin.apps.uninstall('acme');
      const { id } = standin.apps.install('firekeeper', 'acme', ['widget']);
      expect(await arrived(standin, hooks)).toEqual([
        'installation_repositories.removed',
        'installation_repositories.added',
        'installation.suspend',
        'installation.unsuspend',
        'installation.deleted',
        'installation.created',
      ]);
      const [removed, added, , , , created] = hooks.received.map(({ payload }) => payload);
      expect([removed.repositories_removed[0].full_name, removed.sender.login]).toEqual([
        'maintainer/private-list',
        'helper',
      ]);
      expect([added.repositories_added[0].id, added.repository_selection]).toEqual([1003, 'selected']);
      expect([created.installation.id, created.repositories.length]).toEqual([id, 1]);
      for (const { genuine, headers } of hooks.received) {
        expect(genuine).toBe(true);
        expect(headers['user-agent']).toMatch(/^GitHub-Hookshot\//);
        expect(headers['x-github-hook-installation-target-id']).toBe(String(appId));
        expect(headers['x-github-hook-installation-target-type']).toBe('integration');
        expect(headers['content-type']).toBe('application/json');
      }
      expect(new Set(hooks.received.map(({ guid }) => guid)).size).toBe(6);
      expect(standin.deliveries.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202, 202]);
    }));

  it('answer to a ping', () =>
    heard(async (standin, hooks) => {
      standin.apps.ping();
      expect(await arrived(standin, hooks)).toEqual(['ping']);
      expect(hooks.received[0]?.payload.hook.app_id).toBe(appId);
    }));
});

describe('webhooks of a repository', () => {
  it("tell of people's pushes and of the bot's, where the App is installed and nowhere else", () =>
    heard(async (standin, hooks) => {
      const files = { 'README.md': '# Things\n', 'new.md': 'n\n' };
      const sha = await standin.push(home, { message: 'More', by: 'helper', files });
      await standin.push('maintainer/left-alone', { message: 'Alone', files: { a: 'a' } });
      await standin.push(home, { message: 'Old', from: 'main', branch: 'side', files: { a: 'a' } });
      await standin.setBranch(home, 'side', null);
      const pushes = async () => {
        await standin.deliveriesSettled();
        return hooks.received.filter(({ event }) => event === 'push').map(({ payload }) => payload);
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

  it('tell of pull requests: opened, changed, edited, closed, opened again, merged', () =>
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
      await standin.deliveriesSettled();
      const told = hooks.received
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

  it('tell of what becomes of the repository itself', () =>
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
      const [renamed] = hooks.received;
      expect(renamed?.payload).toMatchObject({
        changes: { repository: { name: { from: 'awesome-things' } } },
        repository: { full_name: 'maintainer/awesome-stuff', id: 1001 },
        sender: { login: 'helper' },
      });
      const moved = hooks.received.filter(({ payload }) => payload.action === 'transferred');
      expect(moved.map(({ payload }) => payload.installation.id).sort((a, b) => a - b)).toEqual([7001, 7002]);
      expect(moved[0]?.payload.changes.owner.from.user.login).toBe('maintainer');
    }));

  it('tell of checks, and ask for them again', () =>
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
      expect(hooks.received[2]?.payload).toMatchObject({
        check_run: { name: 'List', head_sha, app: { id: appId } },
        sender: { login: 'helper' },
      });
    }));

  it('come in a suite of checks to an App that may write them', () =>
    heard(async (standin, hooks) => {
      const sha = await standin.push(home, { message: 'More', files: { a: 'a' } });
      expect(await arrived(standin, hooks)).toEqual(['push', 'check_suite.requested']);
      expect(hooks.received[1]?.payload.check_suite).toMatchObject({ head_sha: sha, head_branch: 'main' });
    }));

  it('stop where the App is suspended, and while it has no address', () =>
    heard(async (standin, hooks) => {
      standin.apps.suspend(7001);
      await standin.push(home, { message: 'Unheard', files: { a: 'a' } });
      standin.apps.unsuspend(7001);
      standin.apps.pointWebhooksAt(null);
      await standin.push(home, { message: 'Unheard', files: { a: 'b' } });
      expect(await arrived(standin, hooks)).toEqual(['installation.suspend', 'installation.unsuspend']);
    }));
});

describe('deliveries', () => {
  it('are logged with what came of them, never repeated, and sent again under their guid', () =>
    heard(async (standin, hooks) => {
      hooks.answer(500);
      standin.apps.ping();
      await standin.deliveriesSettled();
      hooks.answer(202);
      standin.deliveryFaults.add({ event: 'push', fault: { kind: 'drop' } });
      await standin.push(home, { message: 'Lost', files: { a: 'a' } });
      await standin.deliveriesSettled();
      const token = jwt(standin);
      const log = await as(standin, token, 'GET', '/app/hook/deliveries?per_page=2');
      const shown = log.body.map((one: { event: string; status_code: number }) => [
        one.event,
        one.status_code,
      ]);
      expect(shown).toEqual([
        ['check_suite', 202],
        ['push', 0],
      ]);
      const next = /<([^>]+)>; rel="next"/.exec(log.headers.get('link') ?? '')?.[1] ?? '';
      const older = await as(standin, token, 'GET', next.slice(standin.url.length));
      expect(older.body).toHaveLength(1);
      expect(older.body[0]).toMatchObject({ event: 'ping', status_code: 500, redelivery: false });
      const [, lost] = log.body;
      expect(
        (await as(standin, token, 'GET', `/app/hook/deliveries/${lost.id}`)).body.request.payload.ref,
      ).toBe('refs/heads/main');
      const again = await as(standin, token, 'POST', `/app/hook/deliveries/${lost.id}/attempts`);
      expect(again.status).toBe(202);
      await standin.deliveriesSettled();
      expect(hooks.received.at(-1)).toMatchObject({ event: 'push', guid: lost.guid, genuine: true });
      expect(standin.deliveries.at(-1)).toMatchObject({ redelivery: true, status: 202 });
      const { redelivery } = await standin.apps.redeliver(lost.guid);
      expect(redelivery).toBe(true);
      expect((await as(standin, token, 'POST', '/app/hook/deliveries/5/attempts')).status).toBe(404);
    }));

  it('may come twice, and late', () =>
    heard(async (standin, hooks) => {
      standin.deliveryFaults.add({ event: 'ping', fault: { kind: 'duplicate' } });
      standin.deliveryFaults.add({
        event: 'installation',
        action: 'suspend',
        fault: { kind: 'delay', ms: 300 },
      });
      standin.apps.ping();
      standin.apps.suspend(7001);
      standin.apps.unsuspend(7001);
      const order = await arrived(standin, hooks);
      expect(order.filter((one) => one === 'ping')).toHaveLength(2);
      expect(order.indexOf('installation.suspend')).toBeGreaterThan(order.indexOf('installation.unsuspend'));
      expect(hooks.received[0]?.guid).toBe(hooks.received.filter(({ event }) => event === 'ping')[1]?.guid);
    }));

  it('fail where nobody listens, and at a redirect', () =>
    heard(async (standin, hooks) => {
      hooks.answer(302);
      standin.apps.ping();
      await standin.deliveriesSettled();
      expect(standin.deliveries[0]).toMatchObject({ status: 302, outcome: 'Invalid HTTP Response: 302' });
      standin.apps.pointWebhooksAt('http://127.0.0.1:1/hooks');
      standin.apps.ping();
      await standin.deliveriesSettled();
      expect(standin.deliveries[1]).toMatchObject({ status: 0, outcome: 'failed to connect to host' });
    }));
});
