/** How the server answers: short texts, and the headers of every answer. It knows no route. */
import type { ServerResponse } from 'node:http';

/** No frames, no guessed content types, no referrer for other sites; pages may replace these with their own policy. */
const safety: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'interest-cohort=()',
  'content-security-policy':
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
};

/** Sets the headers before any other code does, so that a page can replace one. */
export function secure(response: ServerResponse, https: boolean): void {
  for (const [name, value] of Object.entries(safety)) response.setHeader(name, value);
  if (https) response.setHeader('strict-transport-security', 'max-age=31536000');
}

export function answer(
  response: ServerResponse,
  status: number,
  line: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.headersSent || response.destroyed) return;
  const body = `${line}\n`;
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/** For a request that is refused unread: closes the connection, so that the sender cannot send more. */
export function refuseUnread(response: ServerResponse, status: number, line: string): void {
  answer(response, status, line, { connection: 'close' });
}
