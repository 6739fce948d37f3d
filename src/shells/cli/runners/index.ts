/** What each command does, by its name. One file of this folder each; `run.ts` loads all of them at once. */
import { printFacts } from './facts.ts';
import { checkConfig } from './config.ts';
import { inspectLists } from './inspect.ts';
import { proposeTo } from './propose.ts';
import { examineApp, printAppLink, runApp } from './serve.ts';
import { runReview } from './review.ts';
import type { Runner } from './runner.ts';
import { updateLists } from './update.ts';

export const runners = {
  update: updateLists,
  inspect: inspectLists,
  facts: printFacts,
  review: runReview,
  propose: proposeTo,
  // The only one that needs the schema of configurations, which takes as long to load as all the rest.
  init: async (...asked) => (await import('./init.ts')).writeFirstFiles(...asked),
  new: async (...asked) => (await import('./new.ts')).draftFirst(...asked),
  config: checkConfig,
  serve: runApp,
  link: printAppLink,
  doctor: examineApp,
} satisfies Readonly<Record<string, Runner>>;

/** A command has a runner of its name. */
export type CommandName = keyof typeof runners;
