/**
 * What one source said about one subject at one time. The set of fates is closed (rule STATE-1): a failed request is
 * `unknown`, so nobody can mistake it for absence.
 */
import type { Successor } from './successor.ts';
import type { PaperIds, PaperProof, PaperReason } from '../papers/types.ts';

export type Fate = 'ok' | 'archived' | 'moved' | 'gone' | 'blocked' | 'unreadable' | 'replaced' | 'unknown';

export interface RepositoryObservation {
  readonly kind: 'repository';
  /** Folded subject key: `github:owner/name`. */
  readonly key: string;
  readonly fate: Fate;
  /** Name of the host that answered, or of the recorded facts file. */
  readonly source: string;
  /** ISO time of the answer. */
  readonly observedAt: string;
  /** Present for every readable repository. */
  readonly stars?: number;
  /** The number of forks: never written, but a list may show it in place of the stars. */
  readonly forks?: number;
  /** Star counts that earlier runs saw. If a shown number is among them, Firekeeper wrote it. */
  readonly toldStars?: readonly number[];
  /** True for an archived repository, even if it has moved as well. */
  readonly archived?: boolean;
  readonly pushedAt?: string;
  /** ISO time at which the repository was created. */
  readonly createdAt?: string;
  /** SPDX id of its licence; `NOASSERTION` if the host does not recognise the licence; null if there is none. */
  readonly license?: string | null;
  /** ISO time of the last commit on the default branch. Pushes to other branches say less about a project. */
  readonly committedAt?: string;
  /** ISO time at which its owner archived it. */
  readonly archivedAt?: string;
  /** True if the project says that it is finished. */
  readonly finished?: boolean;
  /** The repository that takes the place of this one, with its proof. */
  readonly successor?: Successor;
  /** ISO time at which somebody last looked closer at this repository (`closer-look.ts`). */
  readonly lookedAt?: string;
  /** True for a moved repository if the account that its old address names is gone. */
  readonly ownerGone?: boolean;
  /** Numeric repository id. It survives renames, so the same name with another id is `replaced`. */
  readonly id?: number;
  /** The id that the snapshot had for this name before this answer, if any. */
  readonly knownId?: number;
  /** True if an earlier run saw this status long enough ago, so the status is not new. */
  readonly settled?: boolean;
  /** New `owner/name` when `moved`. */
  readonly fullName?: string;
  /** Properties of `ok`. */
  readonly disabled?: boolean;
  /** True if everybody sees it, and its files are given on request (rule HOST-7). */
  readonly gated?: boolean;
  readonly fork?: boolean;
  readonly empty?: boolean;
  /** The topics that its owner set; present only if they were requested. */
  readonly topics?: readonly string[];
  /** Why there is no answer, or the text of the block notice: one line, for the report. */
  readonly reason?: string;
}

export interface PaperObservation {
  readonly kind: 'paper';
  readonly key: string;
  readonly fate: Fate;
  readonly source: string;
  readonly observedAt: string;
  readonly citations?: number;
  readonly reason?: string;
  /** Why there is no answer, if the sources know. */
  readonly code?: PaperReason;
  /** Identifiers of the work, by scheme. They are kept, so that no title is searched twice. */
  readonly identifiers?: PaperIds;
  readonly proof?: PaperProof;
  /** Page and title of the record that gave the count. */
  readonly recordUrl?: string;
  readonly recordTitle?: string;
  /** To judge a jump: the earlier count from the same source, if known, and the count from another index. */
  readonly knownCitations?: number;
  readonly crossCitations?: number;
  /** The index that gave `crossCitations`; Crossref if absent. */
  readonly crossSource?: string;
  /** A large first count that no other index could confirm: held, not trusted (rule CITE-21). */
  readonly unchecked?: boolean;
  /** Counts that the same source reported in earlier runs. If a shown number is among them, it came from there. */
  readonly toldCitations?: readonly number[];
  /** A retracted or withdrawn work: reported, its count unchanged. False if an index that marks such works does not. */
  readonly retracted?: boolean;
}

export type Observation = RepositoryObservation | PaperObservation;

/** Observations by folded subject key. A subject without an observation is `unknown`. */
export type Snapshot = ReadonlyMap<string, Observation>;
