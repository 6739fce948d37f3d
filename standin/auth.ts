/**
 * Reads who is calling from the Authorization header. One entry per scheme, so that signed App tokens join
 * here. Knows tokens, not permissions.
 */
import type { IncomingHttpHeaders } from 'node:http';
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

/** The caller; 'bad credentials' for a token nobody has, or one that is over. */
export function identify(
  world: World,
  headers: IncomingHttpHeaders,
  address: string,
): Caller | 'bad credentials' {
  const header = headers.authorization;
  if (header === undefined) return { kind: 'anonymous', address };
  const token = world.state.token(credential(header) ?? '');
  if (token === undefined) return 'bad credentials';
  if (token.expiresAt !== undefined && world.clock.now() >= Date.parse(token.expiresAt))
    return 'bad credentials';
  return { kind: 'token', token };
}
