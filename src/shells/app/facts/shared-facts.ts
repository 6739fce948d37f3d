/**
 * Facts shared by all lists of all installations: one fetch serves every list that shows the repository. Runs ask a
 * source of this; what is fresh comes from the cache, the rest is asked in full batches filled across runs and paid
 * from the budgets of the installations that want it.
 */
import type { CitationPolicy } from '../../../core/config/types.ts';
import type { KnownPaper } from '../../../core/papers/types.ts';
import type { Journal } from '../../../ports/journal.ts';
import type { Source } from '../../../ports/source.ts';

export interface FactsRun {
  readonly installationId: number;
  readonly repositoryId: number;
  /** The token of the visit: it sees this repository and what is public, so what it reads may be shared. */
  readonly token: string;
  /** Of a private repository nothing is shared: its installation sees what others must not. */
  readonly isPrivate: boolean;
  readonly journal: Journal;
  readonly signal: AbortSignal;
}

/** How a list wants its papers counted, and what earlier visits found out about what it shows. */
export interface FactsWanted {
  readonly citations: Pick<CitationPolicy, 'source' | 'ids'>;
  readonly known: (key: string) => KnownPaper | undefined;
  /** When a status that this list saw becomes settled, as ISO time: from then on an older answer does not serve. */
  readonly settlesAt: (key: string) => string | null;
}

export interface SharedFacts {
  /** The sources of one run, in the order in which they are offered a subject. */
  sourcesFor(run: FactsRun, wanted: FactsWanted): readonly Source[];
  /** Points left per installation as last told, for the metrics. */
  budgets(): ReadonlyMap<number, { readonly remaining: number; readonly limit: number }>;
  close(): Promise<void>;
}
