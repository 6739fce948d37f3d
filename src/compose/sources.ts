/** The sources for the command line, which keeps nothing between runs. */
import { join } from 'node:path';
import { createJsonStore } from '../adapters/files/json-store.ts';
import { proxiedFetch } from '../adapters/proxies/index.ts';
import type { Config } from '../core/config/index.ts';
import type { Source } from '../ports/source.ts';
import type { EngineTools } from '../run/engine.ts';
import type { ServiceSettings } from '../run/services.ts';
import { type GitHubOptions, keptAnswerShape } from '../sources/github/index.ts';
import { createRepositorySources } from './host-sources.ts';
import { createPaperSources } from './papers.ts';

/** @throws FirekeeperError `config` or `credentials` for settings that cannot be used */
export function openSources(
  settings: ServiceSettings,
  tools: EngineTools,
  { citations: { source, ids }, hosts }: Config,
): readonly Source[] {
  const withFetch = { fetch: proxiedFetch(settings.proxies), ...tools };
  // Every run searches every paper again.
  const papers = { ...settings.papers, source, ids, known: () => undefined };
  return [
    ...createRepositorySources({ ...settings, ...keptAnswers(settings) }, withFetch, hosts),
    ...createPaperSources(papers, withFetch),
  ];
}

/** Without a token, 60 requests an hour are possible; the next run continues. Answers to a token are not kept. */
function keptAnswers({ token, cacheFolder }: ServiceSettings): Pick<GitHubOptions, 'etags'> {
  if (token !== undefined || cacheFolder === undefined) return {};
  return { etags: createJsonStore(join(cacheFolder, 'firekeeper', 'github.json'), keptAnswerShape) };
}
