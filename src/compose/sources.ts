/** The sources of a run of the command line, which keeps nothing between two runs. */
import type { Config } from '../core/config/index.ts';
import type { Source } from '../ports/source.ts';
import type { EngineTools, ServiceSettings } from '../run/engine.ts';
import { createGitHubSource } from '../sources/github/index.ts';
import { createPaperSources } from './papers.ts';

/** @throws FirekeeperError `config` or `credentials` for settings that cannot be used */
export function openSources(
  settings: ServiceSettings,
  tools: EngineTools,
  { citations: { source, ids } }: Config,
): readonly Source[] {
  const withFetch = { fetch: globalThis.fetch, ...tools };
  // Every paper is found anew.
  const papers = { ...settings.papers, source, ids, known: () => undefined };
  return [createGitHubSource(settings, withFetch), ...createPaperSources(papers, withFetch)];
}
