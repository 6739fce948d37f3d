/**
 * Requests through proxies, by undici's environment agent. A file of its own because it is loaded late: a bundler gives
 * the names of a CommonJS package to an import at the top of a file, not to one inside a function. Loaded by
 * `index.ts`.
 */
import { EnvHttpProxyAgent, fetch } from 'undici';
import type { Proxies } from '../../ports/proxies.ts';

/** A fetch of the same standard as Node's own, through these proxies. */
export function fetchThrough({ http, https, except }: Proxies): typeof globalThis.fetch {
  const told = { httpProxy: http ?? '', httpsProxy: https ?? '', noProxy: except };
  const dispatcher = new EnvHttpProxyAgent(told);
  // The library's own types of the same standard: its fetch must go with its agent, Node's may be of another version.
  const own = fetch as unknown as (input: unknown, init: unknown) => Promise<Response>;
  return (input, init) => own(input, { ...init, dispatcher });
}
