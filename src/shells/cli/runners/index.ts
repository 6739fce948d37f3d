/** What each command does, by its name. One file of this folder each; `run.ts` loads all of them at once. */
import type { CommandName, Runner } from '../commands/command.ts';
import { printFacts } from './facts.ts';
import { inspectLists } from './inspect.ts';
import { proposeTo } from './propose.ts';
import { runApp } from './serve.ts';
import { updateLists } from './update.ts';

export const runners: Readonly<Record<CommandName, Runner>> = {
  update: updateLists,
  inspect: inspectLists,
  facts: printFacts,
  propose: proposeTo,
  // The only one that needs the schema of configurations, which takes as long to load as all the rest.
  init: async (...asked) => (await import('./init.ts')).writeFirstFiles(...asked),
  serve: runApp,
};
