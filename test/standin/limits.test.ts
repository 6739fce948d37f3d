import { describe, expect, it } from '@jest/globals';
import { against, graphql, handClock, maintainer, rest } from './harness.ts';

const poor = { authorization: 'bearer ghp_poor' };

describe('primary limits', () => {
  it("count REST for each caller, appear on every answer, and start a new hour by the stand-in's clock", async () => {
    const clock = handClock();
    await against({ clock }, async (standin) => {
      const first = await rest(standin, '/repos/acme/widget', { headers: poor });
      const reset = Math.floor(clock.now() / 1000) + 3600;
      expect(
        Object.fromEntries([...first.headers].filter(([name]) => name.startsWith('x-ratelimit'))),
      ).toEqual({
        'x-ratelimit-limit': '3',
        'x-ratelimit-remaining': '2',
        'x-ratelimit-used': '1',
        'x-ratelimit-reset': String(reset),
        'x-ratelimit-resource': 'core',
      });
      expect(first.headers.get('date')).toBe(new Date(clock.now()).toUTCString());
      expect(
        (await rest(standin, '/repos/no/such', { headers: poor })).headers.get('x-ratelimit-remaining'),
      ).toBe('1');
      await rest(standin, '/repos/acme/gadget', { headers: poor });
      const over = await rest(standin, '/repos/acme/widget', { headers: poor });
      expect([over.status, over.headers.get('x-ratelimit-remaining')]).toEqual([403, '0']);
      expect(over.body.message).toMatch(/^API rate limit exceeded for user ID/);
      expect((await rest(standin, '/repos/acme/widget', { headers: maintainer })).status).toBe(200);
      expect((await rest(standin, '/rate_limit', { headers: poor })).body.rate).toMatchObject({
        used: 3,
        remaining: 0,
      });
      clock.advance(3600_000);
      expect((await rest(standin, '/repos/acme/widget', { headers: poor })).status).toBe(200);
    });
  });

  it('count GraphQL points separately, and answer 200 with the type when they are used up', async () => {
    const clock = handClock();
    await against({ clock }, async (standin) => {
      const ask = () => graphql(standin, '{ viewer { login } }', { token: 'ghp_poor' });
      await ask();
      expect((await ask()).headers.get('x-ratelimit-remaining')).toBe('0');
      const over = await ask();
      expect(over.status).toBe(200);
      expect(over.body).toEqual({
        errors: [
          {
            type: 'RATE_LIMIT',
            code: 'graphql_rate_limit',
            message: expect.stringMatching(/already exceeded/),
          },
        ],
      });
      expect((await rest(standin, '/repos/acme/widget', { headers: poor })).status).toBe(200);
      await ask();
      expect(standin.requests.map(({ tooSoon }) => tooSoon ?? false)).toEqual([
        false,
        false,
        false,
        false,
        true,
      ]);
    });
  });

  it('differ for each kind of caller', () =>
    against({}, async (standin) => {
      const limits = async (headers: Record<string, string>) => {
        const { resources } = (await rest(standin, '/rate_limit', { headers })).body;
        return [resources.core.limit, resources.graphql.limit, resources.search.limit];
      };
      expect(await limits({})).toEqual([60, 0, 10]);
      expect(await limits(maintainer)).toEqual([5000, 5000, 30]);
      expect(await limits({ authorization: 'bearer ghs_job' })).toEqual([1000, 1000, 30]);
    }));

  it('stop a caller without a token after 60', () =>
    against({}, async (standin) => {
      for (let at = 0; at < 60; at += 1) await rest(standin, '/repos/no/such');
      const over = await rest(standin, '/repos/acme/widget');
      expect(over.status).toBe(403);
      expect(over.body.message).toMatch(/127\.0\.0\.1/);
    }));

  it('are one budget for all tokens of a person', () =>
    against({}, async (standin) => {
      await rest(standin, '/repos/acme/widget', { headers: maintainer });
      const other = await rest(standin, '/repos/acme/widget', {
        headers: { authorization: 'bearer github_pat_maintainer' },
      });
      expect(other.headers.get('x-ratelimit-used')).toBe('2');
    }));
});

describe('conditional requests', () => {
  it('get 304, which counts only for a caller without a token', () =>
    against({}, async (standin) => {
      for (const [headers, expected] of [
        [maintainer, '1'],
        [{}, '2'],
      ] as const) {
        const etag = (await rest(standin, '/repos/acme/widget', { headers })).headers.get('etag') ?? '';
        expect(etag).toMatch(/^W\/"[0-9a-f]{64}"$/);
        const again = await rest(standin, '/repos/acme/widget', {
          headers: { ...headers, 'if-none-match': etag },
        });
        expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, '', etag]);
        expect([again.headers.get('content-type'), again.headers.get('content-length')]).toEqual([
          null,
          null,
        ]);
        expect(again.headers.get('x-ratelimit-used')).toBe(expected);
      }
    }));

  it('get a full answer when the repository has changed', () =>
    against({}, async (standin) => {
      const etag = (await rest(standin, '/repos/acme/widget')).headers.get('etag') ?? '';
      standin.state.update('acme/widget', { stars: 1235 });
      const again = await rest(standin, '/repos/acme/widget', { headers: { 'if-none-match': etag } });
      expect([again.status, again.body.stargazers_count]).toEqual([200, 1235]);
    }));
});

describe('secondary limits', () => {
  it('refuse more points a minute than GitHub allows, until the wait is over', async () => {
    const clock = handClock();
    await against({ clock }, async (standin) => {
      const limits = { restPerMinute: 2, graphqlPerMinute: 1 };
      standin.state.addToken('ghp_fast', { kind: 'pat', login: 'fast', limits });
      const headers = { authorization: 'bearer ghp_fast' };
      await rest(standin, '/repos/acme/widget', { headers });
      await rest(standin, '/repos/acme/widget', { headers });
      const over = await rest(standin, '/repos/acme/widget', { headers });
      expect([over.status, over.headers.get('retry-after')]).toEqual([403, '60']);
      expect(over.body.message).toMatch(/secondary rate limit/);
      expect(over.headers.get('x-ratelimit-remaining')).toBe('4998');
      await graphql(standin, '{ viewer { login } }', { token: 'ghp_fast' });
      expect((await graphql(standin, '{ viewer { login } }', { token: 'ghp_fast' })).status).toBe(403);
      clock.advance(60_000);
      expect((await rest(standin, '/repos/acme/widget', { headers })).status).toBe(200);
    });
  });
});
