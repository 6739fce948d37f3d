/**
 * An HTTP proxy on loopback that records its requests, and a server with TLS under a name that only the proxy knows.
 */
import { readFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';

const tls = join(import.meta.dirname, 'tls');
/** The self-signed certificate of `ghe.invalid`. Clients trust it only if they are told to. */
export const certificate = join(tls, 'cert.pem');

export interface Proxy {
  readonly port: number;
  /** `CONNECT host:port`, or `GET http://…`. */
  readonly seen: readonly string[];
  close(): void;
}

/** @param names hosts that no name server knows: `host:port` → port on loopback */
export async function startProxy(names: Readonly<Record<string, number>> = {}): Promise<Proxy> {
  const seen: string[] = [];
  const server = createServer((asked, answer) => {
    seen.push(`${asked.method} ${asked.url}`);
    const sent = request(
      asked.url ?? '',
      { method: asked.method ?? 'GET', headers: asked.headers },
      (got) => {
        answer.writeHead(got.statusCode ?? 502, got.headers);
        got.pipe(answer);
      },
    );
    sent.on('error', () => answer.writeHead(502).end());
    asked.pipe(sent);
  });
  server.on('connect', ({ url = '' }, client, head) => {
    seen.push(`CONNECT ${url}`);
    const port = names[url] ?? (url.startsWith('127.0.0.1:') ? Number(url.split(':')[1]) : undefined);
    if (port === undefined) return client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    const there = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      there.write(head);
      there.pipe(client).pipe(there);
    });
    for (const end of [there, client]) end.on('error', () => [there, client].map((one) => one.destroy()));
    return there;
  });
  return { port: await listening(server), seen, close: () => closed(server) };
}

/** Forwards everything to a server without TLS. */
export async function startTls(port: number): Promise<{ readonly port: number; close(): void }> {
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => readFileSync(join(tls, name)));
  const server = createTlsServer({ key, cert }, (asked, answer) => {
    const { method = 'GET', url = '/', headers } = asked;
    const sent = request({ host: '127.0.0.1', port, method, path: url, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    asked.pipe(sent);
  });
  return { port: await listening(server), close: () => closed(server) };
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function closed(server: Server): void {
  server.close();
  server.closeAllConnections();
}
