/** The App's own token: a JWT that it signs itself, good for ten minutes. Used for `/app…` routes only. */
import sign from 'universal-github-app-jwt';
import type { Clock } from '../../../ports/clock.ts';

/** Signed anew two minutes before it ends, so that no request leaves with one that ends on the way. */
const margin = 120_000;

/** A function that gives a JWT that is good for at least two more minutes. */
export function createAppJwt(
  { appId, privateKey }: { readonly appId: number; readonly privateKey: string },
  clock: Clock,
): () => Promise<string> {
  let known: { readonly token: string; readonly until: number } | undefined;
  return async () => {
    if (known !== undefined && clock.now() < known.until - margin) return known.token;
    const made = await sign({ id: appId, privateKey, now: Math.floor(clock.now() / 1000) });
    known = { token: made.token, until: made.expiration * 1000 };
    return known.token;
  };
}
