/** Webhooks through a channel of somebody else: what arrives there arrives here, if GitHub signed it. */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '../../../../src/adapters/system-clock.ts';
import { openWebhookProxy } from '../../../../src/shells/app/server/webhook-proxy.ts';
import { endAll, started, type World } from './http.ts';
import { keptLog, pushPayload, signatureOf } from './world.ts';

let channel: Server;
let readers: ServerResponse[];
let world: World;
let proxy: ReturnType<typeof openWebhookProxy>;
let lines: string[];
beforeEach(async () => {
  readers = [];
  channel = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('event: ready\ndata: {}\n\n');
    readers.push(response);
  });
  await new Promise<void>((resolve) => channel.listen(0, '127.0.0.1', resolve));
  world = await started();
  const { port } = channel.address() as AddressInfo;
  const kept = keptLog(systemClock);
  lines = kept.lines;
  proxy = openWebhookProxy({
    source: `http://127.0.0.1:${port}/channel`,
    target: `${world.url}/api/github/webhooks`,
    fetch,
    clock: systemClock,
    log: kept.log,
  });
  await until(() => readers.length === 1);
});
afterEach(async () => {
  await proxy.close();
  channel.closeAllConnections();
  channel.close();
  await endAll();
});

async function until(is: () => boolean): Promise<void> {
  for (const end = Date.now() + 10_000; !is(); await new Promise((resolve) => setTimeout(resolve, 20)))
    if (Date.now() > end) throw new Error('it did not happen');
}

/** The event that a channel makes of a webhook: the headers beside the parsed body. */
function message(id: string, signature: string): string {
  const body = pushPayload(['README.md']);
  const headers = { 'x-github-event': 'push', 'x-github-delivery': id, 'x-hub-signature-256': signature };
  return `id: 1\ndata: ${JSON.stringify({ ...headers, body, timestamp: 1 })}\n\n`;
}
const signed = (): string => signatureOf(JSON.stringify(pushPayload(['README.md'])));
const queued = () => world.rows.jobs.length;

describe('a channel', () => {
  it('passes webhooks on, in any parts, and each one once', async () => {
    const text = message('one', signed());
    readers[0]?.write(text.slice(0, 40));
    await new Promise((resolve) => setTimeout(resolve, 50));
    readers[0]?.write(`${text.slice(40)}event: ping\ndata: {}\n\n${text}`);
    await until(() => queued() === 1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(queued()).toBe(1);
  });

  it('cannot invent a webhook', async () => {
    readers[0]?.write(message('two', `sha256=${'0'.repeat(64)}`));
    readers[0]?.write('data: no json\n\n');
    readers[0]?.write(message('three', signed()));
    await until(() => queued() === 1);
    expect(world.lines.join('')).toContain('signature does not fit');
  });

  it('is opened again after it is lost, and its address is not logged', async () => {
    readers[0]?.destroy();
    await until(() => readers.length === 2);
    readers[1]?.write(message('four', signed()));
    await until(() => queued() === 1);
    expect(lines.join('')).not.toContain('/channel');
  });
});
