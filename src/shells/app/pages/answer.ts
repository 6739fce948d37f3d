/**
 * Makes every response of the site: headers, cache time and entity tag. Pages do not set headers themselves. The policy
 * forbids all scripts, so even text that was not escaped could not run.
 */
import { createHash } from 'node:crypto';

export type Keep =
  /** Private pages, and answers to readers without access. */
  | 'never'
  /** Pages: they show relative times, and a list may become private. */
  | 'minute'
  /** Images that other sites embed. */
  | 'embedded'
  /** Files whose address contains their digest. */
  | 'forever';

const cacheControl: Readonly<Record<Keep, string>> = {
  never: 'no-store',
  minute: 'public, max-age=60',
  embedded: 'public, max-age=300',
  forever: 'public, max-age=31536000, immutable',
};

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export interface Body {
  readonly text: string;
  readonly type: 'text/html' | 'text/css' | 'image/svg+xml';
  readonly keep: Keep;
  readonly status?: 200 | 301 | 404 | 405 | 500 | 503;
  /** ISO time of the newest thing it shows. */
  readonly changedAt?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The response to a GET; only headers for a HEAD, and 304 for a client that has the current version. */
export function answer(request: Request, body: Body): Response {
  const { text, keep, status = 200, changedAt } = body;
  const headers = new Headers({
    'Content-Type': `${body.type}; charset=utf-8`,
    'Cache-Control': cacheControl[keep],
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    // The address of a private page contains its key.
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': keep === 'embedded' ? 'cross-origin' : 'same-origin',
    ...(keep === 'never' ? { 'X-Robots-Tag': 'noindex' } : {}),
    ...body.headers,
  });
  if (keep !== 'never' && status === 200) {
    headers.set('ETag', tagOf(text));
    const changed = Date.parse(changedAt ?? '');
    if (!Number.isNaN(changed)) headers.set('Last-Modified', new Date(changed).toUTCString());
    // Compares only the tag: the relative times on a page change even when nothing was modified.
    if (has(request.headers.get('If-None-Match'), tagOf(text))) {
      headers.delete('Content-Type');
      return new Response(null, { status: 304, headers });
    }
  }
  headers.set('Content-Length', String(Buffer.byteLength(text)));
  return new Response(request.method === 'HEAD' ? null : text, { status, headers });
}

/** Weak, because a proxy may compress. */
function tagOf(text: string): string {
  return `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
}

function has(asked: string | null, tag: string): boolean {
  if (asked === null) return false;
  const bare = (text: string) => text.trim().replace(/^W\//, '');
  return asked.split(',').some((one) => one.trim() === '*' || bare(one) === bare(tag));
}
