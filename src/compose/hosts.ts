/**
 * The hosts that Firekeeper knows, each with the source that asks it: the registry of both. A run lives on one host, its
 * own, which the shell's token and address are for; every other host is asked at its own address with its own token, and
 * answers for itself only.
 */
import { enterpriseOfApi } from '../core/hosts/enterprise.ts';
import { github } from '../core/hosts/github.ts';
import type { Host } from '../core/hosts/index.ts';
import type { Subject } from '../core/list/list.ts';
import type { Observation } from '../core/facts/observation.ts';
import { FirekeeperError } from '../core/text/errors.ts';
import type { Source, SourceTools } from '../ports/source.ts';
import type { HostAccess, HostEnvironment, ServiceSettings } from '../run/services.ts';
import { addressesOf } from '../sources/github/address.ts';
import { createGitHubSource } from '../sources/github/index.ts';

/** The addresses of a GitHub's two APIs, from what the environment says of them. */
export { addressesOf };

interface Registered {
  readonly host: Host;
  /** The environment variables that hold the access. */
  readonly variables: { readonly token: string; readonly apiUrl: string };
  readonly open: (options: HostAccess & Pick<Registered, 'host' | 'variables'>, tools: SourceTools) => Source;
}

/** One line a host. github.com is asked this way where the run lives on another host. */
const registry: readonly Registered[] = [
  { host: github, variables: variablesOf('GITHUB_COM'), open: createGitHubSource },
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

function othersThan(own: Host): readonly Registered[] {
  return registry.filter(({ host }) => host.name !== own.name);
}

/**
 * The sources of all repositories: the run's own host first.
 * @throws FirekeeperError `config` or `credentials` for settings that cannot be used
 */
export function createRepositorySources(settings: ServiceSettings, tools: SourceTools): readonly Source[] {
  const host = ownHost(settings.apiUrl);
  return [
    createGitHubSource({ ...settings, host }, tools),
    ...createOtherSources(host, settings.hosts, tools),
  ];
}

/** The sources of every host but the run's own. */
export function createOtherSources(
  own: Host,
  access: HostEnvironment = {},
  tools: SourceTools,
): readonly Source[] {
  return othersThan(own).map(({ open, host, variables }) =>
    alone(open({ ...access[host.name], host, variables }, tools), tools),
  );
}

/** A source whose failure as a whole leaves only its own subjects without an answer, and is told. */
function alone(source: Source, { clock, journal }: SourceTools): Source {
  return {
    ...source,
    async observe(subjects) {
      try {
        return await source.observe(subjects);
      } catch (error) {
        if (!(error instanceof FirekeeperError)) throw error;
        journal.warn(`${error.message}. ${error.help}`);
        const observedAt = new Date(clock.now()).toISOString();
        return subjects.map((subject) => unanswered(subject, source.name, observedAt, error.message));
      }
    },
  };
}

function unanswered({ kind, key }: Subject, source: string, observedAt: string, reason: string): Observation {
  return { kind, key, fate: 'unknown', source, observedAt, reason };
}
