import { describe, expect, it } from '@jest/globals';
import type { Fault } from '../../standin/faults.ts';
import type { Standin } from '../../standin/server.ts';
import { against, graphql, handClock, manyAliases, maintainer, rest } from './harness.ts';

const query = `{ r0: repository(owner: "acme", name: "widget") { stargazerCount }
  r1: repository(owner: "acme", name: "old-widget") { stargazerCount } }`;
const whole = { data: { r0: { stargazerCount: 1234 }, r1: { stargazerCount: 77 } } };

const add = (standin: Standin, route: string | RegExp, fault: Fault, times = 1): void =>
  standin.faults.add({ route, times, fault });
const onGraphql = (standin: Standin, fault: Fault): void => add(standin, 'POST /graphql', fault);
const onRest = (standin: Standin, fault: Fault): void => add(standin, 'GET /repos/{owner}/{repo}', fault);
const widget = (standin: Standin) => rest(standin, '/repos/acme/widget', { headers: maintainer });

describe('limits as faults', () => {
  it('can play the REST primary limit with both statuses, and remember who has to wait', async () => {
    const clock = handClock();
    await against({ clock }, async (standin) => {
      onRest(standin, { kind: 'primary-limit', status: 429, resetInSeconds: 90 });
      const got = await widget(standin);
      expect([got.status, got.headers.get('x-ratelimit-remaining')]).toEqual([429, '0']);
      expect(got.headers.get('x-ratelimit-reset')).toBe(String(Math.floor(clock.now() / 1000) + 90));
      clock.advance(60_000);
      expect((await widget(standin)).status).toBe(403);
      clock.advance(30_000);
      expect((await widget(standin)).status).toBe(200);
      expect(standin.requests.map(({ tooSoon }) => tooSoon === true)).toEqual([false, true, false]);
      expect(standin.requests[0]?.fault).toBe('primary-limit');
    });
  });

  it('can play both types of the GraphQL primary limit', () =>
    against({}, async (standin) => {
      for (const type of ['RATE_LIMIT', 'RATE_LIMITED'] as const) {
        onGraphql(standin, { kind: 'primary-limit', type });
        const got = await graphql(standin, query);
        expect([got.status, got.body.errors[0].type, got.body.data]).toEqual([200, type, undefined]);
        expect(got.body.errors[0].code).toBe(type === 'RATE_LIMIT' ? 'graphql_rate_limit' : undefined);
        expect(got.headers.get('x-ratelimit-remaining')).toBe('0');
      }
    }));

  it('can play secondary limits with and without retry-after', () =>
    against({}, async (standin) => {
      onRest(standin, { kind: 'secondary-limit', retryAfter: 7 });
      const got = await widget(standin);
      expect([got.status, got.headers.get('retry-after')]).toEqual([403, '7']);
      onRest(standin, { kind: 'secondary-limit', status: 429 });
      const bare = await widget(standin);
      expect([bare.status, bare.headers.get('retry-after')]).toEqual([429, null]);
      expect(bare.body.message).toMatch(/secondary rate limit/);
      expect(Number(bare.headers.get('x-ratelimit-remaining'))).toBeGreaterThan(0);
      onGraphql(standin, { kind: 'secondary-limit', status: 200 });
      expect((await graphql(standin, query)).body.errors[0].message).toMatch(/secondary rate limit/);
    }));
});

describe('faults of the service', () => {
  it('can play gateways that fail, with a page and with JSON', () =>
    against({}, async (standin) => {
      onGraphql(standin, { kind: 'bad-gateway' });
      const page = await graphql(standin, query);
      expect([page.status, page.headers.get('content-type')]).toEqual([502, 'text/html; charset=utf-8']);
      onGraphql(standin, { kind: 'bad-gateway', form: 'json' });
      expect((await graphql(standin, query)).body.message).toBe('Server Error');
      onGraphql(standin, { kind: 'gateway-timeout' });
      expect((await graphql(standin, query)).status).toBe(504);
      onRest(standin, { kind: 'server-error' });
      expect((await widget(standin)).status).toBe(500);
      onRest(standin, { kind: 'html-ok' });
      const odd = await widget(standin);
      expect([odd.status, odd.body.startsWith('<!DOCTYPE html>')]).toEqual([200, true]);
      expect((await graphql(standin, query)).body).toEqual(whole);
    }));

  it('can play late answers, broken connections and answers that break off', () =>
    against({}, async (standin) => {
      onRest(standin, { kind: 'delay', ms: 60 });
      const start = performance.now();
      expect((await widget(standin)).status).toBe(200);
      expect(performance.now() - start).toBeGreaterThanOrEqual(55);
      onRest(standin, { kind: 'delay', ms: 5000 });
      const patience = { signal: AbortSignal.timeout(30) };
      await expect(rest(standin, '/repos/acme/widget', patience)).rejects.toThrow('timeout');
      onRest(standin, { kind: 'dropped' });
      await expect(widget(standin)).rejects.toThrow('fetch failed');
      onRest(standin, { kind: 'dropped', when: 'after' });
      await expect(widget(standin)).rejects.toThrow('fetch failed');
      onRest(standin, { kind: 'truncated' });
      await expect(widget(standin)).rejects.toThrow('terminated');
      const done = await widget(standin);
      expect(done.headers.get('x-ratelimit-used')).toBe('4');
      expect(standin.requests.map(({ status }) => status)).toEqual([200, 0, 0, 0, 200, 200]);
    }));

  it('do not count a query that was given up as running', () =>
    against({}, async (standin) => {
      onGraphql(standin, { kind: 'delay', ms: 5000 });
      const body = JSON.stringify({ query });
      const options = { method: 'POST', headers: maintainer, body, signal: AbortSignal.timeout(30) };
      await expect(fetch(standin.graphqlUrl, options)).rejects.toThrow('timeout');
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect((await graphql(standin, query)).body).toEqual(whole);
    }));
});

describe('faults of a query', () => {
  it('can fail one alias and answer the others', () =>
    against({}, async (standin) => {
      for (const type of ['NOT_FOUND', 'FORBIDDEN', 'INTERNAL'] as const) {
        onGraphql(standin, { kind: 'alias-error', alias: 'r1', type });
        const { status, body } = await graphql(standin, query);
        expect([status, body.data]).toEqual([200, { r0: { stargazerCount: 1234 }, r1: null }]);
        expect(body.errors).toEqual([
          { type, path: ['r1'], locations: [{ line: 2, column: 3 }], message: expect.any(String) },
        ]);
      }
      onGraphql(standin, { kind: 'alias-error', alias: 'r1', type: 'FORBIDDEN', saml: true });
      expect((await graphql(standin, query)).body.errors[0].extensions).toEqual({ saml_failure: true });
    }));

  it('can fail the whole query: during its work, by its budget, at validation', () =>
    against({}, async (standin) => {
      onGraphql(standin, { kind: 'query-failed' });
      const got = await graphql(standin, query);
      expect([got.status, got.body.data]).toEqual([200, null]);
      expect(got.body.errors[0].message).toMatch(/^Something went wrong while executing your query/);
      onGraphql(standin, { kind: 'query-failed', status: 502 });
      expect((await graphql(standin, query)).status).toBe(502);
      onGraphql(standin, { kind: 'resource-limits', after: 1 });
      const partial = (await graphql(standin, query)).body;
      expect(partial.data).toEqual({ r0: { stargazerCount: 1234 }, r1: null });
      expect(partial.errors[0]).toMatchObject({ type: 'RESOURCE_LIMITS_EXCEEDED', path: ['r1'] });
      onGraphql(standin, { kind: 'validation-timeout' });
      const timeout = (await graphql(standin, query)).body;
      expect(timeout.errors[0].message).toBe('Timeout on validation of query');
    }));
});

describe('the queue', () => {
  it('applies rules in their order and as often as they say, by route, expression and size of the query', () =>
    against({}, async (standin) => {
      add(standin, 'GET /repos/acme/widget', { kind: 'server-error' }, 2);
      add(standin, /^GET \/repos\/acme\/old/, { kind: 'gateway-timeout' });
      standin.faults.add({
        route: 'POST /graphql',
        times: Infinity,
        aliasesOver: 2,
        fault: { kind: 'bad-gateway' },
      });
      expect((await rest(standin, '/repos/maintainer/awesome-things')).status).toBe(200);
      expect((await rest(standin, '/repos/acme/old-widget')).status).toBe(504);
      expect([
        (await widget(standin)).status,
        (await widget(standin)).status,
        (await widget(standin)).status,
      ]).toEqual([500, 500, 200]);
      expect((await graphql(standin, manyAliases(3))).status).toBe(502);
      expect((await graphql(standin, manyAliases(2))).status).toBe(200);
      expect(standin.faults.pending()).toHaveLength(1);
      standin.faults.clear();
      expect((await graphql(standin, manyAliases(3))).status).toBe(200);
    }));

  it('does not apply the route of a repository to the routes below it', () =>
    against({}, async (standin) => {
      onRest(standin, { kind: 'server-error' });
      expect((await rest(standin, '/repos/maintainer/awesome-things/contents/README.md')).status).toBe(200);
      expect((await widget(standin)).status).toBe(500);
      add(standin, 'GET /repos/maintainer/*', { kind: 'server-error' });
      expect((await rest(standin, '/repos/maintainer/awesome-things/contents/README.md')).status).toBe(500);
    }));
});
