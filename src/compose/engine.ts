/**
 * Joins the parts into the engine that shells use. Octokit, the citation indexes and the schema of facts are loaded only
 * by commands that need them, so that `--help` starts fast.
 */
import type { Engine } from '../run/engine.ts';
import { pureMiddle } from '../run/tend.ts';

/** The real engine. */
export function createEngine(): Engine {
  return {
    middle: pureMiddle,
    async openSources(settings, tools, config) {
      const { openSources } = await import('./sources.ts');
      return openSources(settings, tools, config);
    },
    async openSearches(settings, tools, config) {
      const { openSearches } = await import('./search.ts');
      return openSearches(settings, tools, config);
    },
    async openWriter(env, settings, tools) {
      const { openWriter } = await import('./writer.ts');
      return openWriter(env, settings, tools);
    },
    async openFacts(text, name) {
      const { createRecordedSource, parseFacts } = await import('../sources/recorded.ts');
      const recorded = parseFacts(text, name);
      const { observedAt, found } = recorded;
      return { source: createRecordedSource(recorded), observedAt, found };
    },
    async openPropose(settings, tools) {
      const { createPropose } = await import('./remote.ts');
      return createPropose(settings, tools);
    },
  };
}
