/**
 * The registry of sources: one line each, for the docs and for the test that holds it equal to this folder.
 * Shells make the sources they need with their own options; nothing is made here.
 */
import * as crossref from './crossref.ts';
import * as github from './github/index.ts';
import * as openalex from './openalex.ts';
import * as opencitations from './opencitations.ts';
import * as papers from './papers/index.ts';
import * as recorded from './recorded.ts';
import * as semanticScholar from './semantic-scholar/index.ts';

export interface SourceEntry {
  /** The name of its file or folder. */
  readonly name: string;
  /** One line: what it can tell. */
  readonly tells: string;
}

export const sources: readonly SourceEntry[] = [
  { name: crossref.name, tells: crossref.tells },
  { name: github.name, tells: github.tells },
  { name: openalex.name, tells: openalex.tells },
  { name: opencitations.name, tells: opencitations.tells },
  { name: papers.name, tells: papers.tells },
  { name: recorded.name, tells: recorded.tells },
  { name: semanticScholar.name, tells: semanticScholar.tells },
];
