/**
 * The registry of sources: one line each, for the docs and for the test that holds it equal to this folder.
 * Shells make the sources they need with their own options; nothing is made here.
 */
import * as github from './github/index.ts';
import * as recorded from './recorded.ts';

export interface SourceEntry {
  /** The name of its file or folder. */
  readonly name: string;
  /** One line: what it can tell. */
  readonly tells: string;
}

export const sources: readonly SourceEntry[] = [
  { name: github.name, tells: github.tells },
  { name: recorded.name, tells: recorded.tells },
];
