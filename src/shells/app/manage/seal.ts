/**
 * Short signed texts that a browser keeps: who signed in, and where a sign-in began. A seal is valid for one purpose
 * and until its time; nobody can make one without the link secret. `sign-in.ts` uses it; it knows no cookie and no
 * page.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

export type Purpose = 'session' | 'sign-in';

/** @param until the time when it expires, in milliseconds */
export function seal(secret: string, purpose: Purpose, value: object, until: number): string {
  const text = Buffer.from(JSON.stringify({ value, until })).toString('base64url');
  return `${text}.${signatureOf(secret, purpose, text)}`;
}

/** The value that was sealed for this purpose; null for anything else, and after its time. */
export function unseal(secret: string, purpose: Purpose, sealed: string, now: number): unknown {
  const [text = '', signature = ''] = sealed.split('.');
  const right = Buffer.from(signatureOf(secret, purpose, text));
  const given = Buffer.from(signature);
  // Compared in constant time before any of it is read.
  if (secret === '' || given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const { value, until } = JSON.parse(Buffer.from(text, 'base64url').toString()) as {
    readonly value: unknown;
    readonly until: number;
  };
  return until > now ? value : null;
}

function signatureOf(secret: string, purpose: Purpose, text: string): string {
  return createHmac('sha256', secret).update(`firekeeper-${purpose}\n${text}`).digest('base64url');
}
