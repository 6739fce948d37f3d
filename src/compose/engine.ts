/** Joins the parts into the engine that shells use. The one place where core, sources and adapters meet. */
import { join } from 'node:path';
import { createJsonStore } from '../adapters/files/json-store.ts';
import { proxiedFetch } from '../adapters/proxies.ts';
import { createRepositorySources } from './hosts.ts';
import { createPaperSources } from './papers.ts';
import { pureMiddle } from '../run/tend.ts';
import { createPropose } from './remote.ts';
import { createRecordedSource, parseFacts } from '../sources/recorded.ts';
import { type GitHubOptions, keptAnswerShape } from '../sources/github/index.ts';
import type { Engine, ServiceSettings } from '../run/engine.ts';

/** The real engine. */
export function createEngine(): Engine {
  return {
    middle: pureMiddle,
    openSources(settings, tools, { citations: { source, ids } }) {
      const withFetch = { fetch: proxiedFetch(settings.proxies), ...tools };
      // Between two runs of the command line nothing is kept: every paper is found anew.
      const papers = { ...settings.papers, source, ids, known: () => undefined };
      return [
        ...createRepositorySources({ ...settings, ...keptAnswers(settings) }, withFetch),
        ...createPaperSources(papers, withFetch),
      ];
    },
    openFacts(text, name) {
      const recorded = parseFacts(text, name);
      return { source: createRecordedSource(recorded), observedAt: recorded.observedAt };
    },
    openPropose: createPropose,
  };
}

/** Without a token an hour has 60 answers: the next run goes on where this one ends. What a token sees is not kept. */
function keptAnswers({ token, cacheFolder }: ServiceSettings): Pick<GitHubOptions, 'etags'> {
  if (token !== undefined || cacheFolder === undefined) return {};
  return { etags: createJsonStore(join(cacheFolder, 'firekeeper', 'github.json'), keptAnswerShape) };
}
