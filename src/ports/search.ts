/**
 * Searches for what a list does not hold yet: repositories of GitHub, papers of a citation index. `firekeeper new` and
 * `firekeeper candidates` ask them; `src/compose/search.ts` opens them. What a search finds is not verified.
 *
 * A search throws a FirekeeperError when it has no usable answer (`network`, `credentials`, `rate-limit`) or cannot take
 * the question (`usage`): an empty answer always means that nothing was found (rule NEW-8).
 */
import type { FoundPaper, FoundRepository } from '../core/facts/found.ts';
import type { PaperIds } from '../core/papers/types.ts';

export type { FoundPaper, FoundRepository } from '../core/facts/found.ts';

export interface RepositoryQuery {
  /** Words that stand together, in this order, in name, description or topics. */
  readonly text?: string;
  /** Topics of GitHub; a repository must carry all of them. Whoever wants any of several asks once for each. */
  readonly topics: readonly string[];
  readonly minStars: number;
  /** ISO days: pushed or created on that day or later. */
  readonly pushedSince?: string;
  readonly createdSince?: string;
  /** Most repositories of the answer; a search gives 1,000 at most. */
  readonly limit: number;
}

export interface FoundRepositories {
  /** Most stars first, then by id; each once; archived ones and forks are not among them. */
  readonly found: readonly FoundRepository[];
  /** How many there are, found or not. */
  readonly total: number;
  /** False where GitHub says that its search ended before it was through: more may fit. */
  readonly complete: boolean;
}

export interface RepositorySearch {
  /** The name of the host that is searched, with which ids of its repositories begin. */
  readonly host: string;
  find(query: RepositoryQuery): Promise<FoundRepositories>;
}

export interface PaperQuery {
  /** Words; the index decides what fits. */
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
  /** As observations spell the index, and as people read it. */
  readonly name: string;
  readonly label: string;
  /** Papers that the index takes to fit best (OpenAlex), or the most cited ones that hold the words (Semantic Scholar). */
  find(query: PaperQuery): Promise<FoundPapers>;
  /** Papers that cite a work, the most cited first. Nothing is found for a work that the index does not hold. */
  citing(work: PaperIds, query: Pick<PaperQuery, 'since' | 'limit'>): Promise<FoundPapers>;
}
