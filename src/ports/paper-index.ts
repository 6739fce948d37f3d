/**
 * A citation index as the `papers` source asks it, and the way an index sends its requests. Both are handed in by
 * compose, so that an index knows no other index, and neither knows clock, retries or limits.
 */
import type { PaperIds, PaperReason, PaperRecord } from '../core/papers/types.ts';

/** No usable answer. `why` is one line without credentials and without addresses. */
export interface IndexFailure {
  readonly kind: 'failed';
  readonly code: Extract<PaperReason, 'source-down' | 'budget'>;
  readonly why: string;
}

/** What an index said of one work. `absent` is an answer (it does not hold the work); it is never a count of 0. */
export type PaperAnswer =
  | { readonly kind: 'record'; readonly record: PaperRecord }
  | { readonly kind: 'absent' }
  | IndexFailure;

/** A search for a work that only its title names, with everything else that its link gives away. */
export interface TitleQuestion {
  readonly title: string;
  readonly surname?: string;
  /** DOI prefix of the publisher: `10.1109`. */
  readonly prefix?: string;
  readonly fromYear?: number;
  readonly untilYear?: number;
}

export type Candidates =
  | { readonly kind: 'candidates'; readonly records: readonly PaperRecord[] }
  | IndexFailure;

export interface PaperIndex {
  /** As the configuration and observations spell it: `semanticscholar`, `openalex`, `crossref`, `opencitations`. */
  readonly name: string;
  /** As people read it. */
  readonly label: string;
  /** Whether it is used unasked (`source: auto`) for counts, and for searches by title. */
  readonly counts: boolean;
  readonly searches: boolean;
  /** False for an index that tells counts but no titles: another one must say what the work is. */
  readonly describes: boolean;
  /** True when it can be asked for a work with these identifiers. */
  holds(ids: PaperIds): boolean;
  /** One answer per work, in the order asked, in as few requests as the index allows. Never throws. */
  lookUp(works: readonly PaperIds[]): Promise<readonly PaperAnswer[]>;
  /** Never throws. An index without a search answers no candidates. */
  search(question: TitleQuestion): Promise<Candidates>;
}

/** What a request costs the service: limits are told apart by it. */
export type RequestCost = 'single' | 'list';

export interface IndexRequest {
  /** Below the base address, escaped, with a slash in front. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON with POST. */
  readonly body?: unknown;
  /** Beside those of the service. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly cost: RequestCost;
}

/** A usable answer: 200 with JSON, or a 400 or 404 of the service itself (whose body may be plain text). */
export interface IndexReply {
  readonly kind: 'reply';
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
}

/** Sends one request in manners: paced, waited, tried again, and refused once the service is given up. */
export type AskIndex = (request: IndexRequest) => Promise<IndexReply | IndexFailure>;
