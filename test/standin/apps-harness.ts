/** What the tests of Apps share: signed tokens, installation tokens, and a receiver of webhooks. */
import { createHmac, sign } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Standin } from '../../standin/server.ts';
import { against, type Got, handClock, rest } from './harness.ts';

export const withApps = 'fixtures/standin/apps.json';
export const appId = 4242;
const secret = 'a secret between two';
/** The stand-in's clock in these tests. */
export const noon = Date.parse('2026-11-20T12:00:00Z');

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The App's own token; valid unless the options change it. */
export function jwt(
  standin: Standin,
  claims: object = {},
  header: object = { alg: 'RS256', typ: 'JWT' },
): string {
  const now = Math.floor(noon / 1000);
  const text = `${part(header)}.${part({ iat: now - 30, exp: now + 570, iss: appId, ...claims })}`;
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), standin.apps.privateKey()).toString('base64url')}`;
}

/** A REST request as the App, or with a token. */
export function as(
  standin: Standin,
  token: string,
  method: string,
  path: string,
  { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Got> {
  return rest(standin, path, {
    method,
    headers: { authorization: `bearer ${token}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** Requests a token of an installation, and returns the whole answer. */
export const ask = (standin: Standin, installation: number, body?: object): Promise<Got> =>
  as(standin, jwt(standin), 'POST', `/app/installations/${installation}/access_tokens`, { body });

/** A token of an installation. */
export async function minted(standin: Standin, installation: number, body?: object): Promise<string> {
  return String((await ask(standin, installation, body)).body.token);
}

export interface Received {
  readonly event: string;
  readonly guid: string;
  readonly headers: IncomingHttpHeaders;
  // Tests read payloads field by field, and each read is part of an assertion.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly payload: any;
  /** Whether the secret gives this signature for these bytes. */
  readonly genuine: boolean;
}

export interface Receiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** Sets the status of the next answers; 0 means no answer. */
  answer(status: number): void;
  close(): Promise<void>;
}

/** A server that receives webhooks and keeps them. */
export async function receiver(): Promise<Receiver> {
  const received: Received[] = [];
  let status = 202;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (chunk: Buffer) => parts.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(parts);
      const { headers } = request;
      received.push({
        event: String(headers['x-github-event']),
        guid: String(headers['x-github-delivery']),
        headers,
        payload: JSON.parse(body.toString('utf8')),
        genuine:
          headers['x-hub-signature-256'] ===
          `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
      });
      if (status > 0) response.writeHead(status).end('noted');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    received,
    answer(next) {
      status = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const home = 'maintainer/awesome-things';

/** Runs a test with a stand-in that sends its webhooks to a receiver. */
export async function heard(test: (standin: Standin, hooks: Receiver) => Promise<void>): Promise<void> {
  const hooks = await receiver();
  try {
    await against({ seed: withApps, clock: handClock(noon) }, async (standin) => {
      standin.apps.pointWebhooksAt(hooks.url);
      await test(standin, hooks);
      await standin.deliveriesSettled();
    });
  } finally {
    await hooks.close();
  }
}

/** What has arrived, in the order of the events: deliveries may overtake one another. */
export async function inOrder(standin: Standin, { received }: Receiver): Promise<readonly Received[]> {
  await standin.deliveriesSettled();
  const place = new Map(standin.deliveries.map(({ guid }, at) => [guid, at]));
  return [...received].sort((a, b) => (place.get(a.guid) ?? 0) - (place.get(b.guid) ?? 0));
}

/** `event`, or `event.action`. */
export const named = ({ event, payload }: Received): string =>
  payload.action === undefined ? event : `${event}.${payload.action}`;

/** The names of everything that has arrived, in the order of the events. */
export async function arrived(standin: Standin, hooks: Receiver): Promise<readonly string[]> {
  return (await inOrder(standin, hooks)).map(named);
}
