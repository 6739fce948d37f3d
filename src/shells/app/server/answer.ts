/** How the server answers: short texts, and the headers that every answer carries. Knows no route. */
import type { ServerResponse } from 'node:http';

/** Nothing is framed, sniffed or told to other sites; pages may set a stricter or wider policy of their own. */
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

/** Puts the headers on an answer before anything else does, so that a page can replace one. */
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

/** For what is refused unread: the connection goes with the answer, so that nobody can go on sending. */
export function refuseUnread(response: ServerResponse, status: number, line: string): void {
  answer(response, status, line, { connection: 'close' });
}
