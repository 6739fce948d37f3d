/** Joins the parts of the remote run for the shells that start it: the Action and the command line. */
import { createBranchStore } from '../adapters/branch-store.ts';
import { dryRun } from '../adapters/github-host/dry-run.ts';
import { createGitHubHost } from '../adapters/github-host/index.ts';
import { userAgent } from '../adapters/octokit.ts';
import { createRepositorySources } from './host-sources.ts';
import { knownHosts, ownHost } from './hosts.ts';
import { proxiedFetch } from '../adapters/proxies/index.ts';
import { createPaperSources } from './papers.ts';
import { openSearches } from './search.ts';
import { pureMiddle } from '../run/tend.ts';
import type { Config } from '../core/config/index.ts';
import type { KeptSnapshot } from '../core/facts/snapshot.ts';
import { knownPaper } from '../core/facts/known-paper.ts';
import { snapshotCodec } from '../core/facts/snapshot-text.ts';
import { type DoorRequest, keepDoor } from '../run/remote/doorkeeper.ts';
import { createProposeRun } from '../run/remote/run.ts';
import type { Propose } from '../run/remote/types.ts';
import { addressesOf } from '../sources/github/address.ts';
import type { EngineTools } from '../run/engine.ts';
import type { ServiceSettings } from '../run/services.ts';

/** The remote run against one GitHub server. It sends no request before it is called. */
export function createPropose(settings: ServiceSettings, tools: EngineTools): Propose {
  const { openHost, ...parts } = remoteParts(settings, tools);
  return createProposeRun({
    ...parts,
    version: userAgent.slice(userAgent.indexOf('/') + 1),
    openSearches: (config) => openSearches(settings, tools, config),
    openHost: (request) => (request.dryRun ? dryRun(openHost(request)) : openHost(request)),
    openStore: (host, { pullRequest }) =>
      createBranchStore(host, snapshotCodec, tools.journal, pullRequest.stateBranch),
  });
}

/** The doorkeeper of one GitHub server: it reads, and cannot write. */
export function createDoor(settings: ServiceSettings, tools: EngineTools) {
  const { openHost, ...parts } = remoteParts(settings, tools);
  return (request: DoorRequest & Place) => keepDoor(parts, dryRun(openHost(request)), request);
}

interface Place {
  readonly owner: string;
  readonly name: string;
}

/** What all remote runs share. */
function remoteParts(settings: ServiceSettings, tools: EngineTools) {
  const withFetch = { fetch: proxiedFetch(settings.proxies), ...tools };
  const { api: apiUrl, graphql: graphqlUrl } = addressesOf(settings.apiUrl, settings.graphqlUrl);
  const token = settings.token === undefined ? {} : { token: settings.token };
  return {
    clock: tools.clock,
    journal: tools.journal,
    middle: pureMiddle,
    hosts: ({ hosts }: Config) => knownHosts(ownHost(settings.apiUrl), hosts),
    openSources(state: KeptSnapshot, { citations: { source, ids }, hosts, candidates }: Config) {
      const known = (key: string) => knownPaper(state, key);
      const papers = { ...settings.papers, source, ids, known };
      return [
        ...createRepositorySources({ ...settings, topics: candidates.report }, withFetch, hosts),
        ...createPaperSources(papers, withFetch),
      ];
    },
    openHost: ({ owner, name }: Place) =>
      createGitHubHost({ owner, name, apiUrl, graphqlUrl, ...token }, withFetch),
  };
}
