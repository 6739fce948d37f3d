/**
 * The secrets of the environment: the App's credentials from GitHub, and the secret that signs links. Part of
 * `settings.ts`.
 */
import { createHmac } from 'node:crypto';
import { FirekeeperError } from '../../core/text/errors.ts';
import { privateKeyOf } from './settings-key.ts';
import { type Environment, textOf } from './settings-values.ts';

/** The credentials that GitHub created with the App. */
export interface Credentials {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  /** Null: no webhook is accepted; the sweep finds every change a little later. */
  readonly webhookSecret: string | null;
}

/** The keys with which people sign in with GitHub through the App. */
export interface SignInKeys {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A length that nobody can guess: 64 bits even if it is written in hex. */
const shortestSecret = 16;

/** All credentials, or none outside production. An incomplete set is an error, which would otherwise appear late. */
export function credentialsOf(env: Environment, production: boolean): Credentials | null {
  const appId = textOf(env['APP_ID']);
  const key = textOf(env['PRIVATE_KEY']);
  const webhookSecret = textOf(env['WEBHOOK_SECRET']) ?? null;
  if (!production && appId === undefined && key === undefined && webhookSecret === null) return null;
  if (appId === undefined) throw missing('APP_ID', 'the number on the settings page of the GitHub App');
  if (!/^[1-9]\d{0,14}$/.test(appId)) {
    const help = 'Set it to the number on the settings page of the GitHub App, not its name or client id';
    throw new FirekeeperError('config', 'APP_ID is not a number', help);
  }
  if (key === undefined) {
    throw missing('PRIVATE_KEY', 'the .pem file of the GitHub App, or set PRIVATE_KEY_PATH to where it is');
  }
  refuseWeakSecret(webhookSecret, production);
  return { appId: Number(appId), privateKey: privateKeyOf(key), webhookSecret };
}

/** Frameworks use the word `development` when nothing is set, so everybody knows it. */
function refuseWeakSecret(secret: string | null, production: boolean): void {
  const help = 'Set it to a long random text, and to the same in the settings of the GitHub App';
  if (secret === null) {
    if (!production) return;
    throw new FirekeeperError('config', 'WEBHOOK_SECRET is missing, and NODE_ENV is production', help);
  }
  if (secret === 'development') {
    throw new FirekeeperError('config', 'WEBHOOK_SECRET is a well-known word', help);
  }
  refuseShort('WEBHOOK_SECRET', secret, help);
}

/** Anyone who guesses a secret can send webhooks or read private lists. */
function refuseShort(name: string, secret: string, help: string): void {
  if (secret.length >= shortestSecret) return;
  throw new FirekeeperError('config', `${name} is shorter than ${shortestSecret} characters`, help);
}

function missing(name: string, what: string): FirekeeperError {
  return new FirekeeperError('config', `${name} is missing`, `Set ${name} to ${what}`);
}

/** Both or neither; without them, pages are read-only. */
export function signInOf(env: Environment): SignInKeys | null {
  const clientId = textOf(env['GITHUB_CLIENT_ID']);
  const clientSecret = textOf(env['GITHUB_CLIENT_SECRET']);
  if (clientId === undefined && clientSecret === undefined) return null;
  const where = 'of the settings page of the GitHub App';
  if (clientId === undefined) throw missing('GITHUB_CLIENT_ID', `the client ID ${where}`);
  if (clientSecret === undefined) throw missing('GITHUB_CLIENT_SECRET', `a client secret ${where}`);
  return { clientId, clientSecret };
}

/** A person who knows one secret cannot compute the other. */
export function linkSecretOf(env: Environment, credentials: Credentials | null): string | null {
  const set = textOf(env['FIREKEEPER_LINK_SECRET']);
  if (set !== undefined)
    refuseShort('FIREKEEPER_LINK_SECRET', set, 'Set it to a long random text, or unset it');
  if (set !== undefined || credentials === null) return set ?? null;
  const from = credentials.webhookSecret ?? credentials.privateKey;
  return createHmac('sha256', from).update('firekeeper links').digest('hex');
}
