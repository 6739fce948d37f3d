/**
 * Sign-in with GitHub, for maintainers who want to act from the page of their list. It proves one thing: that this browser
 * belongs to somebody who may write to this repository. A session is a signed cookie for one repository and one hour;
 * nothing is stored here. Used by `routes.ts`.
 */
import { z } from 'zod';
import type { Clock } from '../../../ports/clock.ts';
import { pathOf } from '../pages/key.ts';
import { callbackPath } from '../server/manifest.ts';
import type { TendedRepository } from '../store/store.ts';
import { type GitHubAccess, type Person, personBehind } from './person.ts';
import { seal, unseal } from './seal.ts';

export interface SignInParts {
  readonly github: GitHubAccess;
  /** Origin of the site; GitHub sends people back to it. */
  readonly publicUrl: string;
  readonly linkSecret: string;
  readonly clock: Pick<Clock, 'now'>;
  /** A text that nobody can guess. */
  readonly random: () => string;
}

/** Who is signed in for one repository. */
export interface SignedIn {
  readonly login: string;
  readonly repositoryId: number;
}

export interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  readonly seconds: number;
}

export interface Begun {
  /** GitHub's page that asks the person. */
  readonly address: string;
  readonly cookie: Cookie;
}

export interface Returned extends Person {
  readonly fullName: string;
}

export const sessionCookie = 'firekeeper-session';
export const stateCookie = 'firekeeper-sign-in';

const hour = 3600;
/** How long a person may stay on GitHub's page, in seconds. */
const patience = 600;

const sessionShape = z.object({ login: z.string(), repositoryId: z.number() });
const stateShape = z.object({ fullName: z.string(), nonce: z.string() });

/** Sends a person to GitHub. The cookie ties the way back to this browser. */
export function begin(
  { github, publicUrl, linkSecret, clock, random }: SignInParts,
  fullName: string,
): Begun {
  const nonce = random();
  const state = seal(linkSecret, 'sign-in', { fullName, nonce }, clock.now() + patience * 1000);
  const query = new URLSearchParams({
    client_id: github.clientId,
    redirect_uri: `${publicUrl}${callbackPath}`,
    state,
  });
  const cookie = { name: stateCookie, value: nonce, path: '/sign-in', seconds: patience };
  return { address: `${github.webUrl}/login/oauth/authorize?${query.toString()}`, cookie };
}

/**
 * The return from GitHub; null when it did not begin in this browser, or began too long ago.
 * @throws FirekeeperError when GitHub does not accept the code or does not answer
 */
export async function end(
  { github, publicUrl, linkSecret, clock }: SignInParts,
  { code, state, nonce }: { readonly code: string; readonly state: string; readonly nonce: string },
): Promise<Returned | null> {
  const begun = stateShape.safeParse(unseal(linkSecret, 'sign-in', state, clock.now())).data;
  if (begun === undefined || nonce === '' || begun.nonce !== nonce || !/^[\w-]{1,200}$/.test(code))
    return null;
  const { fullName } = begun;
  return { fullName, ...(await personBehind(github, code, `${publicUrl}${callbackPath}`, fullName)) };
}

/** The cookie of a session for one repository; the browser sends it only to that page and the addresses below it. */
export function sessionFor({ linkSecret, clock }: SignInParts, fullName: string, session: SignedIn): Cookie {
  return {
    name: sessionCookie,
    value: seal(linkSecret, 'session', session, clock.now() + hour * 1000),
    path: pathOf(fullName),
    seconds: hour,
  };
}

/** Who is signed in for exactly this repository; null for nobody. */
export function sessionIn(
  { linkSecret, clock }: Pick<SignInParts, 'linkSecret' | 'clock'>,
  cookie: string,
  { id }: Pick<TendedRepository, 'id'>,
): SignedIn | null {
  const read = sessionShape.safeParse(unseal(linkSecret, 'session', cookie, clock.now())).data;
  return read?.repositoryId === id ? read : null;
}
