/** What each command does, by its name. One file of this folder each, loaded when its command runs. */
import type { Runner } from './runner.ts';

export const runners = {
  update: async (...asked) => (await import('./update.ts')).updateLists(...asked),
  inspect: async (...asked) => (await import('./inspect.ts')).inspectLists(...asked),
  facts: async (session, words) => (await import('./facts.ts')).printFacts(session, words),
  review: async (...asked) => (await import('./review.ts')).runReview(...asked),
  candidates: async (...asked) => (await import('./candidates.ts')).listCandidates(...asked),
  propose: async (...asked) => (await import('./propose.ts')).proposeTo(...asked),
  init: async (...asked) => (await import('./init.ts')).writeFirstFiles(...asked),
  new: async (...asked) => (await import('./new.ts')).draftFirst(...asked),
  config: async (session, words) => (await import('./config.ts')).checkConfig(session, words),
  serve: async (...asked) => (await import('./serve.ts')).runApp(...asked),
  link: async (...asked) => (await import('./serve.ts')).printAppLink(...asked),
  doctor: async (...asked) => (await import('./serve.ts')).examineApp(...asked),
} satisfies Readonly<Record<string, Runner>>;

/** Every command has a runner of the same name. */
export type CommandName = keyof typeof runners;
