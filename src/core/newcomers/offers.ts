/** What searches offer a list, as plain values: the ports of searches give these and more. Texts are those of others. */
import type { PaperIds } from '../papers/types.ts';

export interface RepositoryOffer {
  /** The host's own id, which stays over renames. */
  readonly id: number;
  readonly fullName: string;
  readonly description: string | null;
  readonly stars: number;
  readonly archived: boolean;
  readonly fork: boolean;
  /** True for a repository that is there to be copied. */
  readonly template?: boolean;
  /** ISO times. */
  readonly createdAt: string;
  readonly pushedAt: string;
  readonly license: string | null;
  readonly language: string | null;
  readonly topics: readonly string[];
}

export interface PaperOffer {
  readonly ids: PaperIds;
  readonly title: string;
  readonly authors: readonly string[];
  readonly year: number | null;
  readonly venue: string | null;
  readonly citations: number;
  readonly type: string;
  readonly retracted: boolean;
}

/** A paper with how many of the list's papers it was found to cite. */
export interface CitingOffer extends PaperOffer {
  readonly cites: number;
}
