/**
 * What is known of a paper before and after a citation index was asked. `link.ts` reads the first off an address,
 * the sources under `src/sources/` bring the second, `prove.ts` says whether the two are the same work
 * (rules CITE-9, CITE-14).
 */

/** What the address of a paper says by itself. Ids are folded: DOIs in lower case, arXiv ids without a version. */
export type PaperLink =
  | { readonly kind: 'doi'; readonly doi: string }
  | { readonly kind: 'arxiv'; readonly arxiv: string }
  /** With a DOI where the volume is known to have them. */
  | { readonly kind: 'acl'; readonly acl: string; readonly doi?: string }
  /** PubMed, and PubMed Central without the `PMC`. */
  | { readonly kind: 'pmid'; readonly pmid: string }
  | { readonly kind: 'pmc'; readonly pmc: string }
  | { readonly kind: 's2'; readonly s2: string }
  /** A DOI in the path of some other site: believed only when the title agrees. */
  | { readonly kind: 'doi-candidate'; readonly doi: string }
  | { readonly kind: 'ieee'; readonly article: string }
  | { readonly kind: 'ojs'; readonly journal: string; readonly article: string }
  | {
      readonly kind: 'cvf';
      readonly surname: string;
      readonly title: string;
      readonly venue: string;
      readonly year: number;
    }
  | { readonly kind: 'title' };

/** A work as a citation index describes it; the same form for all of them. */
export interface PaperRecord {
  /** Name of the source that told it. */
  readonly source: string;
  /** The source's own id of the record. */
  readonly id: string;
  /** Page of the record for people. */
  readonly url: string;
  readonly title: string;
  /** Surname of the first author, as written; '' when not told. */
  readonly surname: string;
  readonly year: number | null;
  readonly venue: string;
  readonly type: string;
  readonly doi: string | null;
  readonly arxiv: string | null;
  /** Addresses at which the record says the work stands. */
  readonly locations: readonly string[];
  readonly citations: number | null;
  readonly retracted: boolean;
  /** The DOI that the record was the answer to, where the record itself names another one. */
  readonly askedAs?: string;
}

/** How a record was shown to be the entry's work. */
export const paperProofs = [
  'configured',
  'stored',
  'doi',
  'arxiv',
  'acl',
  's2',
  'pubmed',
  'article-number',
  'article-tail',
  'location',
  'title-author-year',
  'title-author-venue',
  'title-year-venue',
] as const;
export type PaperProof = (typeof paperProofs)[number];

/** Why a count is not written (rule CITE-19). */
export const paperReasons = [
  'skipped',
  'no-identifier',
  'unprovable',
  'ambiguous',
  'title-disagrees',
  'short-title',
  'not-indexed',
  'source-down',
  'budget',
  'held-jump',
  'held-unchecked',
  'held-drop',
  'held-adopt',
  'retracted',
] as const;
export type PaperReason = (typeof paperReasons)[number];

/** Identifiers of one work by scheme: `doi`, `arxiv`, `acl`, `s2`, `pmid`, `pmc`, `openalex`. */
export type PaperIds = Readonly<Record<string, string>>;

/** What an earlier run found out about a paper: never searched again, and the base of the guards. */
export interface KnownPaper {
  readonly identifiers: PaperIds;
  readonly source?: string;
  /** Last count that `source` told. */
  readonly citations?: number;
  /** ISO time of that answer, or of the last miss. */
  readonly since: string;
  /** Set when nothing was found: asked again after 30 days. */
  readonly missed?: PaperReason;
}
