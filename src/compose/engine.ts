/** Joins the parts into the engine that shells use. The one place where core, sources and adapters meet. */
import { closeIsolate } from '../adapters/isolate/isolate.ts';
import { createPaperSources } from './papers.ts';
import { isolatedMiddle } from './middle.ts';
import { createPropose } from './remote.ts';
import { createRecordedSource, parseFacts } from '../sources/recorded.ts';
import { createGitHubSource } from '../sources/github/index.ts';
import type { Engine } from '../run/engine.ts';

/** The real engine. `global fetch` is handed to the sources here and nowhere else. */
export function createEngine(): Engine {
  return {
    middle: isolatedMiddle,
    openSources(settings, tools, { citations: { source, ids } }) {
      const withFetch = { fetch: globalThis.fetch, ...tools };
      // Between two runs of the command line nothing is kept: every paper is found anew.
      const papers = { ...settings.papers, source, ids, known: () => undefined };
      return [createGitHubSource(settings, withFetch), ...createPaperSources(papers, withFetch)];
    },
    openFacts(text, name) {
      const recorded = parseFacts(text, name);
      return { source: createRecordedSource(recorded), observedAt: recorded.observedAt };
    },
    openPropose: createPropose,
    close: closeIsolate,
  };
}
