/**
 * Whoever may write a line about an entry from its facts (rule NEW-5). What it returns is a suggestion: `core/draft/guard.ts`
 * holds it against the facts before anything is printed.
 */
import type { ItemFacts, Suggestion } from '../core/draft/prompt.ts';

export interface Writing {
  /** By the id of the facts; what is missing was not written. */
  readonly suggestions: ReadonlyMap<string, Suggestion>;
  /** What a reader of the report should know: limits that were reached, answers that could not be used. One line each. */
  readonly remarks: readonly string[];
}

export interface Writer {
  /** Never throws: what is not written keeps its own description. */
  write(topic: string, facts: readonly ItemFacts[]): Promise<Writing>;
}
