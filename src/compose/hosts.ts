/**
 * The hosts that Firekeeper knows, each with the source that asks it, and the servers that a configuration names. A run
 * lives on one host, its own, which the shell's token and address are for. `host-environment.ts` reads the access to
 * the others, `host-sources.ts` opens the sources.
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

/** What asks a host of each kind, loaded by the first question. */
const askers: Readonly<Record<HostKind, () => Promise<OpenHostSource>>> = {
  github: async () => (await import('../sources/github/index.ts')).createGitHubSource,
  gitlab: async () => (await import('../sources/gitlab/index.ts')).createGitLabSource,
  forgejo: async () => (await import('../sources/forgejo.ts')).createForgejoSource,
  huggingface: async () => (await import('../sources/huggingface.ts')).createHuggingFaceSource,
};

/** One line a host. github.com is asked this way where the run lives on another host. */
export const registry: readonly RegisteredHost[] = [
  { host: github, variables: variablesOf('GITHUB_COM'), source: askers.github },
  { host: gitlab, variables: variablesOf('GITLAB'), source: askers.gitlab },
  { host: codeberg, variables: variablesOf('FORGEJO'), source: askers.forgejo },
  { host: huggingFace, variables: variablesOf('HF'), source: askers.huggingface },
];

function variablesOf(prefix: string) {
  return { token: `${prefix}_TOKEN`, apiUrl: `${prefix}_API_URL` };
}

/** For servers that the configuration names: pairs such as `git.example.org=…`, with blanks or commas between them. */
export const namedVariables = {
  token: 'FIREKEEPER_HOST_TOKENS',
  apiUrl: 'FIREKEEPER_HOST_API_URLS',
} as const;

/** The host that a run lives on: the Enterprise server at this root of an API, else github.com. */
export function ownHost(apiUrl: string | undefined): Host {
  return enterpriseOfApi(apiUrl) ?? github;
}

/** All hosts whose repositories are entries, the run's own first. @param named servers beside those that are known by name */
export function knownHosts(own: Host, named: NamedHosts = new Map()): readonly Host[] {
  return [own, ...othersThan(own, named).map(({ host }) => host)];
}

/** The hosts that a run does not live on. */
export function othersThan(own: Host, named: NamedHosts = new Map()): readonly RegisteredHost[] {
  const servers = namedHosts(named).map(({ host, kind }) => ({
    host,
    variables: namedVariables,
    source: askers[kind],
  }));
  return [...registry, ...servers].filter(({ host }) => host.name !== own.name);
}
