/** Joins the parts of the remote run for the shells that start it: the Action and the command line. */
import { createBranchStore } from '../adapters/branch-store.ts';
import { dryRun } from '../adapters/github-host/dry-run.ts';
import { createGitHubHost } from '../adapters/github-host/index.ts';
import { userAgent } from '../adapters/octokit.ts';
import { createRepositorySources } from './host-sources.ts';
import { knownHosts, ownHost } from './hosts.ts';
import { proxiedFetch } from '../adapters/proxies/index.ts';
import { createPaperSources } from './papers.ts';
import { pureMiddle } from '../run/tend.ts';
import { knownPaper } from '../core/facts/known-paper.ts';
import { snapshotCodec } from '../core/facts/snapshot-text.ts';
import { createProposeRun } from '../run/remote/run.ts';
import type { Propose } from '../run/remote/types.ts';
import { addressesOf } from '../sources/github/address.ts';
import type { EngineTools } from '../run/engine.ts';
import type { ServiceSettings } from '../run/services.ts';

/** The remote run against one GitHub server. It sends no request before it is called. */
export function createPropose(settings: ServiceSettings, tools: EngineTools): Propose {
  const withFetch = { fetch: proxiedFetch(settings.proxies), ...tools };
  const { api: apiUrl, graphql: graphqlUrl } = addressesOf(settings.apiUrl, settings.graphqlUrl);
  const token = settings.token === undefined ? {} : { token: settings.token };
  return createProposeRun({
    clock: tools.clock,
    journal: tools.journal,
    version: userAgent.slice(userAgent.indexOf('/') + 1),
    middle: pureMiddle,
    hosts: knownHosts(ownHost(settings.apiUrl)),
    openSources(state, { citations: { source, ids } }) {
      const known = (key: string) => knownPaper(state, key);
      const papers = { ...settings.papers, source, ids, known };
      return [...createRepositorySources(settings, withFetch), ...createPaperSources(papers, withFetch)];
    },
    openHost(request) {
      const host = createGitHubHost({ ...request, apiUrl, graphqlUrl, ...token }, withFetch);
      return request.dryRun ? dryRun(host) : host;
    },
    openStore: (host, { pullRequest }) =>
      createBranchStore(host, snapshotCodec, tools.journal, pullRequest.stateBranch),
  });
}
