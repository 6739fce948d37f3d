/** Everything else: a fetch-style handler gets GET and HEAD as a `Request`, and its `Response` is written out. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { answer } from './answer.ts';

/** Null: there is no such page. */
export type Pages = (request: Request) => Response | Promise<Response> | null;

export async function servePage(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  pages: Pages,
): Promise<void> {
  const page = await pages(new Request(url, { method: request.method, headers: headersOf(request) }));
  if (page === null) return answer(response, 404, 'there is no such page');
  response.statusCode = page.status;
  for (const [name, value] of page.headers) {
    if (name === 'set-cookie') response.appendHeader(name, value);
    else response.setHeader(name, value);
  }
  if (request.method === 'HEAD' || page.body === null) {
    await page.body?.cancel();
    response.end();
    return;
  }
  await pipeline(Readable.fromWeb(page.body as NodeStream), response);
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '');
  }
  return headers;
}

/**
 * The address that was asked for. Behind a proxy the public one, so that pages can make links; without it the `Host`
 * that was sent, when it is one. Null for a target that is no path.
 */
export function addressOf(request: IncomingMessage, publicUrl: string | null): URL | null {
  const target = request.url ?? '';
  if (!target.startsWith('/')) return null;
  const { host = '' } = request.headers;
  const origin =
    publicUrl === null
      ? `http://${/^[\w.-]+(:\d{1,5})?$|^\[[\da-f:.]+\](:\d{1,5})?$/i.test(host) ? host : 'localhost'}`
      : new URL(publicUrl).origin;
  const address = `${origin}${target}`;
  return URL.canParse(address) ? new URL(address) : null;
}
