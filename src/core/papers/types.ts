/**
 * What Firekeeper knows about a paper before and after a query to a citation index. `link.ts` reads a `PaperLink` from
 * an address, the sources in `src/sources/` return a `PaperRecord`, and `prove.ts` decides whether both are the same
 * work (rules CITE-9, CITE-14).
 */

/** What the address of a paper says. Ids are canonical: DOIs in lower case, arXiv ids without a version. */
export type PaperLink =
  | { readonly kind: 'doi'; readonly doi: string }
  | { readonly kind: 'arxiv'; readonly arxiv: string }
  /** With a DOI if the volume is known to have DOIs. */
  | { readonly kind: 'acl'; readonly acl: string; readonly doi?: string }
  /** PubMed, and PubMed Central without the prefix `PMC`. */
  | { readonly kind: 'pmid'; readonly pmid: string }
  | { readonly kind: 'pmc'; readonly pmc: string }
  | { readonly kind: 's2'; readonly s2: string }
  /** A DOI in the path of another site: valid only if the title agrees. */
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
  /** The name of the source that returned it. */
  readonly source: string;
  /** The source's own id of the record. */
  readonly id: string;
  /** The page of the record for readers. */
  readonly url: string;
  readonly title: string;
  /** Surname of the first author, as written; '' if unknown. */
  readonly surname: string;
  readonly year: number | null;
  readonly venue: string;
  readonly type: string;
  readonly doi: string | null;
  readonly arxiv: string | null;
  /** The addresses of the work in the record. */
  readonly locations: readonly string[];
  readonly citations: number | null;
  readonly retracted: boolean;
  /** The DOI in the query, if the record that answered it has another DOI. */
  readonly askedAs?: string;
  /** For the record of a preprint: the work as which it was published, if the record names it by DOI. */
  readonly publishedAs?: Publication;
}

/** A published work that the record of its preprint names. */
export interface Publication {
  readonly doi: string;
  /** '' if the record does not name it. */
  readonly venue: string;
}

/** The ways to prove that a record is the work of the entry. */
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

/** The reasons not to write a count (rule CITE-19). */
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

/** What an earlier run learned about a paper. It makes another search unnecessary, and the guards compare with it. */
export interface KnownPaper {
  readonly identifiers: PaperIds;
  readonly source?: string;
  /** The last count from `source`. */
  readonly citations?: number;
  /** ISO time of that answer, or of the last miss. */
  readonly since: string;
  /** Set if the search found nothing: the next search is after 30 days. */
  readonly missed?: PaperReason;
}

/** A work under a DOI of its publisher, as far as an index or the registrar describes it. */
export type PublishedRecord = Pick<PaperRecord, 'doi' | 'venue' | 'year' | 'source' | 'type'>;
