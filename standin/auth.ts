/**
 * Reads the caller from the Authorization header: nobody, the owner of a token, or an App with a token that it signed.
 * Checks tokens but not permissions.
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

/** Returns the caller, or why the service refuses it: the token is unknown, expired, or of a suspended installation. */
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
