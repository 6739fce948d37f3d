/** The entry to add when somebody accepts a suggestion: its words and numbers, before a list applies its notation. */
import type { Subject } from '../list/list.ts';

export interface NewEntry {
  readonly subject: Subject;
  /** The name of the repository without its owner, or the title of a paper. */
  readonly name: string;
  /** `owner/name`; null for a paper. */
  readonly fullName: string | null;
  /** The page that the entry links to. */
  readonly url: string;
  /** Stars, or citations of a paper. */
  readonly count: number;
  /** Text of others, unchanged; null if there is none. */
  readonly description: string | null;
  /** ISO time of the last push; null for a paper. */
  readonly pushedAt: string | null;
  readonly language: string | null;
  /** SPDX identifier. */
  readonly license: string | null;
}
