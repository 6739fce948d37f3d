/**
 * A citation index as the `papers` source sees it, and how an index sends its requests. `compose/` passes in both, so that
 * an index does not know other indexes, and neither knows the clock, retries or limits.
 */
import type { PaperIds, PaperReason, PaperRecord } from '../core/papers/types.ts';

/** No usable answer. `why` is one line without credentials and without addresses. */
export interface IndexFailure {
  readonly kind: 'failed';
  readonly code: Extract<PaperReason, 'source-down' | 'budget'>;
  readonly why: string;
}

/** The answer of an index about one work. `absent` (the index does not have the work) is an answer, not a count of 0. */
export type PaperAnswer =
  | { readonly kind: 'record'; readonly record: PaperRecord }
  | { readonly kind: 'absent' }
  | IndexFailure;

/** A search for a work by its title, with all other information from its link. */
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
  /** The name in the configuration and in observations: `semanticscholar`, `openalex`, `crossref`, `opencitations`. */
  readonly name: string;
  /** The name for people. */
  readonly label: string;
  /** Whether `source: auto` uses it for counts, and for searches by title. */
  readonly counts: boolean;
  readonly searches: boolean;
  /** False for an index with counts but no titles: another index must identify the work. */
  readonly describes: boolean;
  /** True when it can look up a work with these identifiers. */
  holds(ids: PaperIds): boolean;
  /** One answer per work, in the order asked, in as few requests as the index allows. Never throws. */
  lookUp(works: readonly PaperIds[]): Promise<readonly PaperAnswer[]>;
  /** Never throws. An index without a search returns no candidates. */
  search(question: TitleQuestion): Promise<Candidates>;
}

/**
 * An index that may name the published version of a preprint: as the DOI of its record, or in `publishedAs`. All
 * answers are by identifier; none is found by title (rule NEW-7).
 */
export type PublicationIndex = Pick<PaperIndex, 'name' | 'label' | 'holds' | 'lookUp'>;

/** What tells the published versions of preprints. */
export interface Publications {
  /** Asked one after the other, the most reliable first: publishers, then citation indexes, then authors. */
  readonly indexes: readonly PublicationIndex[];
  /** Registers the DOIs of publishers, so it can prove one: with the kind of work, its venue and its year. */
  readonly registrar: PublicationIndex;
}

/** What a request costs the service; limits depend on it. */
export type RequestCost = 'single' | 'list';

export interface IndexRequest {
  /** Below the base address, escaped, with a slash in front. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON with POST. */
  readonly body?: unknown;
  /** In addition to the headers of the service. */
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

/** Sends one request with rate limit, waits and retries; refuses it once the service was given up. */
export type AskIndex = (request: IndexRequest) => Promise<IndexReply | IndexFailure>;
