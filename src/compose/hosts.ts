/**
 * The hosts that Firekeeper knows, each with the source that asks it: the registry of both, and what the environment says
 * of them. A run lives on one host, its own, which the shell's token and address are for. `host-sources.ts` opens the
 * sources.
 */
import { enterpriseOfApi } from '../core/hosts/enterprise.ts';
import { github } from '../core/hosts/github.ts';
import type { Host } from '../core/hosts/index.ts';
import type { Source, SourceTools } from '../ports/source.ts';
import type { HostAccess, HostEnvironment } from '../run/services.ts';
import { addressesOf } from '../sources/github/address.ts';

/** The addresses of a GitHub's two APIs, from what the environment says of them. */
export { addressesOf };

export interface RegisteredHost {
  readonly host: Host;
  /** The environment variables that hold the access. */
  readonly variables: { readonly token: string; readonly apiUrl: string };
  /** Loads what opens its source. */
  readonly source: () => Promise<OpenHostSource>;
}

export type OpenHostSource = (
  options: HostAccess & Pick<RegisteredHost, 'host' | 'variables'>,
  tools: SourceTools,
) => Source;

/** One line a host. github.com is asked this way where the run lives on another host. */
const registry: readonly RegisteredHost[] = [
  {
    host: github,
    variables: variablesOf('GITHUB_COM'),
    source: async () => (await import('../sources/github/index.ts')).createGitHubSource,
  },
];

function variablesOf(prefix: string) {
  return { token: `${prefix}_TOKEN`, apiUrl: `${prefix}_API_URL` };
}

/** What the environment says of the hosts that a run does not live on; empty values count as unset. */
export function hostEnvironment(env: Readonly<Record<string, string | undefined>>): HostEnvironment {
  const told = registry.flatMap(({ host, variables }) => {
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

/** The hosts that a run does not live on. */
export function othersThan(own: Host): readonly RegisteredHost[] {
  return registry.filter(({ host }) => host.name !== own.name);
}
