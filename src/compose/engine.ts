/**
 * Joins the parts into the engine that shells use. What a command may not need (Octokit, the citation indexes, the
 * schema of facts) is loaded by the command that needs it: a program that shows its help starts without them.
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
      return { source: createRecordedSource(recorded), observedAt: recorded.observedAt };
    },
    async openPropose(settings, tools) {
      const { createPropose } = await import('./remote.ts');
      return createPropose(settings, tools);
    },
  };
}
