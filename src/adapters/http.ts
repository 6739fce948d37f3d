/**
 * A fetch that always ends: every request has a time limit and obeys the run's signal, and the whole body is read
 * inside that limit and up to a size. Redirects are followed within one host only. Used by every source and adapter
 * that talks HTTP; knows no service.
 */

export interface Bounds {
  /** Milliseconds from the first byte sent to the last byte of the body. */
  readonly timeoutMs: number;
  /** Ends the request when the run ends. */
  readonly signal?: AbortSignal;
  /** Most bytes of a body once it is unpacked; a few kilobytes on the wire can become gigabytes. Default 32 MB. */
  readonly mostBytes?: number;
}

/** Above the largest answer that is used: 20 MB of state in base64. */
const mostBytes = 32 * 1024 * 1024;
const mostRedirects = 5;

/** Statuses whose response may not carry a body at all (Fetch standard, "null body status"). */
const BODILESS = new Set([101, 103, 204, 205, 304]);

type Fetch = typeof globalThis.fetch;

/**
 * Wraps `fetch`. A request that takes too long rejects with an error named `TimeoutError`, an ended run with
 * the signal's reason, a body that breaks off with the transport's own error: a cut answer is never handed
 * on as an empty one.
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
 * Follows redirects of the same host, where the same credentials are meant for the same service. Another host is not
 * asked: what it would say is not what was asked for.
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
    // As every browser does: the new address of a form that was sent is only looked at.
    const { method = 'GET' } = asked;
    const looked = response.status === 303 || (response.status < 303 && method === 'POST');
    if (looked && method !== 'HEAD') asked = { ...asked, method: 'GET', body: null };
    at = there;
  }
}

/** The same origin, or the same name by way of TLS. */
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
    // Leaving the loop cancels the body, so nothing more is unpacked.
    if (length > most) throw new Error(`the answer is larger than ${most / (1024 * 1024)} MB`);
    parts.push(part);
  }
  return Buffer.concat(parts, length);
}

/** Settles with `work`, or rejects when the signal fires first, even for a transport that ignores signals. */
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
  /** `unreachable`: no conversation can begin, now or later in this run; `dropped`: it broke off. */
  readonly why: 'timeout' | 'unreachable' | 'dropped';
  /** The system's name of it (`ECONNREFUSED`), when there is one. */
  readonly code: string | undefined;
  /** Of the innermost cause; it may quote addresses and headers, so secrets are still to be taken out. */
  readonly message: string;
}

/** System and TLS codes that mean no conversation can begin: asking again in this run would not help. */
const UNREACHABLE =
  /^(ENOTFOUND|EAI_|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|UND_ERR_(?:CONNECT_TIMEOUT|ABORTED|PRX)|EPROTO|ERR_REDIRECTED|ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/;

/** What the rejection of a fetch means. Not by `instanceof`: errors cross realms. */
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

/** The error and what caused it, outermost first. */
function causes(error: unknown): readonly Cause[] {
  const chain: Cause[] = [];
  for (let at = error; typeof at === 'object' && at !== null && chain.length < 8; at = (at as Cause).cause) {
    chain.push(at);
  }
  return chain;
}
