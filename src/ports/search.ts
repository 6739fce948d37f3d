/**
 * Searches for subjects that a list does not have yet: repositories on GitHub, papers in a citation index. `firekeeper new`
 * and `firekeeper candidates` use them; `src/compose/search.ts` opens them. Their results are not verified.
 *
 * A search throws a FirekeeperError when it has no usable answer (`network`, `credentials`, `rate-limit`) or cannot take
 * the question (`usage`): an empty answer always means that nothing was found (rule NEW-8).
 */
import type { FoundPaper, FoundRepository } from '../core/facts/found.ts';
import type { PaperIds } from '../core/papers/types.ts';

export type { FoundPaper, FoundRepository } from '../core/facts/found.ts';

export interface RepositoryQuery {
  /** Words that occur together, in this order, in the name, the description or the topics. */
  readonly text?: string;
  /** Topics of GitHub; a repository must have all of them. To search for any of several topics, ask once for each. */
  readonly topics: readonly string[];
  readonly minStars: number;
  /** ISO days: pushed or created on that day or later. */
  readonly pushedSince?: string;
  readonly createdSince?: string;
  /** Most repositories in the answer; a search gives at most 1,000. */
  readonly limit: number;
}

export interface FoundRepositories {
  /** Sorted by stars, most first, then by id; each once; without archived repositories and forks. */
  readonly found: readonly FoundRepository[];
  /** How many match, in the answer or not. */
  readonly total: number;
  /** False when GitHub says that its search ended early: more repositories may match. */
  readonly complete: boolean;
}

export interface RepositorySearch {
  /** The name of the host that is searched, with which ids of its repositories begin. */
  readonly host: string;
  find(query: RepositoryQuery): Promise<FoundRepositories>;
}

/** Reads single repositories that a search or another list names. Throws as a search does. */
export interface RepositoryReader {
  /** The text of the README in markdown; null if there is none that can be read: missing, too large, another format. */
  readme(fullName: string): Promise<string | null>;
  /** Under its current name; null if it cannot be read. */
  lookUp(fullName: string): Promise<FoundRepository | null>;
}

export interface PaperQuery {
  /** Words; the index decides what matches. */
  readonly text: string;
  /** First year of publication. */
  readonly since?: number;
  readonly limit: number;
}

export interface FoundPapers {
  /** In the order of the index. */
  readonly found: readonly FoundPaper[];
  readonly total: number;
}

export interface PaperSearch {
  /** The name of the index in observations, and its name for people. */
  readonly name: string;
  readonly label: string;
  /** The best matches by the index (OpenAlex), or the most cited papers with the words (Semantic Scholar). */
  find(query: PaperQuery): Promise<FoundPapers>;
  /** Papers that cite a work, the most cited first; empty for a work that the index does not have. */
  citing(work: PaperIds, query: Pick<PaperQuery, 'since' | 'limit'>): Promise<FoundPapers>;
}
