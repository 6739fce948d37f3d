/**
 * What one source said of one subject at one time. The fates are a closed set (rule STATE-1): a failure
 * to answer is `unknown` and can never be mistaken for absence.
 */
import type { Successor } from './successor.ts';
import type { PaperIds, PaperProof, PaperReason } from '../papers/types.ts';

export type Fate = 'ok' | 'archived' | 'moved' | 'gone' | 'blocked' | 'unreadable' | 'replaced' | 'unknown';

export interface RepositoryObservation {
  readonly kind: 'repository';
  /** Folded subject key: `github:owner/name`. */
  readonly key: string;
  readonly fate: Fate;
  /** Name of the host that was asked, or of the recorded facts file. */
  readonly source: string;
  /** ISO time of the answer. */
  readonly observedAt: string;
  /** Present for every readable repository. */
  readonly stars?: number;
  /** Forks of it: never written, but a number in a list may be that instead of the stars. */
  readonly forks?: number;
  /** Star counts that earlier runs saw: a number shown that is among them was written by Firekeeper. */
  readonly toldStars?: readonly number[];
  /** True for an archived repository even when it has moved as well. */
  readonly archived?: boolean;
  readonly pushedAt?: string;
  /** ISO time at which it was made. */
  readonly createdAt?: string;
  /** SPDX id of its licence, `NOASSERTION` for one that its host does not know; null for none. */
  readonly license?: string | null;
  /** ISO time of the last commit of the default branch: pushes to other branches say less of a project. */
  readonly committedAt?: string;
  /** ISO time at which its owner archived it. */
  readonly archivedAt?: string;
  /** True for a project that says of itself that it is finished. */
  readonly finished?: boolean;
  /** What takes its place, as it says itself. */
  readonly successor?: Successor;
  /** Numeric repository id: survives renames, so a same name with another id is `replaced`. */
  readonly id?: number;
  /** The id this name had in the snapshot before this answer, when one was known. */
  readonly knownId?: number;
  /** True for a status that an earlier run saw as well, long enough ago: it is no change of now. */
  readonly settled?: boolean;
  /** New `owner/name` when `moved`. */
  readonly fullName?: string;
  /** Properties of `ok`. */
  readonly disabled?: boolean;
  readonly fork?: boolean;
  readonly empty?: boolean;
  /** Why there is no answer, or what the block says: one line, for the report. */
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
  /** Why nothing is said, when the sources know it. */
  readonly code?: PaperReason;
  /** What the work is called, by scheme; kept, so that no title is searched twice. */
  readonly identifiers?: PaperIds;
  readonly proof?: PaperProof;
  /** Page and title of the record that told it. */
  readonly recordUrl?: string;
  readonly recordTitle?: string;
  /** The count that the same source told before, when one is known; and one of another index, to judge a jump by. */
  readonly knownCitations?: number;
  readonly crossCitations?: number;
  /** The index that told it; Crossref where nothing is said. */
  readonly crossSource?: string;
  /** A large first reading that no other index could be asked about: held, not believed (rule CITE-21). */
  readonly unchecked?: boolean;
  /** Counts that the same source told in earlier runs: a number shown that is among them came from there. */
  readonly toldCitations?: readonly number[];
  /** A retracted or withdrawn work: reported, its count left alone. False where an index that marks them does not. */
  readonly retracted?: boolean;
}

export type Observation = RepositoryObservation | PaperObservation;

/** Observations by folded subject key. What is not in it is `unknown`. */
export type Snapshot = ReadonlyMap<string, Observation>;
