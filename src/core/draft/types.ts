/**
 * The nouns of a first list (rules NEW-1 to NEW-8): what is asked for, what is known, and what becomes of it. Made step by
 * step by `run/draft.ts`; every step is a pure function of this folder.
 */
import type { FoundPaper, FoundRepository } from '../facts/found.ts';
import type { Observation } from '../facts/observation.ts';

/** A heading that the user asks for, with the topics of GitHub that belong under it. */
export interface WantedSection {
  readonly title: string;
  readonly topics: readonly string[];
}

export interface DraftRequest {
  /** As the user wrote it: the title of the list, and what is searched for. */
  readonly topic: string;
  /** Topics of GitHub beside the one that the topic itself spells. */
  readonly topics: readonly string[];
  readonly minStars: number;
  /** Most papers; 0 asks no index. */
  readonly papers: number;
  /** First year of publication, and of the last push. */
  readonly since: number | undefined;
  /** Empty: one section for all repositories. */
  readonly sections: readonly WantedSection[];
}

/** What searches answered, merged: each repository and each work once. */
export interface Gathered {
  readonly repositories: readonly FoundRepository[];
  readonly papers: readonly FoundPaper[];
  /** How the services are called, for the footer. */
  readonly index: string | null;
  /** What a reader of the report should know of the searches. */
  readonly remarks: readonly string[];
}

/** An entry to be: its facts, and the observation that verified it. */
export interface RepositoryItem {
  readonly kind: 'repository';
  readonly found: FoundRepository;
  /** As the verification told it. */
  readonly stars: number;
  /** Page of the repository. */
  readonly href: string;
}

export interface PaperItem {
  readonly kind: 'paper';
  readonly found: FoundPaper;
  readonly href: string;
  /** Null where the count is doubtful: it is not shown then. */
  readonly citations: number | null;
  /** The index that told it, as people read it. */
  readonly index: string;
}

export type DraftItem = RepositoryItem | PaperItem;

/** What is not in the list, and why: one line. */
export interface LeftOut {
  readonly what: string;
  readonly why: string;
}

/** What was written about an item; a null blurb means its own description. */
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
  /** Of the items alone. */
  readonly observations: readonly Observation[];
}
