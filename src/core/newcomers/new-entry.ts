/** What is put on a list when somebody takes a suggestion: the words and numbers of one entry, before a list's own way of writing. */
import type { Subject } from '../list/list.ts';

export interface NewEntry {
  readonly subject: Subject;
  /** The repository's own name without its owner, or the title of a paper. */
  readonly name: string;
  /** `owner/name`; null for a paper. */
  readonly fullName: string | null;
  /** The page that it links. */
  readonly url: string;
  /** Stars, or citations of a paper. */
  readonly count: number;
  /** Text of others, as they wrote it; null where there is none. */
  readonly description: string | null;
  /** ISO time of the last push; null for a paper. */
  readonly pushedAt: string | null;
  readonly language: string | null;
  /** SPDX identifier. */
  readonly license: string | null;
}
