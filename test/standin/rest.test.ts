import { request } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { against, graphql, maintainer, rest } from './harness.ts';

describe('one repository', () => {
  it("fits GitHub's description, by name and by id", () =>
    against({}, async (standin) => {
      const got = await rest(standin, '/repos/ACME/widget', { headers: maintainer });
      expect(got.status).toBe(200);
      expect(got.body).toMatchObject({
        id: 1002,
        full_name: 'acme/widget',
        stargazers_count: 1234,
        archived: false,
      });
      expect(got.body.permissions.push).toBe(false);
      const byId = await rest(standin, '/repositories/1002');
      expect(byId.body).toMatchObject({ full_name: 'acme/widget' });
      expect(byId.body.permissions).toBeUndefined();
      expect((await rest(standin, '/repos/acme/widget/stargazers/count')).status).toBe(200);
    }));

  it('has redirects for old names: 301 for reads, to the address of the repository', () =>
    against({}, async (standin) => {
      const got = await rest(standin, '/repos/acme/gadget');
      expect(got.status).toBe(301);
      expect(got.headers.get('location')).toBe(`${standin.url}/repositories/1002`);
      expect(got.body).toMatchObject({
        message: 'Moved Permanently',
        url: `${standin.url}/repositories/1002`,
      });
      const followed = await rest(standin, '/repos/acme/gadget', { redirect: 'follow' });
      expect(followed.body.full_name).toBe('acme/widget');
      standin.state.add({ fullName: 'acme/gadget', stars: 1 });
      expect((await rest(standin, '/repos/acme/gadget')).body.stargazers_count).toBe(1);
    }));

  it('keeps the path after the name in a redirect', () =>
    against({}, async (standin) => {
      standin.state.rename('maintainer/awesome-things', 'maintainer/things');
      const got = await rest(standin, '/repos/maintainer/awesome-things/contents/docs/more.md?ref=main');
      expect(got.headers.get('location')).toBe(
        `${standin.url}/repositories/1001/contents/docs/more.md?ref=main`,
      );
      const followed = await rest(standin, '/repos/maintainer/awesome-things/git/ref/heads/main', {
        redirect: 'follow',
      });
      expect(followed.body.ref).toBe('refs/heads/main');
    }));

  it('gets 404 when missing or hidden, 451 when blocked, 403 behind gates except without a token', () =>
    against({}, async (standin) => {
      expect((await rest(standin, '/repos/no/such')).body.message).toBe('Not Found');
      expect((await rest(standin, '/repositories/77')).status).toBe(404);
      expect((await rest(standin, '/repos/acme/secret', { headers: maintainer })).status).toBe(404);
      const blocked = await rest(standin, '/repos/acme/taken-down');
      expect(blocked.status).toBe(451);
      expect(blocked.body).toMatchObject({
        message: 'Repository access blocked',
        block: { reason: 'dmca', created_at: '2022-02-02T00:00:00Z' },
      });
      const fenced = await rest(standin, '/repos/fenced/inside', { headers: maintainer });
      expect(fenced.status).toBe(403);
      expect(fenced.body.message).toMatch(/IP allow list/);
      expect((await rest(standin, '/repos/fenced/inside')).body.stargazers_count).toBe(40);
      const saml = await rest(standin, '/repos/signed-on/tool', { headers: maintainer });
      expect([saml.status, saml.headers.get('x-github-sso')]).toEqual([
        403,
        expect.stringContaining('required'),
      ]);
    }));

  it('is visible to its owner and to an installation that has it when it is private', () =>
    against({}, async (standin) => {
      standin.state.addToken('ghp_acme', { kind: 'pat', login: 'acme' });
      standin.state.addToken('ghs_acme', {
        kind: 'installation',
        login: 'bot[bot]',
        repositories: ['acme/secret'],
      });
      for (const token of ['ghp_acme', 'ghs_acme']) {
        const got = await rest(standin, '/repos/acme/secret', {
          headers: { authorization: `token ${token}` },
        });
        expect(got.body.private).toBe(true);
      }
    }));
});

describe('other routes', () => {
  it('include the root, a user, and the limits', () =>
    against({}, async (standin) => {
      expect((await rest(standin, '/')).body.repository_url).toBe(`${standin.url}/repos/{owner}/{repo}`);
      expect((await rest(standin, '/users/acme')).body).toMatchObject({
        login: 'acme',
        type: 'Organization',
      });
      expect((await rest(standin, '/users/nobody-here')).status).toBe(404);
      standin.state.addUser({ login: 'helper[bot]' });
      expect((await rest(standin, '/users/helper%5Bbot%5D')).body.html_url).toBe(
        'https://github.com/apps/helper',
      );
      expect((await rest(standin, '/rate_limit')).body.resources.core.limit).toBe(60);
    }));

  it('are the same under the addresses of an Enterprise server', () =>
    against({}, async (standin) => {
      const got = await rest(standin, '/api/v3/repos/acme/gadget');
      expect(got.headers.get('location')).toBe(`${standin.enterpriseUrl}/repositories/1002`);
      const body = JSON.stringify({ query: '{ viewer { login } }' });
      const answer = await fetch(standin.enterpriseGraphqlUrl, { method: 'POST', headers: maintainer, body });
      expect(await answer.json()).toEqual({ data: { viewer: { login: 'maintainer' } } });
    }));

  it('cause violations when GitHub does not describe the route or the parameter', () =>
    against(
      {},
      async (standin) => {
        expect((await rest(standin, '/repos/acme/widget/nonsense')).status).toBe(404);
        expect((await rest(standin, '/repos/acme/widget?stars=1')).status).toBe(422);
        expect((await rest(standin, '/repositories/abc')).status).toBe(404);
      },
      [/nonsense is not in the extract/, /repos\/get: query/, /path \/repository_id/],
    ));
});

describe('the form of requests', () => {
  it('needs a known and valid token, with any scheme', () =>
    against({}, async (standin) => {
      const as = async (authorization: string) =>
        await rest(standin, '/repos/acme/widget', { headers: { authorization } });
      const bad = await as('bearer nobody');
      expect([bad.status, bad.body.message]).toEqual([401, 'Bad credentials']);
      expect((await as('token ghp_old')).status).toBe(401);
      expect((await graphql(standin, '{ viewer { login } }', { token: 'nobody' })).body.message).toBe(
        'Bad credentials',
      );
      const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
      for (const good of [
        'token ghp_maintainer',
        'Bearer ghp_maintainer',
        basic('x:ghp_maintainer'),
        basic('ghp_maintainer:'),
      ]) {
        expect((await as(good)).headers.get('x-ratelimit-limit')).toBe('5000');
      }
    }));

  it('needs a User-Agent', () =>
    against(
      {},
      async (standin) => {
        const status = await new Promise((resolve, reject) => {
          const sent = request(`${standin.url}/repos/acme/widget`, (answer) =>
            resolve(answer.resume().statusCode),
          );
          sent.on('error', reject).end();
        });
        expect(status).toBe(403);
      },
      [/without a User-Agent/],
    ));

  it('needs a known media type and version', () =>
    against({}, async (standin) => {
      const status = async (headers: Record<string, string>) =>
        (await rest(standin, '/repos/acme/widget', { headers })).status;
      expect(await status({ accept: 'text/html' })).toBe(415);
      expect(await status({ accept: 'application/vnd.github+json' })).toBe(200);
      expect(await status({ accept: 'application/vnd.github.v3+json, application/json' })).toBe(200);
      expect(await status({ 'x-github-api-version': '1999-01-01' })).toBe(400);
      expect(await status({ 'x-github-api-version': '2022-11-28' })).toBe(200);
    }));

  it('is limited to a hundred requests at once', () =>
    against(
      { latencyMs: 300 },
      async (standin) => {
        const all = await Promise.all(
          Array.from({ length: 101 }, () => rest(standin, '/rate_limit', { headers: maintainer })),
        );
        const refused = all.filter(({ status }) => status === 403);
        expect(refused).toHaveLength(1);
        expect(refused[0]?.headers.get('retry-after')).toBe('60');
      },
      [/101 requests at once/],
    ));
});
