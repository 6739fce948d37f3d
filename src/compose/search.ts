/**
 * Opens the searches for subjects that a list does not have, and the sources that verify the results. They share the pace
 * of the citation indexes. `firekeeper new` and `firekeeper candidates` use it through the engine, the remote runs directly.
 */
import { proxiedFetch } from '../adapters/proxies/index.ts';
import type { Config } from '../core/config/index.ts';
import type { SourceTools } from '../ports/source.ts';
import type { EngineTools, Searches } from '../run/engine.ts';
import type { ServiceSettings } from '../run/services.ts';
import { createRepositoryReader } from '../sources/github/reader.ts';
import { createRepositorySearch } from '../sources/github/search.ts';
import { createRepositorySources } from './host-sources.ts';
import { ownHost } from './hosts.ts';
import { createPaperSearch, createPaperSources, createPublications, type PaperGates } from './papers.ts';

/**
 * @param gates the pace of the citation indexes; a process that runs many lists keeps one map for all of them
 * @throws FirekeeperError `config` or `credentials` for settings that cannot be used
 */
export function openSearches(
  settings: ServiceSettings,
  tools: EngineTools & Partial<Pick<SourceTools, 'fetch'>>,
  { citations: { source, ids }, hosts }: Pick<Config, 'citations' | 'hosts'>,
  gates: PaperGates = new Map(),
): Searches {
  const withFetch = { fetch: proxiedFetch(settings.proxies), ...tools };
  const own = { ...settings, host: ownHost(settings.apiUrl) };
  const papers = { ...settings.papers, source, ids, known: () => undefined };
  return {
    repositories: createRepositorySearch(own, withFetch),
    reader: createRepositoryReader(own, withFetch),
    papers: createPaperSearch(settings.papers ?? {}, withFetch, gates),
    publications: createPublications(settings.papers ?? {}, withFetch, gates),
    sources: [
      ...createRepositorySources({ ...settings, topics: true }, withFetch, hosts),
      ...createPaperSources(papers, withFetch, gates),
    ],
  };
}
