/**
 * Signed links to the pages of private lists. Anyone with the link can read the page until the link expires. A key
 * consists of the expiry time and an HMAC over that time and the name; it opens only this page.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { FirekeeperError } from '../../../core/text/errors.ts';

/**
 * The address of a list's page, with a key.
 * @param publicUrl the public address of the site, such as `https://lists.example`
 * @param expires ISO time
 */
export function signedLink(publicUrl: string, fullName: string, secret: string, expires: string): string {
  const until = Math.floor(Date.parse(expires) / 1000);
  if (secret === '') {
    throw new FirekeeperError('config', 'a link cannot be signed without a secret', 'set a link secret');
  }
  if (!Number.isSafeInteger(until) || until <= 0) {
    throw new FirekeeperError('input', `${JSON.stringify(expires)} is not a time`, 'give an ISO time');
  }
  return `${publicUrl.replace(/\/+$/, '')}${pathOf(fullName)}?key=${keyOf(fullName, secret, until)}`;
}

const day = 86_400_000;

/**
 * When a link in a pull request expires: at least a month from now, and at the same moment for three months, so that the
 * text of the pull request does not change without need.
 */
function lastingExpiry(now: number): string {
  return new Date(Math.ceil((now + 30 * day) / (90 * day)) * 90 * day).toISOString();
}

/** The full address of a list's page, with a key if the list is private; null when the page has no address. */
export function pageUrl(
  { fullName, isPrivate }: { readonly fullName: string; readonly isPrivate: boolean },
  site: { readonly publicUrl: string | null; readonly linkSecret: string | null },
  now: number,
): string | null {
  const { publicUrl, linkSecret } = site;
  if (publicUrl === null) return null;
  if (!isPrivate) return `${publicUrl.replace(/\/+$/, '')}${pathOf(fullName)}`;
  return linkSecret === null ? null : signedLink(publicUrl, fullName, linkSecret, lastingExpiry(now));
}

/** Whether a text has the form of `owner/name`; anything else is no page. */
export function isListName(text: string): boolean {
  return /^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(text);
}

/** The path of a list's page. */
export function pathOf(fullName: string): string {
  return `/${fullName.split('/').map(encodeURIComponent).join('/')}`;
}

/** When the key for this repository's page expires, in milliseconds; null when the key is not valid now. */
export function opensUntil(key: string, fullName: string, secret: string, now: number): number | null {
  const until = Number.parseInt(/^([0-9a-z]{1,10})\.[\w-]{43}$/.exec(key)?.[1] ?? '', 36);
  if (Number.isNaN(until) || secret === '') return null;
  const right = Buffer.from(keyOf(fullName, secret, until));
  const given = Buffer.from(key);
  // Compare in constant time before any other check.
  const same = given.length === right.length && timingSafeEqual(given, right);
  return same && until * 1000 > now ? until * 1000 : null;
}

function keyOf(fullName: string, secret: string, until: number): string {
  const expiry = until.toString(36);
  // The first word separates these signatures from other uses of the same secret.
  const signature = createHmac('sha256', secret).update(
    `firekeeper-page\n${fullName.toLowerCase()}\n${expiry}`,
  );
  return `${expiry}.${signature.digest('base64url')}`;
}
