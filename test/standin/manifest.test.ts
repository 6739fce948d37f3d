import { describe, expect, it } from '@jest/globals';
import { inOrder, as, jwt, noon, receiver, withApps } from './apps-harness.ts';
import { against, handClock, rest } from './harness.ts';

const wanted = {
  id: 77,
  slug: 'keeper-two',
  owner: 'acme',
  webhookSecret: 's',
  permissions: { contents: 'read' },
} as const;
const claim = (standin: { readonly url: string }, code: string) =>
  rest(standin as never, `/app-manifests/${code}/conversions`, { method: 'POST' });

describe('registering an App from a manifest', () => {
  it('returns the secrets for the code once, within an hour', async () => {
    const clock = handClock(noon);
    await against({ seed: withApps, clock }, async (standin) => {
      const code = standin.apps.register(wanted);
      const { status, body } = await claim(standin, code);
      expect([status, body.id, body.slug, body.webhook_secret]).toEqual([201, 77, 'keeper-two', 's']);
      expect(body.pem).toContain('PRIVATE KEY');
      expect(body.client_id).toMatch(/^Iv23/);
      expect((await claim(standin, code)).status).toBe(404);
      expect(standin.apps.privateKey('keeper-two')).not.toBe(standin.apps.privateKey('firekeeper'));
      const late = standin.apps.register({ ...wanted, id: 78, slug: 'keeper-three' });
      clock.advance(3_600_000);
      expect((await claim(standin, late)).status).toBe(404);
      expect((await claim(standin, 'unknown')).status).toBe(404);
    });
  });

  it('refuses an App that subscribes to events without the permission', () =>
    against({ seed: withApps }, async (standin) => {
      const blind = { ...wanted, permissions: {}, events: ['push'] } as const;
      expect(() => standin.apps.register(blind)).toThrow(
        'may not subscribe to push without the permission contents',
      );
    }));
});

describe('the requests of an App about its installations', () => {
  it('suspend, end the suspension and uninstall, and cause webhooks', async () => {
    const hooks = await receiver();
    try {
      await against({ seed: withApps, clock: handClock(noon) }, async (standin) => {
        standin.apps.pointWebhooksAt(hooks.url);
        const token = jwt(standin);
        const at = '/app/installations/7002';
        expect((await as(standin, token, 'PUT', `${at}/suspended`)).status).toBe(204);
        expect((await as(standin, token, 'GET', at)).body.suspended_by.login).toBe('firekeeper[bot]');
        expect((await as(standin, token, 'DELETE', `${at}/suspended`)).status).toBe(204);
        expect((await as(standin, token, 'DELETE', at)).status).toBe(204);
        expect((await as(standin, token, 'DELETE', at)).status).toBe(404);
        expect((await inOrder(standin, hooks)).map(({ payload }) => payload.action)).toEqual([
          'suspend',
          'unsuspend',
          'deleted',
        ]);
      });
    } finally {
      await hooks.close();
    }
  });
});
