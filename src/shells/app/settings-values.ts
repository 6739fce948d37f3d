/**
 * Reads and checks single values of the environment. Messages name the variable and say what to set; never the value.
 */
import { FirekeeperError } from '../../core/text/errors.ts';
import type { Environment } from '../../ports/environment.ts';

export type { Environment } from '../../ports/environment.ts';

/** Empty counts as absent: compose files and shells pass empty variables on. */
export function textOf(value: string | undefined): string | undefined {
  const bare = value?.trim();
  return bare === undefined || bare === '' ? undefined : bare;
}

export function choiceOf<Word extends string>(
  env: Environment,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const value = textOf(env[name]);
  const found = words.find((word) => word === value?.toLowerCase());
  if (value === undefined || found !== undefined) return found;
  throw new FirekeeperError(
    'config',
    `${name} is not one of ${words.join(', ')}`,
    `Set ${name} to one of them, or unset it`,
  );
}

/** A switch. It accepts every usual word for yes or no, because people set it in a hurry, and refuses anything else. */
export function switchOf(env: Environment, name: string): boolean {
  const value = textOf(env[name])?.toLowerCase();
  if (value === undefined || ['0', 'false', 'no', 'off'].includes(value)) return false;
  if (['1', 'true', 'yes', 'on'].includes(value)) return true;
  throw new FirekeeperError('config', `${name} is neither 1 nor 0`, `Set ${name} to 1 or 0, or unset it`);
}

export function portOf(env: Environment, name: string): number | undefined {
  const value = textOf(env[name]);
  if (value === undefined) return undefined;
  if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
  throw new FirekeeperError(
    'config',
    `${name} is not a port`,
    `Set ${name} to a number from 0 to 65535; 0 picks a free port`,
  );
}

/** An address, without a slash at the end. */
export function addressOf(env: Environment, name: string, example: string): string | undefined {
  const value = textOf(env[name]);
  if (value === undefined) return undefined;
  const help = `Set ${name} to an address such as ${example}, or unset it`;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new FirekeeperError('config', `${name} is not an address that starts with https://`, help);
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new FirekeeperError('config', `${name} contains more than host and path`, help);
  }
  return value.replace(/\/+$/, '');
}

/** An address that is only an origin, because everything here is served from the root of a host. */
export function originOf(env: Environment, name: string, example: string): string | undefined {
  const value = addressOf(env, name, example);
  if (value === undefined || new URL(value).pathname === '/') return value;
  const help = `Set ${name} to an address such as ${example}, and let the proxy in front send all its paths here`;
  throw new FirekeeperError(
    'config',
    `${name} has a path, but the server must be at the top of a host`,
    help,
  );
}

/** The system's code for a failure, such as `ENOENT`; `error` for a failure without one. */
export function systemCodeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : 'error';
}
