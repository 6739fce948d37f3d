/**
 * The hosts that Firekeeper knows, with their sources, and the servers that a configuration names. Each run has one own
 * host, for which the shell has token and address. `host-environment.ts` reads tokens and addresses of the others, and
 * `host-sources.ts` opens the sources.
 */
import { enterpriseOfApi } from '../core/hosts/enterprise.ts';
import { codeberg } from '../core/hosts/forgejo.ts';
import { github } from '../core/hosts/github.ts';
import { gitlab } from '../core/hosts/gitlab.ts';
import { huggingFace } from '../core/hosts/huggingface.ts';
import type { Host } from '../core/hosts/index.ts';
import { type HostKind, type NamedHosts, namedHosts } from '../core/hosts/kinds.ts';
import type { Source, SourceTools } from '../ports/source.ts';
import type { HostAccess } from '../run/services.ts';
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

/** The source for each kind of host, loaded at the first question. */
const askers: Readonly<Record<HostKind, () => Promise<OpenHostSource>>> = {
  github: async () => (await import('../sources/github/index.ts')).createGitHubSource,
  gitlab: async () => (await import('../sources/gitlab/index.ts')).createGitLabSource,
  forgejo: async () => (await import('../sources/forgejo.ts')).createForgejoSource,
  huggingface: async () => (await import('../sources/huggingface.ts')).createHuggingFaceSource,
};

/** One line for each host. github.com is here for runs whose own host is another server. */
export const registry: readonly RegisteredHost[] = [
  { host: github, variables: variablesOf('GITHUB_COM'), source: askers.github },
  { host: gitlab, variables: variablesOf('GITLAB'), source: askers.gitlab },
  { host: codeberg, variables: variablesOf('FORGEJO'), source: askers.forgejo },
  { host: huggingFace, variables: variablesOf('HF'), source: askers.huggingface },
];

function variablesOf(prefix: string) {
  return { token: `${prefix}_TOKEN`, apiUrl: `${prefix}_API_URL` };
}

/** For servers that the configuration names: pairs such as `git.example.org=…`, separated by blanks or commas. */
export const namedVariables = {
  token: 'FIREKEEPER_HOST_TOKENS',
  apiUrl: 'FIREKEEPER_HOST_API_URLS',
} as const;

/** The run's own host: the Enterprise server with this API address, otherwise github.com. */
export function ownHost(apiUrl: string | undefined): Host {
  return enterpriseOfApi(apiUrl) ?? github;
}

/** All hosts whose repositories are entries, the run's own first. @param named servers in addition to the known ones */
export function knownHosts(own: Host, named: NamedHosts = new Map()): readonly Host[] {
  return [own, ...othersThan(own, named).map(({ host }) => host)];
}

/** The hosts other than the run's own. */
export function othersThan(own: Host, named: NamedHosts = new Map()): readonly RegisteredHost[] {
  const servers = namedHosts(named).map(({ host, kind }) => ({
    host,
    variables: namedVariables,
    source: askers[kind],
  }));
  return [...registry, ...servers].filter(({ host }) => host.name !== own.name);
}
