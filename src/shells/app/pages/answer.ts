/**
 * Every answer of the site: its headers, its cache life and its entity tag. No page sets a header of its own. The
 * policy forbids scripts altogether, so text that slipped through would still do nothing.
 */
import { createHash } from 'node:crypto';

export type Keep =
  /** Private pages and everything that is said about what may not be seen. */
  | 'never'
  /** Pages: their times are relative, and a list may become private. */
  | 'minute'
  /** Images that other sites embed. */
  | 'embedded'
  /** Files whose address has their digest in it. */
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

/** The answer to a GET; `only` headers to a HEAD, and 304 to who has it already. */
export function answer(request: Request, body: Body): Response {
  const { text, keep, status = 200, changedAt } = body;
  const headers = new Headers({
    'Content-Type': `${body.type}; charset=utf-8`,
    'Cache-Control': cacheControl[keep],
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    // The address of a private page has its key in it.
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
    // By tag only: the relative times of a page move on although nothing was modified.
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
