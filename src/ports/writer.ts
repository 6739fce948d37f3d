/**
 * Writes a line about an entry from its facts (rule NEW-5). The result is a suggestion: `core/draft/guard.ts` checks it
 * against the facts before anything is printed.
 */
import type { ItemFacts, Suggestion } from '../core/draft/prompt.ts';

export interface Writing {
  /** By the id of the facts; a missing id means that no line was written. */
  readonly suggestions: ReadonlyMap<string, Suggestion>;
  /** Remarks for the reader of the report: limits that were reached, answers that could not be used. One line each. */
  readonly remarks: readonly string[];
}

export interface Writer {
  /** Never throws: an entry without a new line keeps its own description. */
  write(topic: string, facts: readonly ItemFacts[]): Promise<Writing>;
}
