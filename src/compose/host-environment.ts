/**
 * The environment's settings for the hosts other than the run's own. A token belongs to one host and is never sent to
 * another. Each known host has its own variables. For other servers, the variables name the server next to its token:
 * the configuration also names servers, but it may come from people who must not learn a token.
 */
import { type HostKind, hostKinds, hostName, type NamedHosts } from '../core/hosts/kinds.ts';
import { FirekeeperError } from '../core/text/errors.ts';
import { nearest } from '../core/text/nearest.ts';
import type { Environment } from '../ports/environment.ts';
import type { HostAccess, HostEnvironment } from '../run/services.ts';
import { namedVariables, registry } from './hosts.ts';

/**
 * Tokens and addresses by the name of the host; empty values count as unset.
 * @throws FirekeeperError `usage` for an invalid pair; the message names the variable but no value
 */
export function hostEnvironment(env: Environment): HostEnvironment {
  const told = registry.map(({ host, variables }) => {
    const token = isOfAnother(env, variables.token) ? undefined : env[variables.token];
    return [host.name, accessOf(token, env[variables.apiUrl])] as const;
  });
  const tokens = new Map(pairsOf(env, namedVariables.token));
  const addresses = new Map(pairsOf(env, namedVariables.apiUrl));
  const servers = [...new Set([...tokens.keys(), ...addresses.keys()])].map(
    (name) => [name, accessOf(tokens.get(name), addresses.get(name))] as const,
  );
  return Object.fromEntries([...told, ...servers].filter(([, access]) => Object.keys(access).length > 0));
}

/** The tokens in these settings, which must never be shown. */
export function hostSecrets(hosts: HostEnvironment = {}): readonly string[] {
  return Object.values(hosts).flatMap(({ token }) => token ?? []);
}

/**
 * Every token of the environment, even if other settings are wrong, so that they can be hidden before anything is read.
 */
export function tokensIn(env: Environment): readonly string[] {
  const own = registry.flatMap(({ variables }) => env[variables.token]?.trim() || []);
  const pieces = piecesOf(env, namedVariables.token);
  return [...own, ...pieces.map((piece) => piece.slice(piece.indexOf('=') + 1))].filter((one) => one !== '');
}

/**
 * The servers that an operator names in `FIREKEEPER_HOSTS`, as pairs of name and kind.
 * @throws FirekeeperError `config` for an invalid pair
 */
export function operatorHosts(env: Environment): NamedHosts {
  const variable = 'FIREKEEPER_HOSTS';
  return new Map(
    pairsOf(env, variable, 'config').map(([name, written]) => {
      const kind = hostKinds.find((one) => one === written.toLowerCase());
      if (kind !== undefined) return [name, kind] as const;
      const meant = nearest(written, hostKinds);
      const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
      const message = `${variable} names no kind for ${name} out of ${hostKinds.join(', ')}${hint}`;
      throw new FirekeeperError('config', message, helpOf(variable));
    }),
  );
}

/** In a job on a Forgejo server, `FORGEJO_TOKEN` has the token of that server; it is not for Codeberg. */
function isOfAnother(env: Environment, variable: string): boolean {
  if (variable !== 'FORGEJO_TOKEN' || env['FORGEJO_API_URL']?.trim()) return false;
  const server = env['FORGEJO_SERVER_URL']?.trim() ?? '';
  return server !== '' && !/^https:\/\/codeberg\.org\/?$/i.test(server);
}

function accessOf(token: string | undefined, apiUrl: string | undefined): HostAccess {
  const [bare, address] = [token?.trim(), apiUrl?.trim()];
  return { ...(bare ? { token: bare } : {}), ...(address ? { apiUrl: address } : {}) };
}

function piecesOf(env: Environment, variable: string): readonly string[] {
  return (env[variable] ?? '').split(/[\s,]+/).filter((piece) => piece !== '');
}

function pairsOf(
  env: Environment,
  variable: string,
  code: 'usage' | 'config' = 'usage',
): readonly (readonly [string, string])[] {
  return piecesOf(env, variable).map((piece) => {
    const at = piece.indexOf('=');
    const [name, value] = [piece.slice(0, Math.max(0, at)).toLowerCase(), piece.slice(at + 1)];
    if (at > 0 && value !== '' && hostName.test(name)) return [name, value];
    throw new FirekeeperError(
      code,
      `${variable} is not a list of pairs of a host and a value`,
      helpOf(variable),
    );
  });
}

function helpOf(variable: string): string {
  const values: Readonly<Record<string, string>> = {
    FIREKEEPER_HOST_TOKENS: 'TOKEN',
    FIREKEEPER_HOST_API_URLS: 'https://git.example.org/api/v1',
    FIREKEEPER_HOSTS: 'forgejo' satisfies HostKind,
  };
  return `Write git.example.org=${values[variable]}, with commas between several`;
}
