import { describe, expect, it } from '@jest/globals';
import type { Standin } from '../../standin/server.ts';
import { withApps } from './apps-harness.ts';
import { against, type Got, rest } from './harness.ts';

const home = 'maintainer/awesome-things';

const run = (test: (standin: Standin) => Promise<void>): Promise<void> =>
  against({ seed: withApps, control: { double: (n: number) => n * 2 } }, test);

const call = (standin: Standin, name: string, args?: unknown): Promise<Got> =>
  rest(standin, `/_standin/${name}`, {
    method: 'POST',
    ...(args === undefined ? {} : { body: JSON.stringify(args) }),
  });
const see = async (standin: Standin, name: string) => (await rest(standin, `/_standin/${name}`)).body;

describe('the side door', () => {
  it('does what people do, and its requests are never counted', () =>
    run(async (standin) => {
      const sha = await call(standin, 'push', [
        home,
        { message: 'm', branch: 'side', from: 'main', files: { a: 'a' } },
      ]);
      expect([sha.status, sha.body]).toEqual([200, expect.stringMatching(/^[0-9a-f]{40}$/)]);
      const opened = await call(standin, 'pulls.open', [
        home,
        { head: 'side', base: 'main', title: 'T', by: 'helper' },
      ]);
      expect(opened.body).toMatchObject({ number: 1, author: 'helper', state: 'open' });
      await call(standin, 'pulls.merge', [1, { by: 'maintainer' }]);
      expect((await call(standin, 'pulls.get', [1])).body.mergedBy).toBe('maintainer');
      expect((await call(standin, 'apps.suspend', [7001])).status).toBe(200);
      expect((await call(standin, 'apps.installation', [7001])).body).toMatchObject({
        repositories: [1001, 1002],
      });
      await call(standin, 'state.update', ['acme/widget', { stars: 7 }]);
      expect(standin.state.find('acme/widget')?.repository.stars).toBe(7);
      expect((await call(standin, 'double', [21])).body).toBe(42);
      expect(await see(standin, 'counts')).toEqual({
        requests: 0,
        queries: 0,
        tooSoon: 0,
        writes: 0,
        done: 0,
        deliveries: 0,
        failed: 0,
        pulls: 1,
        violations: 0,
      });
    }));

  it('shows logs and Apps, and queues faults', () =>
    run(async (standin) => {
      await call(standin, 'faults.add', [
        { route: 'GET /repos/acme/widget', fault: { kind: 'server-error' } },
      ]);
      expect((await rest(standin, '/repos/acme/widget')).status).toBe(500);
      await rest(standin, '/repos/acme/gadget');
      expect(await see(standin, 'requests?last=1')).toMatchObject([
        { path: '/repos/acme/gadget', status: 200 },
      ]);
      const [app] = await see(standin, 'apps');
      expect(app).toMatchObject({ id: 4242, privateKeyPem: expect.stringContaining('PRIVATE KEY') });
      expect(app.publicKey).toBeUndefined();
      expect(await see(standin, 'violations')).toEqual([]);
      expect(await see(standin, 'deliveries')).toEqual([]);
    }));

  it('reports what it cannot do', () =>
    run(async (standin) => {
      expect(await call(standin, 'close')).toMatchObject({ status: 404, body: { error: 'no action close' } });
      expect((await call(standin, 'constructor')).status).toBe(404);
      expect((await call(standin, 'push', { not: 'an array' })).body.error).toMatch(/array of arguments/);
      expect((await call(standin, 'pulls.get', [9])).body.error).toMatch(/0 pull requests 9/);
      expect((await rest(standin, '/_standin/secrets')).status).toBe(404);
    }));

  it('is closed unless it is asked for', () =>
    against(
      { seed: withApps },
      async (standin) => expect((await call(standin, 'push', [])).status).toBe(404),
      [/_standin\/push is not in the extract/],
    ));
});
