/**
 * All other routes: passes a request without a body as `Request` to a fetch-style handler, and writes its `Response`.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener, RequestError } from '@hono/node-server';

/** Null: this page does not exist. */
export type Pages = (request: Request) => Response | Promise<Response> | null;

/** Rejects with the error that `pages` throws; the caller logs and answers it. */
export async function servePage(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  pages: Pages,
): Promise<void> {
  const answered = async ({ method, headers }: Request): Promise<Response> =>
    (await pages(new Request(url, { method, headers }))) ?? plain(404, 'there is no such page');
  let failed: { readonly error: unknown } | undefined;
  // The listener would print the error, so it is kept here and thrown when the listener has ended.
  const errorHandler = (error: unknown): Response | undefined => {
    if (error instanceof RequestError) return plain(400, 'not an address of this server');
    failed = { error };
    return undefined;
  };
  // For old clients that send no `Host`.
  const options = { overrideGlobalObjects: false, errorHandler, hostname: 'localhost' };
  await getRequestListener(answered, options)(request, response);
  if (failed !== undefined) throw failed.error;
}

function plain(status: number, line: string): Response {
  return new Response(`${line}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
}

/**
 * The requested address: the public address if there is one, so that pages can make links; otherwise the `Host` header,
 * if it is valid. Null for a target that is not a path.
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
