/**
 * The types of a first list (rules NEW-1 to NEW-8): the request, the facts, and the results. `run/draft.ts` builds them
 * step by step; every step is a pure function in this folder.
 */
import type { FoundPaper, FoundRepository } from '../facts/found.ts';
import type { Observation } from '../facts/observation.ts';

/** A heading that the user asks for, with the GitHub topics that belong under it. */
export interface WantedSection {
  readonly title: string;
  readonly topics: readonly string[];
}

export interface DraftRequest {
  /** As the user wrote it: the title of the list, and the search text. */
  readonly topic: string;
  /** GitHub topics in addition to the one that the topic itself spells. */
  readonly topics: readonly string[];
  readonly minStars: number;
  /** The maximum number of papers; 0 asks no index. */
  readonly papers: number;
  /** The first year of publication, and of the last push. */
  readonly since: number | undefined;
  /** Empty: one section for all repositories. */
  readonly sections: readonly WantedSection[];
}

/** The merged answers of the searches: each repository and each work once. */
export interface Gathered {
  readonly repositories: readonly FoundRepository[];
  readonly papers: readonly FoundPaper[];
  /** The name of the index, for the footer. */
  readonly index: string | null;
  /** Remarks about the searches for readers of the report. */
  readonly remarks: readonly string[];
}

/** A future entry: its facts, and the observation that verified it. */
export interface RepositoryItem {
  readonly kind: 'repository';
  readonly found: FoundRepository;
  /** The stars from the verification. */
  readonly stars: number;
  /** The page of the repository. */
  readonly href: string;
}

export interface PaperItem {
  readonly kind: 'paper';
  readonly found: FoundPaper;
  readonly href: string;
  /** Null if the count is doubtful: then it is not shown. */
  readonly citations: number | null;
  /** The index that gave the count, by its name for readers. */
  readonly index: string;
}

export type DraftItem = RepositoryItem | PaperItem;

/** What is not in the list, and why: one line. */
export interface LeftOut {
  readonly what: string;
  readonly why: string;
}

/** Text written for an item; a null blurb means its own description. */
export interface WrittenLine {
  readonly blurb: string | null;
  readonly section: string | null;
}

export interface DraftSection {
  readonly title: string;
  readonly items: readonly DraftItem[];
}

export interface Verified {
  readonly items: readonly DraftItem[];
  readonly leftOut: readonly LeftOut[];
  /** Only for the items. */
  readonly observations: readonly Observation[];
}
