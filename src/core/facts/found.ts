/**
 * What a search told of one repository or paper (rule NEW-1). It is not verified, and names, descriptions and titles in it
 * are text of others. `ports/search.ts` brings it; `core/draft/` and whoever offers candidates read it.
 */
import type { PaperIds } from '../papers/types.ts';

export interface FoundRepository {
  /** GitHub's own id, which stays over renames. */
  readonly id: number;
  readonly fullName: string;
  /** As its owner wrote it: text of others. */
  readonly description: string | null;
  readonly stars: number;
  readonly forks: number;
  readonly archived: boolean;
  readonly fork: boolean;
  /** ISO times. */
  readonly createdAt: string;
  readonly pushedAt: string;
  /** SPDX identifier; null without a licence that GitHub knows. */
  readonly license: string | null;
  readonly language: string | null;
  readonly topics: readonly string[];
}

export interface FoundPaper {
  /** Name of the index: `openalex`, `semanticscholar`. */
  readonly source: string;
  /** `doi` is the published work's, never one of arXiv's own prefix; with `arxiv` beside it, it is both in one record. */
  readonly ids: PaperIds;
  readonly title: string;
  /** As the index writes their names, in order. */
  readonly authors: readonly string[];
  readonly year: number | null;
  /** Journal, proceedings or archive; null where none is told. */
  readonly venue: string | null;
  readonly citations: number;
  /** In the words of the index: `article`, `preprint`. */
  readonly type: string;
  readonly retracted: boolean;
}
