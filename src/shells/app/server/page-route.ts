/** Everything else: a fetch-style handler gets what has no body as a `Request`, and its `Response` is written out. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener, RequestError } from '@hono/node-server';

/** Null: there is no such page. */
export type Pages = (request: Request) => Response | Promise<Response> | null;

/** Rejects with what `pages` throws; the caller tells and answers it. */
export async function servePage(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  pages: Pages,
): Promise<void> {
  const answered = async ({ method, headers }: Request): Promise<Response> =>
    (await pages(new Request(url, { method, headers }))) ?? plain(404, 'there is no such page');
  let failed: { readonly error: unknown } | undefined;
  // The listener would print what is thrown here, so it is kept and thrown once the listener is done.
  const errorHandler = (error: unknown): Response | undefined => {
    if (error instanceof RequestError) return plain(400, 'not an address of this server');
    failed = { error };
    return undefined;
  };
  // Callers of old that send no `Host`.
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
