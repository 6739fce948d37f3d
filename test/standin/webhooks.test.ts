import { describe, expect, it } from '@jest/globals';
import { named, inOrder, appId, arrived, as, heard, home, jwt } from './apps-harness.ts';

describe('webhooks of installations', () => {
  it('report each change of them, signed', () =>
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
      const [removed, added, , , , created] = (await inOrder(standin, hooks)).map(({ payload }) => payload);
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

describe('deliveries', () => {
  it('are logged with their result, never repeated, and sent again with the same guid on request', () =>
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
      await standin.deliveriesSettled();
      const order = hooks.received.map(named);
      expect(order.filter((one) => one === 'ping')).toHaveLength(2);
      expect(order.indexOf('installation.suspend')).toBeGreaterThan(order.indexOf('installation.unsuspend'));
      const pings = hooks.received.filter(({ event }) => event === 'ping');
      expect(pings[0]?.guid).toBe(pings[1]?.guid);
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
