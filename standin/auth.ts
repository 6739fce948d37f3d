/**
 * Reads who is calling from the Authorization header: nobody, a token's owner, or an App that signs for
 * itself. Knows tokens, not permissions.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { looksLikeJwt, type Refusal, readJwt } from './apps/jwt.ts';
import type { Caller } from './caller.ts';
import type { World } from './exchange.ts';

/** The credential in `Bearer x`, `token x`, or the password (else the name) of `Basic`. */
function credential(header: string): string | undefined {
  const [, scheme = '', value = ''] = /^(\S+)\s+(.+)$/.exec(header.trim()) ?? [];
  switch (scheme.toLowerCase()) {
    case 'bearer':
    case 'token':
      return value.trim();
    case 'basic': {
      const [name = '', password = ''] = Buffer.from(value, 'base64').toString('utf8').split(':');
      return password === '' || password === 'x-oauth-basic' ? name : password;
    }
    default:
      return undefined;
  }
}

const badCredentials: Refusal = { status: 401, message: 'Bad credentials' };
const suspended: Refusal = { status: 403, message: 'This installation has been suspended' };

/** The caller, or why the service turns it away: a token nobody has, one that is over, one of a suspended installation. */
export function identify(world: World, headers: IncomingHttpHeaders, address: string): Caller | Refusal {
  const header = headers.authorization;
  if (header === undefined) return { kind: 'anonymous', address };
  const value = credential(header) ?? '';
  if (/^bearer\s/i.test(header) && looksLikeJwt(value)) {
    const app = readJwt(world, value);
    return 'status' in app ? app : { kind: 'app', app };
  }
  const token = world.state.token(value);
  if (token === undefined) return badCredentials;
  if (token.expiresAt !== undefined && world.clock.now() >= Date.parse(token.expiresAt))
    return badCredentials;
  if (token.installation !== undefined) {
    const installation = world.apps.installations.get(token.installation);
    if (installation === undefined) return badCredentials;
    if (installation.suspendedAt !== null) return suspended;
  }
  return { kind: 'token', token };
}
