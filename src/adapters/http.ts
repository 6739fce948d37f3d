/**
 * A fetch that always ends: every request has a time limit and obeys the run's signal, and the whole body
 * is read inside that limit. Used by every source and adapter that talks HTTP; knows no service.
 */

export interface Bounds {
  /** Milliseconds from the first byte sent to the last byte of the body. */
  readonly timeoutMs: number;
  /** Ends the request when the run ends. */
  readonly signal?: AbortSignal;
}

/** Statuses whose response may not carry a body at all (Fetch standard, "null body status"). */
const BODILESS = new Set([101, 103, 204, 205, 304]);

/**
 * Wraps `fetch`. A request that takes too long rejects with an error named `TimeoutError`, an ended run with
 * the signal's reason, a body that breaks off with the transport's own error: a cut answer is never handed
 * on as an empty one.
 */
export function boundedFetch(fetch: typeof globalThis.fetch, bounds: Bounds): typeof globalThis.fetch {
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
      return await ended(readWhole(fetch, input, { ...init, signal: control.signal }), control.signal);
    } finally {
      clearTimeout(timer);
      for (const stop of stops) stop();
    }
  };
}

async function readWhole(
  fetch: typeof globalThis.fetch,
  input: Parameters<typeof globalThis.fetch>[0],
  init: RequestInit,
): Promise<Response> {
  init.signal?.throwIfAborted();
  const response = await fetch(input, init);
  const body = BODILESS.has(response.status) ? null : await response.arrayBuffer();
  return new Response(body, {
    status: response.status,
    statusText: response.statusText,
    headers: response.headers,
  });
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
  /^(ENOTFOUND|EAI_|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|EPROTO|ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/;

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
