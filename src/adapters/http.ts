/**
 * A fetch that always ends. Every request has a time limit and stops with the run's signal. The whole body is read
 * within that limit and up to a maximum size. Redirects are followed only within one host. Every source and adapter
 * that uses HTTP uses this file; it knows no service.
 */

export interface Bounds {
  /** Milliseconds from the first byte sent to the last byte of the body. */
  readonly timeoutMs: number;
  /** Stops the request when the run ends. */
  readonly signal?: AbortSignal;
  /** Maximum size of an unpacked body; a few compressed kilobytes can become gigabytes. Default 32 MB. */
  readonly mostBytes?: number;
}

/** More than the largest answer that is used: 20 MB of state in base64. */
const mostBytes = 32 * 1024 * 1024;
const mostRedirects = 5;

/** Statuses whose response may not carry a body at all (Fetch standard, "null body status"). */
const BODILESS = new Set([101, 103, 204, 205, 304]);

type Fetch = typeof globalThis.fetch;

/**
 * Wraps `fetch`. A request that takes too long rejects with an error named `TimeoutError`, an ended run rejects with
 * the signal's reason, and an incomplete body rejects with the transport's own error. So an incomplete answer never
 * looks like an empty one.
 */
export function boundedFetch(fetch: Fetch, bounds: Bounds): Fetch {
  return async (input, init) => {
    const control = new AbortController();
    const outer = [bounds.signal, init?.signal].filter((signal) => signal instanceof AbortSignal);
    const stops = outer.map((signal) => {
      const stop = () => control.abort(signal.reason);
      if (signal.aborted) stop();
      signal.addEventListener('abort', stop, { once: true });
      return () => signal.removeEventListener('abort', stop);
    });
    const late = Object.assign(new Error(`no answer within ${bounds.timeoutMs / 1000} s`), {
      name: 'TimeoutError',
    });
    const timer = setTimeout(() => control.abort(late), bounds.timeoutMs);
    try {
      const asked = { ...init, signal: control.signal };
      const whole = withinHost(fetch, input, asked).then((response) =>
        readWhole(response, bounds.mostBytes ?? mostBytes),
      );
      return await ended(whole, control.signal);
    } finally {
      clearTimeout(timer);
      for (const stop of stops) stop();
    }
  };
}

/**
 * Follows redirects within the same host, where the credentials are for the same service. It does not ask another host,
 * because that host would answer another question.
 */
async function withinHost(fetch: Fetch, input: Parameters<Fetch>[0], init: RequestInit): Promise<Response> {
  init.signal?.throwIfAborted();
  if (init.redirect === 'manual' || input instanceof Request) return fetch(input, init);
  let at = new URL(String(input));
  let asked: RequestInit = { ...init, redirect: 'manual' };
  for (let redirects = 0; ; redirects += 1) {
    const response = await fetch(at.href, asked);
    const location = [301, 302, 303, 307, 308].includes(response.status) && response.headers.get('location');
    if (typeof location !== 'string') return response;
    await response.body?.cancel();
    const there = URL.canParse(location, at.href) ? new URL(location, at.href) : undefined;
    if (there === undefined || !isSameHost(at, there)) throw elsewhere(there?.host ?? 'nowhere');
    if (redirects === mostRedirects) throw elsewhere('and never ends');
    // As in every browser: after a POST, the new address is requested with GET.
    const { method = 'GET' } = asked;
    const looked = response.status === 303 || (response.status < 303 && method === 'POST');
    if (looked && method !== 'HEAD') asked = { ...asked, method: 'GET', body: null };
    at = there;
  }
}

/** The same origin, or the same name with HTTPS. */
function isSameHost(from: URL, to: URL): boolean {
  return (
    to.origin === from.origin || (to.protocol === 'https:' && to.port === '' && to.hostname === from.hostname)
  );
}

function elsewhere(where: string): Error {
  return Object.assign(new Error(`it redirects to another host (${where}), which is not asked`), {
    code: 'ERR_REDIRECTED',
  });
}

async function readWhole(response: Response, most: number): Promise<Response> {
  const { status, statusText, headers } = response;
  const body = BODILESS.has(status) ? null : await readBytes(response, most);
  return new Response(body, { status, statusText, headers });
}

async function readBytes({ body }: Response, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body ?? []) {
    length += part.length;
    // Leaving the loop cancels the body, so no more of it is unpacked.
    if (length > most) throw new Error(`the answer is larger than ${most / (1024 * 1024)} MB`);
    parts.push(part);
  }
  return Buffer.concat(parts, length);
}

/** Settles with `work`, or rejects when the signal aborts first, even for a transport that ignores signals. */
function ended<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject);
  });
}

/** Why a request had no answer. */
export interface NoAnswer {
  /** `unreachable`: no connection is possible, now or later in this run; `dropped`: the connection broke. */
  readonly why: 'timeout' | 'unreachable' | 'dropped';
  /** The system's name for it (`ECONNREFUSED`), if there is one. */
  readonly code: string | undefined;
  /** From the innermost cause. It may quote addresses and headers, so the caller must remove secrets. */
  readonly message: string;
}

/** System and TLS codes that mean that no connection is possible: another request in this run would not help. */
const UNREACHABLE =
  /^(ENOTFOUND|EAI_|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|UND_ERR_(?:CONNECT_TIMEOUT|ABORTED|PRX)|EPROTO|ERR_REDIRECTED|ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/;

/** What a rejected fetch means. It does not use `instanceof`, because errors may come from another realm. */
export function noAnswer(error: unknown): NoAnswer {
  const chain = causes(error);
  const codes = chain.map(({ code }) => code).filter((code) => typeof code === 'string');
  const message = String(chain.at(-1)?.message || 'the connection failed');
  const code = codes.find((one) => UNREACHABLE.test(one)) ?? codes[0];
  if (chain.some(({ name }) => name === 'TimeoutError')) return { why: 'timeout', code, message };
  return { why: code !== undefined && UNREACHABLE.test(code) ? 'unreachable' : 'dropped', code, message };
}

interface Cause {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
}

/** The error and its causes, outermost first. */
function causes(error: unknown): readonly Cause[] {
  const chain: Cause[] = [];
  for (let at = error; typeof at === 'object' && at !== null && chain.length < 8; at = (at as Cause).cause) {
    chain.push(at);
  }
  return chain;
}
