/**
 * Facts shared by all lists of all installations: one request serves every list with the repository. Fresh facts come
 * from the cache. The rest is asked in full batches across runs, paid by the installations that want it.
 */
import type { CitationPolicy } from '../../../core/config/types.ts';
import type { KnownPaper } from '../../../core/papers/types.ts';
import type { Journal } from '../../../ports/journal.ts';
import type { Source } from '../../../ports/source.ts';

export interface FactsRun {
  readonly installationId: number;
  readonly repositoryId: number;
  /** The token of the visit. It can read this repository and public ones, so its answers may be shared. */
  readonly token: string;
  /** For a private repository nothing is shared: its installation can see what others must not see. */
  readonly isPrivate: boolean;
  readonly journal: Journal;
  readonly signal: AbortSignal;
}

/** How a list wants its papers counted, and what earlier visits found out about them. */
export interface FactsWanted {
  readonly citations: Pick<CitationPolicy, 'source' | 'ids'>;
  readonly known: (key: string) => KnownPaper | undefined;
  /** When a status that this list saw becomes settled, as ISO time: after that, an older answer cannot be used. */
  readonly settlesAt: (key: string) => string | null;
}

export interface SharedFacts {
  /** The sources of one run, in the order in which they are tried for a subject. */
  sourcesFor(run: FactsRun, wanted: FactsWanted): readonly Source[];
  /** The last known remaining points of each installation, for the metrics. */
  budgets(): ReadonlyMap<number, { readonly remaining: number; readonly limit: number }>;
  close(): Promise<void>;
}
