/** The App's server over real HTTP: signs of life, webhooks and everything that is refused, pages, the end. */
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createMetrics } from '../../src/shells/app/metrics.ts';
import { type AppServer, createAppServer, type ServerParts } from '../../src/shells/app/server/app-server.ts';
import { createIntake } from '../../src/shells/app/webhooks/intake.ts';
import {
  type HeldClock,
  heldClock,
  type KeptLog,
  keptLog,
  memoryRows,
  pushPayload,
  type Rows,
  settingsOf,
  signatureOf,
  tended,
} from './app-server-world.ts';

interface World extends KeptLog {
  readonly url: string;
  readonly rows: Rows;
  readonly clock: HeldClock;
  readonly app: AppServer;
}

const open: AppServer[] = [];

afterEach(async () => {
  for (const app of open.splice(0)) {
    app.server.closeAllConnections();
    await app.close(0);
  }
});

async function started(
  parts: Partial<ServerParts> = {},
  env: Readonly<Record<string, string>> = {},
): Promise<World> {
  const clock = heldClock();
  const kept = keptLog(clock);
  const rows = memoryRows();
  rows.repositories.set(7, tended(7, 'acme/list'));
  const settings = settingsOf(env);
  const metrics = createMetrics({ process: false });
  const { log } = kept;
  const told = (event: string, outcome: string) => metrics.webhook(event, outcome);
  const intake = createIntake({ ...rows, settings, log, clock, told });
  const app = await createAppServer({
    settings,
    intake,
    metrics,
    log,
    clock,
    readiness: async () => true,
    pages: () => null,
    ...parts,
  });
  open.push(app);
  const { url } = await app.listen(0, '127.0.0.1');
  return { ...kept, url, rows, clock, app };
}

interface Sent {
  readonly event?: string;
  readonly id?: string;
  readonly signature?: string | null;
  readonly type?: string;
}

let count = 0;

async function send(
  { url }: Pick<World, 'url'>,
  payload: unknown,
  { event = 'push', id = `delivery-${(count += 1)}`, signature, type = 'application/json' }: Sent = {},
): Promise<{ readonly status: number; readonly text: string }> {
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const signed = signature === undefined ? signatureOf(body) : signature;
  const response = await fetch(`${url}/api/github/webhooks`, {
    method: 'POST',
    body,
    headers: {
      'content-type': type,
      'x-github-event': event,
      'x-github-delivery': id,
      ...(signed === null ? {} : { 'x-hub-signature-256': signed }),
    },
  });
  return { status: response.status, text: await response.text() };
}

const get = async (url: string, init?: RequestInit) => {
  const response = await fetch(url, init);
  return { status: response.status, text: await response.text(), headers: response.headers };
};

/** Bytes as they are; resolves with all that came back once the server ends the connection. */
function raw(url: string, text: string): Promise<string> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(url);
    let got = '';
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.on('data', (part) => (got += part.toString()));
    socket.on('error', () => {});
    socket.on('close', () => resolve(got));
  });
}

describe('signs of life', () => {
  it('takes a free port and says which', async () => {
    const { url } = await started();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
    expect((await get(`${url}/healthz`)).status).toBe(200);
  });

  it('is ready while the database answers, and alive in any case', async () => {
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

  it('tells figures without names or secrets', async () => {
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
      message: expect.stringMatching(/^port \d+ on 127\.0\.0\.1 is taken$/),
    });
  });
});

describe('webhooks', () => {
  it('are answered once their jobs are queued, without a request of ours', async () => {
    const world = await started();
    const began = performance.now();
    expect(await send(world, pushPayload(['README.md']))).toEqual({ status: 202, text: 'accepted\n' });
    expect(performance.now() - began).toBeLessThan(1000);
    expect(world.rows.jobs).toEqual(['tend {"repositoryId":7,"installationId":1,"reason":"push"}']);
    expect(world.lines).toEqual([]);
  });

  it('are taken once, whatever how often they come', async () => {
    const world = await started();
    const payload = pushPayload(['README.md']);
    for (let time = 0; time < 3; time += 1) {
      expect((await send(world, payload, { id: 'same' })).status).toBe(202);
    }
    expect(world.rows.jobs).toHaveLength(1);
  });

  it('may come again when the database was away', async () => {
    const world = await started();
    world.rows.failing = true;
    const payload = pushPayload(['README.md']);
    expect((await send(world, payload, { id: 'again' })).status).toBe(503);
    expect(world.rows.claimed.size).toBe(0);
    world.rows.failing = false;
    expect((await send(world, payload, { id: 'again' })).status).toBe(202);
    expect(world.rows.jobs).toHaveLength(1);
    expect(world.lines.join('')).toContain('connection refused');
    expect(world.lines.join('')).not.toContain('acme/list');
  });

  it('that the database keeps waiting are given back before GitHub gives up', async () => {
    let release = () => {};
    const world = await started();
    let waiting = () => {};
    const arrived = new Promise<void>((resolve) => (waiting = resolve));
    Object.assign(world.rows.store.deliveries, {
      async claim() {
        waiting();
        await new Promise<void>((resolve) => (release = resolve));
        return true;
      },
    });
    const answer = send(world, pushPayload(['README.md']));
    await arrived;
    world.clock.advance(9000);
    expect((await answer).status).toBe(503);
    release();
  });

  it('without a signature, or with another one, change nothing', async () => {
    const world = await started();
    const payload = pushPayload(['README.md']);
    expect((await send(world, payload, { signature: null })).status).toBe(401);
    expect((await send(world, payload, { signature: 'sha256=abc' })).status).toBe(401);
    const other = signatureOf(JSON.stringify(payload), 'development');
    expect((await send(world, payload, { signature: other, id: 'x' })).status).toBe(401);
    expect(world.rows.jobs).toEqual([]);
    expect(world.rows.claimed.size).toBe(0);
    // The id of a refused one is free for the real one.
    expect((await send(world, payload, { id: 'x' })).status).toBe(202);
  });

  it('fill no log, however many are refused', async () => {
    const world = await started();
    const payload = pushPayload(['README.md'], { long: 'y'.repeat(5000) });
    const wrong = signatureOf('other');
    const flood = async () => {
      for (let time = 0; time < 40; time += 1) await send(world, payload, { signature: wrong });
    };
    await flood();
    expect(world.lines).toHaveLength(1);
    expect(world.lines.join('').length).toBeLessThan(200);
    world.clock.advance(61_000);
    await flood();
    expect(world.lines).toHaveLength(2);
    expect(JSON.parse(world.lines[1] ?? '')).toMatchObject({ level: 'warn', status: 401, unsaid: 39 });
  });

  it('are JSON, small, and events', async () => {
    const world = await started();
    const form = 'application/x-www-form-urlencoded';
    expect((await send(world, 'payload=%7B%7D', { type: form })).status).toBe(415);
    for (const body of ['', 'no json', '[]', 'null', '12']) {
      expect((await send(world, body)).status).toBe(400);
    }
    expect((await send(world, {}, { event: 'pu sh' })).status).toBe(400);
    expect((await send(world, {}, { id: 'a/../b' })).status).toBe(400);
    expect((await send(world, { a: 1 }, { type: 'application/json; charset=utf-8' })).status).toBe(202);
    expect(world.rows.jobs).toEqual([]);
  });

  it('that announce too much are refused unread', async () => {
    const world = await started();
    const head = (length: string) =>
      `POST /api/github/webhooks HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nX-Hub-Signature-256: ${signatureOf('x')}\r\n${length}\r\n\r\n`;
    expect(await raw(world.url, head('Content-Length: 30000000'))).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('that turn out too much while they come are cut off', async () => {
    const world = await started();
    const chunk = `10000\r\n${'z'.repeat(0x10000)}\r\n`;
    const got = await raw(
      world.url,
      `POST /api/github/webhooks HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nX-Hub-Signature-256: ${signatureOf('x')}\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(20)}`,
    );
    expect(got).toMatch(/^(HTTP\/1\.1 413 |$)/);
    expect(world.lines).toHaveLength(1);
    expect((await get(`${world.url}/healthz`)).status).toBe(200);
  });

  it('are refused while nothing is set up, or no secret is', async () => {
    const bare = await started({ intake: null });
    expect((await send(bare, pushPayload(['README.md']))).status).toBe(503);
    const open = await started({}, { WEBHOOK_SECRET: '' });
    const signature = signatureOf(JSON.stringify(pushPayload(['README.md'])), 'development');
    expect((await send(open, pushPayload(['README.md']), { signature })).status).toBe(503);
    expect(open.rows.jobs).toEqual([]);
  });

  it('are accepted with the kill switch thrown, and queue nothing', async () => {
    const world = await started({}, { FIREKEEPER_OFF: '1' });
    expect((await send(world, pushPayload(['README.md']))).status).toBe(202);
    expect(world.rows.jobs).toEqual([]);
    expect(world.rows.claimed.size).toBe(0);
  });
});

describe('senders who take their time', () => {
  it('are cut off', async () => {
    const world = await started({ patience: { headersMs: 150, requestMs: 150 } });
    const head = 'POST /api/github/webhooks HTTP/1.1\r\nHost: x\r\n';
    const sign = `Content-Type: application/json\r\nX-Hub-Signature-256: ${signatureOf('x')}\r\n`;
    const [headers, body] = await Promise.all([
      raw(world.url, head),
      raw(world.url, `${head}${sign}Content-Length: 100\r\n\r\n{`),
    ]);
    expect(headers).toMatch(/^HTTP\/1\.1 408 /);
    expect(body).toMatch(/^(HTTP\/1\.1 408 |$)/);
    expect(world.lines).toEqual([]);
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

  it('are known by the public address', async () => {
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

  it('that fail say no more than that, and one line is logged', async () => {
    const world = await started({ pages });
    for (let time = 0; time < 5; time += 1) {
      expect(await get(`${world.url}/fault`)).toMatchObject({ status: 500, text: 'internal error\n' });
    }
    expect(world.lines).toHaveLength(1);
  });

  it('odd targets and hosts do no harm', async () => {
    const { url } = await started({ pages });
    expect(await raw(url, 'GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await raw(url, 'GET * HTTP/1.1\r\nHost: x\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    const odd = 'GET /lists HTTP/1.1\r\nHost: a"b<c>\r\nConnection: close\r\n\r\n';
    expect(await raw(url, odd)).toContain('<p>http://localhost/lists</p>');
  });
});

describe('the end', () => {
  it('lets a request end, takes no new one and is not ready', async () => {
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

  it('waits no longer than it was told', async () => {
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
