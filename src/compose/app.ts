/**
 * Joins the parts that the App uses: database, GitHub for the App and for its repositories, sources, secrets. The code
 * that starts the shell (`start.ts`, tests, the demo) passes `appParts`; the shell makes none of them itself.
 */
import { openDatabase } from '../adapters/db/open.ts';
import { createAppGitHub } from '../adapters/github-host/app/index.ts';
import { dryRun } from '../adapters/github-host/dry-run.ts';
import { createGitHubHost } from '../adapters/github-host/index.ts';
import { boundedFetch } from '../adapters/http.ts';
import { userAgent } from '../adapters/octokit.ts';
import { proxiedFetch, proxiesOf } from '../adapters/proxies/index.ts';
import { createSecrets } from '../adapters/secrets.ts';
import { systemClock } from '../adapters/system-clock.ts';
import type { Host } from '../core/hosts/index.ts';
import type { AppGitHub } from '../ports/app-github.ts';
import type { NamedHosts } from '../core/hosts/kinds.ts';
import type { Clock } from '../ports/clock.ts';
import type { Environment } from '../ports/environment.ts';
import type { Journal } from '../ports/journal.ts';
import type { ListHost } from '../ports/list-host.ts';
import type { Paces } from '../ports/paces.ts';
import type { Source, SourceTools } from '../ports/source.ts';
import type { HostEnvironment, PaperServices } from '../run/services.ts';
import { createGitHubSource } from '../sources/github/index.ts';
import type { Config } from '../core/config/index.ts';
import type { Searches } from '../run/engine.ts';
import { createOtherSources } from './host-sources.ts';
import { ownHost } from './hosts.ts';
import { createPaperSources, type PaperGates, type PaperSettings } from './papers.ts';
import { openSearches } from './search.ts';

/** The GitHub server of the App. */
export interface AppPlace {
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  readonly host: Host;
}

export interface ServicesSettings {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  readonly github: AppPlace;
  /** Tokens and addresses of the other hosts. */
  readonly hosts: HostEnvironment;
  /** Servers that the operator allows the App to ask, with their kinds. */
  readonly servers: NamedHosts;
  readonly papers: PaperServices;
}

export interface ServicesTools {
  readonly fetch: typeof globalThis.fetch;
  /** The same for sources, separate for each kind of service, so that the shell can count requests. */
  readonly fetchOf: (service: 'github' | 'hosts' | 'papers') => typeof globalThis.fetch;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly signal: AbortSignal;
  readonly paces: Paces;
  /** Gets every new credential before it is used. */
  readonly onSecret: (value: string) => void;
}

/** One repository, with a token made for one visit. */
export interface PlaceOfVisit {
  readonly owner: string;
  readonly name: string;
  readonly token: string;
  /** If a limit requires a longer wait, the request is refused. */
  readonly maxWaitMs: number;
  /** True when the visit only shows what it would write. */
  readonly isPreview?: boolean;
}

export interface AppServices {
  readonly github: AppGitHub;
  /** The source of the App's own host, for a token. */
  readonly own: ReturnType<typeof ownSource>;
  /** The sources of all other hosts, one set for all visits. */
  readonly others: readonly Source[];
  /** The citation indexes for one visit; all visits share the rate limit. */
  readonly openPapers: (
    papers: Pick<PaperSettings, 'source' | 'ids' | 'known'>,
    run: Pick<Required<SourceTools>, 'journal' | 'signal'>,
  ) => readonly Source[];
  readonly openHost: (place: PlaceOfVisit, tools: Required<SourceTools>) => ListHost;
  /** Looks for candidates with the token of a visit, if a configuration asks for them. */
  readonly openSearches: (
    token: string,
    run: Pick<Required<SourceTools>, 'journal' | 'signal'>,
  ) => (config: Pick<Config, 'citations'>) => Searches;
}

function openServices(settings: ServicesSettings, tools: ServicesTools): AppServices {
  const { appId, privateKey, github, hosts, servers, papers } = settings;
  const { fetch, fetchOf, clock, journal, signal, paces, onSecret } = tools;
  const { apiUrl, graphqlUrl, host } = github;
  const gates: PaperGates = new Map();
  return {
    github: createAppGitHub(
      { appId, privateKey, apiUrl, graphqlUrl, onSecret },
      { fetch, clock, journal, paces, signal },
    ),
    own: ownSource(github),
    others: createOtherSources(host, hosts, { fetch: fetchOf('hosts'), clock, journal, signal }, servers),
    openPapers: (of, run) =>
      createPaperSources({ ...papers, ...of }, { fetch: fetchOf('papers'), clock, ...run }, gates),
    openHost: hostOpener({ apiUrl, graphqlUrl }),
    // Lists come from strangers, so only servers that the operator names are asked.
    openSearches:
      (token, run) =>
      ({ citations }) =>
        openSearches(
          { token, apiUrl, graphqlUrl, hosts, papers },
          { clock, fetch: fetchOf('github'), ...run },
          { citations, hosts: servers },
          gates,
        ),
  };
}

/** Opens a repository for a visit; a preview cannot write there. */
export function hostOpener(
  api: Pick<AppPlace, 'apiUrl'> & { readonly graphqlUrl: string },
): AppServices['openHost'] {
  return ({ isPreview, ...place }, tools) => {
    const host = createGitHubHost({ ...place, ...api }, tools);
    return isPreview === true ? dryRun(host) : host;
  };
}

/** The source of the App's own host, opened for each token. */
export function ownSource(place: Pick<AppPlace, 'apiUrl'> & Partial<AppPlace>) {
  return {
    name: (place.host ?? ownHost(place.apiUrl)).name,
    open: (token: string, tools: SourceTools, patience: { maxWaitMs: number; maxTries: number }): Source =>
      createGitHubSource({ token, ...place, ...patience }, tools),
  };
}

/** The clock, and a fetch that uses the proxies from the environment. */
export function processWorld(env: Environment) {
  return { clock: systemClock, fetch: proxiedFetch(proxiesOf(env)) };
}

export const appParts = {
  version: userAgent.slice(userAgent.indexOf('/') + 1),
  openDatabase,
  createSecrets,
  openServices,
  /** A fetch that fails if the answer takes too long or is too large. */
  boundedFetch,
};

export type AppParts = typeof appParts;
