/**
 * The one place that reads environment variables (rule CLI-4). Everything else gets `Settings`.
 */
import { isAbsolute, join } from 'node:path';
import { proxiesOf, proxySecrets } from '../../adapters/proxies/index.ts';
import { hostEnvironment, tokensIn } from '../../compose/host-environment.ts';
import { knownHosts, ownHost } from '../../compose/hosts.ts';
import { paperEnvironment } from '../../compose/paper-environment.ts';
import type { Config } from '../../core/config/types.ts';
import { writerVariables } from '../../compose/writer-environment.ts';
import type { Host } from '../../core/hosts/index.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import type { ServiceSettings } from '../../run/services.ts';
import type { Environment } from '../../ports/environment.ts';

export type { Environment } from '../../ports/environment.ts';

/** The environment of this process, for `start.ts`. */
export function processEnvironment(): Environment {
  return process.env;
}

/**
 * What the environment says of services and credentials; empty variables count as absent.
 * @throws FirekeeperError `usage` for an address that is none, naming the variable and never a token
 */
export function serviceSettings(env: Environment): ServiceSettings {
  const token = textOf(env['GITHUB_TOKEN']) ?? textOf(env['GH_TOKEN']);
  const apiUrl = addressOf(env, 'GITHUB_API_URL');
  const graphqlUrl = addressOf(env, 'GITHUB_GRAPHQL_URL');
  const proxies = proxiesOf(env);
  const cacheFolder = cacheFolderOf(env);
  return {
    ...(token === undefined ? {} : { token }),
    ...(apiUrl === undefined ? {} : { apiUrl }),
    ...(graphqlUrl === undefined ? {} : { graphqlUrl }),
    hosts: hostEnvironment(env),
    ...(cacheFolder === undefined ? {} : { cacheFolder }),
    ...(proxies === undefined ? {} : { proxies }),
    papers: paperEnvironment(env),
  };
}

/**
 * The hosts whose repositories are entries under this environment and configuration.
 * @throws FirekeeperError `usage` as above
 */
export function hostsOf(env: Environment, { hosts }: Pick<Config, 'hosts'>): readonly Host[] {
  return knownHosts(ownHost(addressOf(env, 'GITHUB_API_URL')), hosts);
}

/** As the desktops of the systems have it; undefined where there is no home, as in many containers. */
function cacheFolderOf(env: Environment): string | undefined {
  const home = textOf(env['HOME']);
  const told = textOf(env['XDG_CACHE_HOME']) ?? textOf(env['LOCALAPPDATA']);
  const folder = told ?? (home === undefined ? undefined : join(home, '.cache'));
  return folder !== undefined && isAbsolute(folder) ? folder : undefined;
}

/** Values that must never be printed. All tokens, also the one that another variable overrides. */
export function secretsOf(env: Environment): readonly string[] {
  const names = ['GITHUB_TOKEN', 'GH_TOKEN', 'S2_API_KEY', 'OPENALEX_API_KEY', writerVariables.key];
  const told = names.map((name) => textOf(env[name])).filter((value) => value !== undefined);
  return [...told, ...tokensIn(env), ...proxySecrets(env)];
}

/** Whether a stream gets colours: `NO_COLOR` (any value) wins, then `FORCE_COLOR`, then whether it is a terminal. */
export function wantsColor(env: Environment, isTTY: boolean): boolean {
  if (textOf(env['NO_COLOR']) !== undefined) return false;
  const forced = textOf(env['FORCE_COLOR']);
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTTY && env['TERM'] !== 'dumb';
}

function textOf(value: string | undefined): string | undefined {
  const bare = value?.trim();
  return bare === undefined || bare === '' ? undefined : bare;
}

function addressOf(env: Environment, name: string): string | undefined {
  const value = textOf(env[name]);
  if (value === undefined) return undefined;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    const path = name.includes('GRAPHQL') ? 'graphql' : 'v3';
    const help = `Set ${name} to an address such as https://github.example.org/api/${path}, or unset it`;
    throw new FirekeeperError('usage', `${name} is not an address that starts with https://`, help);
  }
  if (url.username !== '' || url.password !== '') {
    throw new FirekeeperError(
      'usage',
      `${name} holds a user name or password`,
      'Put the token in GITHUB_TOKEN and leave it out of the address',
    );
  }
  return value.replace(/\/+$/, '');
}
