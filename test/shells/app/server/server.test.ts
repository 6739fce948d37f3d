/** The App's server over real HTTP: health checks, pages, the stop. */
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createAppServer } from '../../../../src/shells/app/server/app-server.ts';
import { createMetrics } from '../../../../src/shells/app/metrics.ts';
import { openMetricsServer } from '../../../../src/shells/app/server/metrics-server.ts';
import { endAll, get, raw, send, started } from './http.ts';
import { heldClock, keptLog, pushPayload, settingsOf } from './world.ts';

afterEach(endAll);

describe('a running server', () => {
  it('takes a free port and says which', async () => {
    const { url } = await started();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
    expect((await get(`${url}/healthz`)).status).toBe(200);
  });

  it('is ready while the database answers, and always alive', async () => {
    let up = true;
    const readiness = async () => {
      if (!up) throw new Error('down');
      return true;
    };
    const { url } = await started({ readiness });
    expect((await get(`${url}/readyz`)).status).toBe(200);
    up = false;
    expect((await get(`${url}/readyz`)).status).toBe(503);
    expect((await get(`${url}/healthz`)).status).toBe(200);
  });

  it('has metrics without names or secrets', async () => {
    const world = await started();
    await send(world, pushPayload(['README.md']));
    await send(world, { zen: 'x' }, { event: 'watch' });
    const { text, headers } = await get(`${world.url}/metrics`);
    expect(headers.get('content-type')).toContain('text/plain');
    expect(text).toContain('firekeeper_webhooks_total{event="push",outcome="done"} 1');
    expect(text).toContain('firekeeper_webhooks_total{event="other",outcome="unknown"} 1');
    expect(text).not.toContain('acme');
  });

  it('says what to do when the port is taken', async () => {
    const { url } = await started();
    const second = await createAppServer({
      settings: settingsOf(),
      intake: null,
      metrics: createMetrics({ process: false }),
      log: keptLog(heldClock()).log,
      clock: heldClock(),
      readiness: async () => true,
      pages: () => null,
    });
    await expect(second.listen(Number(new URL(url).port), '127.0.0.1')).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(/^port \d+ on 127\.0\.0\.1 is already in use$/),
    });
  });
});

describe('pages', () => {
  const pages = (request: Request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/fault') throw new Error('broken page');
    if (pathname !== '/lists') return null;
    const headers = { 'content-type': 'text/html', 'content-security-policy': "default-src 'self'" };
    return new Response(`<p>${request.url}</p>`, { headers });
  };

  it('are served for GET and HEAD, with headers that keep them safe', async () => {
    const { url } = await started({ pages });
    const page = await get(`${url}/lists?q=1`);
    expect(page.text).toBe(`<p>${url}/lists?q=1</p>`);
    expect(page.headers.get('content-security-policy')).toBe("default-src 'self'");
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('x-frame-options')).toBe('DENY');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(await get(`${url}/lists`, { method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
    const missing = await get(`${url}/none`);
    expect(missing.status).toBe(404);
    expect(missing.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('get requests with the public address', async () => {
    const { url } = await started({ pages }, { FIREKEEPER_PUBLIC_URL: 'https://keeper.example.org/' });
    const page = await get(`${url}/lists`);
    expect(page.text).toBe('<p>https://keeper.example.org/lists</p>');
    expect(page.headers.get('strict-transport-security')).toContain('max-age');
  });

  it('change nothing: other methods are refused', async () => {
    const { url } = await started({ pages });
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      for (const path of ['/lists', '/healthz', '/metrics', '/setup']) {
        expect((await get(`${url}${path}`, { method })).status).toBe(405);
      }
    }
    expect((await get(`${url}/api/github/webhooks`)).status).toBe(405);
  });

  it('that fail show no details, and one line is logged', async () => {
    const world = await started({ pages });
    for (let time = 0; time < 5; time += 1) {
      expect(await get(`${world.url}/fault`)).toMatchObject({ status: 500, text: 'internal error\n' });
    }
    expect(world.lines).toHaveLength(1);
  });

  it('are safe from odd targets and hosts', async () => {
    const { url } = await started({ pages });
    expect(await raw(url, 'GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await raw(url, 'GET * HTTP/1.1\r\nHost: x\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    const odd = 'GET /lists HTTP/1.1\r\nHost: a"b<c>\r\nConnection: close\r\n\r\n';
    expect(await raw(url, odd)).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe('connections', () => {
  it('that send nothing are closed as early as slow ones', async () => {
    const { url } = await started({ patience: { headersMs: 300, requestMs: 600 } });
    const { hostname, port } = new URL(url);
    const began = Date.now();
    await new Promise<void>((resolve) => {
      connect({ host: hostname, port: Number(port) })
        .resume()
        .on('close', () => resolve());
    });
    expect(Date.now() - began).toBeLessThan(5000);
  });

  it('are limited in number', async () => {
    const { app } = await started();
    expect(app.server.maxConnections).toBeLessThanOrEqual(5000);
  });

  it('stay open while a page takes longer than the limit for headers', async () => {
    const late = async () => {
      await new Promise((resolve) => setTimeout(resolve, 800));
      return new Response('late');
    };
    const { url } = await started({ pages: late, patience: { headersMs: 300, requestMs: 600 } });
    expect(await get(`${url}/late`)).toMatchObject({ status: 200, text: 'late' });
  });
});

describe('metrics on a port of their own', () => {
  it('are on that port and on no other', async () => {
    const { url, clock } = await started({}, { METRICS_PORT: '0' });
    expect((await get(`${url}/metrics`)).status).toBe(404);
    const metrics = createMetrics({ process: false });
    const own = await openMetricsServer(metrics, async () => 'all is well', 0, '127.0.0.1', clock);
    const told = await get(own.url);
    expect([told.status, told.text]).toEqual([200, expect.stringContaining('firekeeper_leases')]);
    expect((await get(own.url.replace('/metrics', '/'))).text).toBe('all is well\n');
    expect((await get(own.url.replace('/metrics', '/lists'))).status).toBe(404);
    await own.close();
  });
});

describe('the stop', () => {
  it('lets a request end, and takes no new one', async () => {
    let go = () => {};
    let waiting = () => {};
    const arrived = new Promise<void>((resolve) => (waiting = resolve));
    const pages = () => {
      waiting();
      return new Promise<Response>((resolve) => (go = () => resolve(new Response('late'))));
    };
    const world = await started({ pages });
    const slow = get(`${world.url}/slow`);
    await arrived;
    const ended = world.app.close(5000);
    await expect(fetch(`${world.url}/healthz`)).rejects.toThrow('fetch failed');
    go();
    expect(await slow).toMatchObject({ status: 200, text: 'late' });
    await ended;
  });

  it('waits no longer than it is allowed to', async () => {
    let waiting = () => {};
    const arrived = new Promise<void>((resolve) => (waiting = resolve));
    const pages = () => {
      waiting();
      return new Promise<Response>(() => {});
    };
    const world = await started({ pages });
    const stuck = get(`${world.url}/stuck`).catch(() => 'cut');
    await arrived;
    const ended = world.app.close(5000);
    world.clock.advance(5000);
    await ended;
    expect(await stuck).toBe('cut');
  });
});
