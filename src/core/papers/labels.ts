/** The names of citation indexes for readers, and the record pages that a link may lead to. */

const labels: Readonly<Record<string, string>> = {
  semanticscholar: 'Semantic Scholar',
  openalex: 'OpenAlex',
  crossref: 'Crossref',
  opencitations: 'OpenCitations',
};

/**
 * The name of an index for readers; null for any other source. A facts file without a source, or with an unknown
 * source, is a statement of the user: Firekeeper does not compare it with an index and does not name a source.
 */
export function indexLabel(source: string): string | null {
  return labels[source.toLowerCase().replace(/[^a-z]/g, '')] ?? null;
}

const recordPage =
  /^https:\/\/(?:(?:www\.|api\.)?semanticscholar\.org|openalex\.org|doi\.org|api\.crossref\.org|search\.crossref\.org|(?:api\.)?opencitations\.net|arxiv\.org)\/[\w./:%-]*$/;

/** The page of a record, if it belongs to an index. Firekeeper never links to any other address from an answer. */
export function recordPageOf(url: string | undefined): string | null {
  return url !== undefined && url.length <= 300 && recordPage.test(url) ? url : null;
}
