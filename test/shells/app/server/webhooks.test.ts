/** Webhooks over real HTTP: accepted once and quickly, and everything that is refused. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { endAll, get, raw, send, started } from './http.ts';
import { pushPayload, signatureOf } from './world.ts';

afterEach(endAll);

describe('webhooks', () => {
  it('are answered after their jobs are queued, without a request to GitHub', async () => {
    const world = await started();
    const began = performance.now();
    expect(await send(world, pushPayload(['README.md']))).toEqual({ status: 202, text: 'accepted\n' });
    expect(performance.now() - began).toBeLessThan(1000);
    expect(world.rows.jobs).toEqual(['tend {"repositoryId":7,"installationId":1,"reason":"push"}']);
    expect(world.lines).toEqual([]);
  });

  it('are accepted once, however often they come', async () => {
    const world = await started();
    const payload = pushPayload(['README.md']);
    for (let time = 0; time < 3; time += 1) {
      expect((await send(world, payload, { id: 'same' })).status).toBe(202);
    }
    expect(world.rows.jobs).toHaveLength(1);
  });

  it('may come again after the database was not reachable', async () => {
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

  it('that wait for the database are refused before GitHub gives up', async () => {
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
    // The id of a refused webhook is still free for the real one.
    expect((await send(world, payload, { id: 'x' })).status).toBe(202);
  });

  it('do not fill the log, however many are refused', async () => {
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

  it('must be JSON, small, and valid events', async () => {
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

  it('that announce a large body are refused without reading it', async () => {
    const world = await started();
    const head = (length: string) =>
      `POST /api/github/webhooks HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nX-Hub-Signature-256: ${signatureOf('x')}\r\n${length}\r\n\r\n`;
    expect(await raw(world.url, head('Content-Length: 30000000'))).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('that become too large while they arrive are cut off', async () => {
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

  it('are refused without an App or without a secret', async () => {
    const bare = await started({ intake: null });
    expect((await send(bare, pushPayload(['README.md']))).status).toBe(503);
    const open = await started({}, { WEBHOOK_SECRET: '' });
    const signature = signatureOf(JSON.stringify(pushPayload(['README.md'])), 'development');
    expect((await send(open, pushPayload(['README.md']), { signature })).status).toBe(503);
    expect(open.rows.jobs).toEqual([]);
  });

  it('are accepted while the operator has switched the App off, and queue nothing', async () => {
    const world = await started({}, { FIREKEEPER_OFF: '1' });
    expect((await send(world, pushPayload(['README.md']))).status).toBe(202);
    expect(world.rows.jobs).toEqual([]);
    expect(world.rows.claimed.size).toBe(0);
  });
});

describe('slow senders', () => {
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
