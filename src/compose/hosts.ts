/**
 * The hosts that Firekeeper knows, and what the environment says of them. A run lives on one host, its own, which the
 * shell's token and address are for. `host-sources.ts` has the source of each; it is apart because a start that asks
 * nothing need not load them.
 */
import { enterpriseOfApi } from '../core/hosts/enterprise.ts';
import { github } from '../core/hosts/github.ts';
import type { Host } from '../core/hosts/index.ts';
import type { HostEnvironment } from '../run/services.ts';

export interface RegisteredHost {
  readonly host: Host;
  /** The environment variables that hold the access. */
  readonly variables: { readonly token: string; readonly apiUrl: string };
}

/** One line a host. github.com is asked this way where the run lives on another host. */
const registry = {
  github: { host: github, variables: variablesOf('GITHUB_COM') },
} satisfies Readonly<Record<string, RegisteredHost>>;

export type RegisteredName = keyof typeof registry;

function variablesOf(prefix: string) {
  return { token: `${prefix}_TOKEN`, apiUrl: `${prefix}_API_URL` };
}

/** What the environment says of the hosts that a run does not live on; empty values count as unset. */
export function hostEnvironment(env: Readonly<Record<string, string | undefined>>): HostEnvironment {
  const told = Object.values(registry).flatMap(({ host, variables }) => {
    const [token, apiUrl] = [env[variables.token]?.trim(), env[variables.apiUrl]?.trim()];
    if (!token && !apiUrl) return [];
    return [[host.name, { ...(token ? { token } : {}), ...(apiUrl ? { apiUrl } : {}) }] as const];
  });
  return Object.fromEntries(told);
}

/** Tokens in it, which nothing may show. */
export function hostSecrets(hosts: HostEnvironment = {}): readonly string[] {
  return Object.values(hosts).flatMap(({ token }) => token ?? []);
}

/** The host that a run lives on: the Enterprise server at this root of an API, else github.com. */
export function ownHost(apiUrl: string | undefined): Host {
  return enterpriseOfApi(apiUrl) ?? github;
}

/** All hosts whose repositories are entries, the run's own first. */
export function knownHosts(own: Host): readonly Host[] {
  return [own, ...othersThan(own).map(({ host }) => host)];
}

/** The hosts that a run does not live on, each with its name in the registry. */
export function othersThan(own: Host): readonly (RegisteredHost & { readonly name: RegisteredName })[] {
  const names = Object.keys(registry) as RegisteredName[];
  return names.map((name) => ({ name, ...registry[name] })).filter(({ host }) => host.name !== own.name);
}
