/**
 * What a search returned for one repository or paper (rule NEW-1). Nothing in it is verified, and other people wrote
 * the names, descriptions and titles. `ports/search.ts` defines the search; `core/draft/` and the code that offers
 * candidates use the results.
 */
import type { PaperIds } from '../papers/types.ts';

export interface FoundRepository {
  /** GitHub's own id, which does not change when the repository is renamed. */
  readonly id: number;
  readonly fullName: string;
  /** As its owner wrote it: untrusted text. */
  readonly description: string | null;
  readonly stars: number;
  readonly forks: number;
  readonly archived: boolean;
  readonly fork: boolean;
  /** True for a template repository. */
  readonly template?: boolean;
  /** ISO times. */
  readonly createdAt: string;
  readonly pushedAt: string;
  /** SPDX identifier; null if GitHub knows no licence. */
  readonly license: string | null;
  readonly language: string | null;
  readonly topics: readonly string[];
}

export interface FoundPaper {
  /** Name of the index: `openalex`, `semanticscholar`. */
  readonly source: string;
  /** `doi` is that of the published work, never one of arXiv's. If `arxiv` is there too, one record has both. */
  readonly ids: PaperIds;
  readonly title: string;
  /** The names as the index writes them, in its order. */
  readonly authors: readonly string[];
  readonly year: number | null;
  /** Journal, proceedings or archive; null if the index names none. */
  readonly venue: string | null;
  readonly citations: number;
  /** The index's own word: `article`, `preprint`. */
  readonly type: string;
  readonly retracted: boolean;
}
