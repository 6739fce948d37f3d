/**
 * The registry of the hosts that Firekeeper knows, with their sources and their settings in the environment. Each run has
 * one own host, for which the shell has token and address. `host-sources.ts` opens the sources.
 */
import { enterpriseOfApi } from '../core/hosts/enterprise.ts';
import { github } from '../core/hosts/github.ts';
import type { Host } from '../core/hosts/index.ts';
import type { Source, SourceTools } from '../ports/source.ts';
import type { HostAccess, HostEnvironment } from '../run/services.ts';
import { addressesOf } from '../sources/github/address.ts';

/** The addresses of the two APIs of a GitHub server, from the environment. */
export { addressesOf };

export interface RegisteredHost {
  readonly host: Host;
  /** The environment variables for its token and address. */
  readonly variables: { readonly token: string; readonly apiUrl: string };
  /** Loads the function that opens its source. */
  readonly source: () => Promise<OpenHostSource>;
}

export type OpenHostSource = (
  options: HostAccess & Pick<RegisteredHost, 'host' | 'variables'>,
  tools: SourceTools,
) => Source;

/** One line for each host. github.com is here for runs whose own host is another one. */
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

/** The settings of the other hosts from the environment; empty values count as unset. */
export function hostEnvironment(env: Readonly<Record<string, string | undefined>>): HostEnvironment {
  const told = registry.flatMap(({ host, variables }) => {
    const [token, apiUrl] = [env[variables.token]?.trim(), env[variables.apiUrl]?.trim()];
    if (!token && !apiUrl) return [];
    return [[host.name, { ...(token ? { token } : {}), ...(apiUrl ? { apiUrl } : {}) }] as const];
  });
  return Object.fromEntries(told);
}

/** The tokens of other hosts, which must never be printed. */
export function hostSecrets(hosts: HostEnvironment = {}): readonly string[] {
  return Object.values(hosts).flatMap(({ token }) => token ?? []);
}

/** The run's own host: the Enterprise server with this API address, else github.com. */
export function ownHost(apiUrl: string | undefined): Host {
  return enterpriseOfApi(apiUrl) ?? github;
}

/** All hosts whose repositories are entries, the run's own first. */
export function knownHosts(own: Host): readonly Host[] {
  return [own, ...othersThan(own).map(({ host }) => host)];
}

/** The hosts other than the run's own. */
export function othersThan(own: Host): readonly RegisteredHost[] {
  return registry.filter(({ host }) => host.name !== own.name);
}
