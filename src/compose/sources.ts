/** The sources of a run of the command line, which keeps nothing between two runs. */
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
  // Every paper is found anew.
  const papers = { ...settings.papers, source, ids, known: () => undefined };
  return [
    ...createRepositorySources({ ...settings, ...keptAnswers(settings) }, withFetch, hosts),
    ...createPaperSources(papers, withFetch),
  ];
}

/** Without a token an hour has 60 answers: the next run goes on where this one ends. What a token sees is not kept. */
function keptAnswers({ token, cacheFolder }: ServiceSettings): Pick<GitHubOptions, 'etags'> {
  if (token !== undefined || cacheFolder === undefined) return {};
  return { etags: createJsonStore(join(cacheFolder, 'firekeeper', 'github.json'), keptAnswerShape) };
}
