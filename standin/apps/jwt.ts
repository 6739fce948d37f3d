/**
 * Checks the token that an App signs itself: form, issuer, RS256 signature, times. The refusals have GitHub's wording,
 * as people report it, because clients look for some of them.
 */
import { verify } from 'node:crypto';
import type { World } from '../exchange.ts';
import type { AppRecord } from './shelf.ts';

export interface Refusal {
  readonly status: 401 | 403 | 404;
  readonly message: string;
}

/** Maximum difference between GitHub's clock and the App's. */
const skew = 60;
const longest = 600;

export const undecodable: Refusal = { status: 401, message: 'A JSON web token could not be decoded' };
const unauthorized = (message: string): Refusal => ({ status: 401, message });

/** Three parts with dots. An installation token also has three parts, after its prefix. */
export const looksLikeJwt = (text: string): boolean =>
  /^[\w-]+\.[\w-]+\.[\w-]*$/.test(text) && !text.startsWith('ghs_');

function json(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function timeFault(seconds: number, claims: Readonly<Record<string, unknown>>): Refusal | undefined {
  const { iat, exp } = claims;
  if (!Number.isInteger(exp) || (exp as number) <= seconds) {
    const what = 'a numeric value representing the future time at which the assertion expires';
    return unauthorized(`'Expiration time' claim ('exp') must be ${what}`);
  }
  if ((exp as number) > seconds + longest) {
    return unauthorized("'Expiration time' claim ('exp') is too far in the future");
  }
  if (!Number.isInteger(iat) || (iat as number) > seconds + skew) {
    const what = 'an Integer representing the time that the assertion was issued';
    return unauthorized(`'Issued at' claim ('iat') must be ${what}`);
  }
  return undefined;
}

/** The App that signed the token, or why GitHub refuses it. */
export function readJwt(world: World, text: string): AppRecord | Refusal {
  const [head = '', body = '', signature = ''] = text.split('.');
  const header = json(head);
  const claims = json(body);
  if (header?.['alg'] !== 'RS256' || claims === undefined) return undecodable;
  const { iss } = claims;
  if (typeof iss !== 'string' && typeof iss !== 'number') {
    return unauthorized("'Issuer' claim ('iss') must be an Integer");
  }
  const app = world.apps.issuer(String(iss));
  if (app === undefined) return { status: 404, message: 'Integration not found' };
  const signed = Buffer.from(`${head}.${body}`);
  if (!verify('RSA-SHA256', signed, app.publicKey, Buffer.from(signature, 'base64url'))) return undecodable;
  return timeFault(Math.floor(world.clock.now() / 1000), claims) ?? app;
}
