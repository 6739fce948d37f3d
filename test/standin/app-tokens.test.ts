import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Standin } from '../../standin/server.ts';
import { appId, as, ask, jwt, minted, noon, withApps } from './apps-harness.ts';
import { against, handClock, rest } from './harness.ts';

const run = (
  test: (standin: Standin, clock: ReturnType<typeof handClock>) => Promise<void>,
): Promise<void> => {
  const clock = handClock(noon);
  return against({ seed: withApps, clock }, (standin) => test(standin, clock));
};
const app = (standin: Standin, token: string) => as(standin, token, 'GET', '/app');
const seconds = Math.floor(noon / 1000);

describe('a token that an App signs itself', () => {
  it('is accepted with the id or the client id as issuer', () =>
    run(async (standin) => {
      const { status, body } = await app(standin, jwt(standin));
      expect([status, body.id, body.slug, body.installations_count]).toEqual([200, appId, 'firekeeper', 2]);
      expect((await app(standin, jwt(standin, { iss: body.client_id }))).status).toBe(200);
    }));

  it.each([
    ['issued in the future', { iat: seconds + 90 }, 401, /'Issued at' claim \('iat'\)/],
    ['issued as text', { iat: String(seconds) }, 401, /'Issued at' claim \('iat'\)/],
    ['too long', { exp: seconds + 601 }, 401, /'Expiration time' claim \('exp'\) is too far/],
    ['over', { exp: seconds }, 401, /'Expiration time' claim \('exp'\) must be/],
    ['without an end', { exp: undefined }, 401, /'Expiration time' claim \('exp'\) must be/],
    ['without an issuer', { iss: undefined }, 401, /'Issuer' claim \('iss'\)/],
    ['of nobody', { iss: 1 }, 404, /^Integration not found$/],
  ])('is refused when it is %s', (_what, claims, status, message) =>
    run(async (standin) => {
      const answer = await app(standin, jwt(standin, claims));
      expect([answer.status, answer.body.message]).toEqual([status, expect.stringMatching(message)]);
    }),
  );

  it('is refused when it has another key, another algorithm, or no signature', () =>
    run(async (standin) => {
      const good = jwt(standin);
      const text = good.split('.').slice(0, 2).join('.');
      const other = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
      const forged = `${text}.${sign('RSA-SHA256', Buffer.from(text), other).toString('base64url')}`;
      const none = jwt(standin, {}, { alg: 'none' });
      for (const token of [forged, none, `${text}.`, 'a.b.c']) {
        const { status, body } = await app(standin, token);
        expect([status, body.message]).toEqual([401, 'A JSON web token could not be decoded']);
      }
      const basic = `token ${good}`;
      expect((await rest(standin, '/app', { headers: { authorization: basic } })).status).toBe(401);
    }));

  it('is good for the routes of Apps and no others, and no other token is good for those', () =>
    run(async (standin) => {
      const token = await minted(standin, 7001);
      for (const path of ['/repos/acme/widget', '/user', '/installation/repositories']) {
        expect((await as(standin, jwt(standin), 'GET', path)).status).toBe(403);
      }
      const query = await rest(standin, '/graphql', {
        method: 'POST',
        headers: { authorization: `bearer ${jwt(standin)}` },
        body: JSON.stringify({ query: '{ viewer { login } }' }),
      });
      expect(query.status).toBe(403);
      for (const one of [token, 'ghp_maintainer']) {
        for (const path of ['/app', '/app/installations', '/app/hook/deliveries']) {
          expect((await as(standin, one, 'GET', path)).status).toBe(401);
        }
      }
      expect((await rest(standin, '/app')).status).toBe(401);
    }));
});

describe('installations', () => {
  it('are listed in pages, and found by id, repository and account', () =>
    run(async (standin) => {
      const token = jwt(standin);
      const first = await as(standin, token, 'GET', '/app/installations?per_page=1');
      expect(first.body.map((one: { id: number }) => one.id)).toEqual([7001]);
      expect(first.headers.get('link')).toContain('rel="next"');
      const second = await as(standin, token, 'GET', '/app/installations?per_page=1&page=2');
      expect(second.body[0]).toMatchObject({
        id: 7002,
        repository_selection: 'all',
        target_type: 'Organization',
      });
      const of = async (path: string) => (await as(standin, token, 'GET', path)).body.id ?? null;
      expect(await of('/app/installations/7002')).toBe(7002);
      expect(await of('/repos/acme/widget/installation')).toBe(7002);
      expect(await of('/repos/maintainer/private-list/installation')).toBe(7001);
      expect(await of('/repos/maintainer/left-alone/installation')).toBeNull();
      expect(await of('/orgs/acme/installation')).toBe(7002);
      expect(await of('/users/maintainer/installation')).toBe(7001);
      expect((await as(standin, token, 'GET', '/app/installations/1')).status).toBe(404);
    }));
});

describe('installation tokens', () => {
  it('are long, last an hour, and list their repositories and permissions', () =>
    run(async (standin, clock) => {
      const { status, body } = await ask(standin, 7001);
      expect(status).toBe(201);
      expect(body.token).toMatch(/^ghs_4242_[\w-]+\.[\w-]+\.[\w-]+$/);
      expect(Math.abs(body.token.length - 520)).toBeLessThan(40);
      expect(body.expires_at).toBe('2026-11-20T13:00:00Z');
      expect(body.permissions).toEqual({
        metadata: 'read',
        contents: 'write',
        pull_requests: 'write',
        checks: 'write',
      });
      const list = await as(standin, body.token, 'GET', '/installation/repositories?per_page=1');
      expect([list.body.total_count, list.body.repositories[0].full_name]).toEqual([
        2,
        'maintainer/awesome-things',
      ]);
      expect(list.headers.get('link')).toContain('rel="next"');
      expect((await as(standin, body.token, 'GET', '/repos/maintainer/private-list')).status).toBe(200);
      clock.advance(3_600_000);
      const late = await as(standin, body.token, 'GET', '/installation/repositories');
      expect([late.status, late.body.message]).toEqual([401, 'Bad credentials']);
    }));

  it('have the short form on request', () =>
    run(async (standin) => {
      const headers = { 'x-github-stateless-s2s-token': 'disabled' };
      const { body } = await as(standin, jwt(standin), 'POST', '/app/installations/7001/access_tokens', {
        headers,
      });
      expect(body.token).toMatch(/^ghs_\w{36}$/);
    }));

  it('can be limited to repositories and permissions, and then do no more', () =>
    run(async (standin) => {
      const wish = { repository_ids: [1001], permissions: { contents: 'read' } };
      const { body } = await ask(standin, 7001, wish);
      expect(body.permissions).toEqual({ contents: 'read', metadata: 'read' });
      expect(body.repositories.map((one: { id: number }) => one.id)).toEqual([1001]);
      expect((await as(standin, body.token, 'GET', '/repos/maintainer/private-list')).status).toBe(404);
      const blob = { body: { content: 'x' } };
      const write = await as(standin, body.token, 'POST', '/repos/maintainer/awesome-things/git/blobs', blob);
      expect([write.status, write.body.message]).toEqual([403, 'Resource not accessible by integration']);
      const wider = await minted(standin, 7001, { repositories: ['private-list'] });
      const elsewhere = await as(standin, wider, 'POST', '/repos/maintainer/awesome-things/git/blobs', blob);
      expect(elsewhere.status).toBe(403);
      const inside = await as(standin, wider, 'POST', '/repos/maintainer/private-list/git/blobs', blob);
      expect(inside.status).toBe(201);
    }));

  it('are refused for more than the installation has', () =>
    run(async (standin) => {
      const messages = async (wish: object) => {
        const { status, body } = await ask(standin, 7001, wish);
        return [status, body.message];
      };
      const permissions = 'The permissions requested are not granted to this installation.';
      expect(await messages({ permissions: { issues: 'write' } })).toEqual([422, permissions]);
      const repository = expect.stringContaining(
        'does not exist or is not accessible to the parent installation',
      );
      expect(await messages({ repositories: ['left-alone'] })).toEqual([422, repository]);
      expect(await messages({ repository_ids: [1005] })).toEqual([422, repository]);
    }));

  it('end with the installation, and do not work while it is suspended', () =>
    run(async (standin) => {
      const token = await minted(standin, 7001);
      standin.apps.suspend(7001);
      const refused = await as(standin, token, 'GET', '/repos/acme/widget');
      expect([refused.status, refused.body.message]).toEqual([403, 'This installation has been suspended']);
      expect((await ask(standin, 7001)).status).toBe(403);
      standin.apps.unsuspend(7001);
      expect((await as(standin, token, 'GET', '/repos/acme/widget')).status).toBe(200);
      standin.apps.removeRepositories(7001, ['private-list']);
      expect((await as(standin, token, 'GET', '/repos/maintainer/private-list')).status).toBe(404);
      standin.apps.uninstall(7001);
      expect((await as(standin, token, 'GET', '/repos/acme/widget')).status).toBe(401);
      expect((await ask(standin, 7001)).status).toBe(404);
    }));

  it('can be revoked', () =>
    run(async (standin) => {
      const token = await minted(standin, 7001);
      expect((await as(standin, token, 'DELETE', '/installation/token')).status).toBe(204);
      expect((await as(standin, token, 'GET', '/installation/repositories')).status).toBe(401);
      expect((await as(standin, 'ghp_maintainer', 'DELETE', '/installation/token')).status).toBe(403);
      expect(standin.writes).toEqual([]);
    }));

  it('share the hourly limit of their installation', () =>
    run(async (standin) => {
      const remaining = async (token: string) =>
        (await as(standin, token, 'GET', '/repos/acme/widget')).headers.get('x-ratelimit-remaining');
      expect(await remaining(await minted(standin, 7001))).toBe('4999');
      expect(await remaining(await minted(standin, 7001))).toBe('4998');
      expect(await remaining(await minted(standin, 7002))).toBe('4999');
    }));
});
