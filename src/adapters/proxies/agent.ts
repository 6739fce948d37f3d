/**
 * Sends requests through proxies with undici's environment agent. It is a separate file because `index.ts` loads it
 * late: a bundler resolves the names of a CommonJS package for an import at the top of a file, but not for one inside a
 * function.
 */
import { EnvHttpProxyAgent, fetch } from 'undici';
import type { Proxies } from '../../ports/proxies.ts';

/** A fetch with the same standard as Node's own, through these proxies. */
export function fetchThrough({ http, https, except }: Proxies): typeof globalThis.fetch {
  const told = { httpProxy: http ?? '', httpsProxy: https ?? '', noProxy: except };
  const dispatcher = new EnvHttpProxyAgent(told);
  // The library's own types of the same standard. Its agent needs its own fetch, because Node's may be of another
  // version.
  const own = fetch as unknown as (input: unknown, init: unknown) => Promise<Response>;
  return (input, init) => own(input, { ...init, dispatcher });
}
