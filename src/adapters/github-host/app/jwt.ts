/** The App's own token: a JWT that it signs itself, valid for ten minutes. Used only for `/app…` routes. */
import sign from 'universal-github-app-jwt';
import type { Clock } from '../../../ports/clock.ts';

/** Signs a new one two minutes before the end, so that no token expires during a request. */
const margin = 120_000;

/** Returns a function that gives a JWT that is valid for at least two more minutes. */
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
