/** Names of citation indexes for readers, and the pages of their records that a link may lead to. */

const labels: Readonly<Record<string, string>> = {
  semanticscholar: 'Semantic Scholar',
  openalex: 'OpenAlex',
  crossref: 'Crossref',
  opencitations: 'OpenCitations',
};

/**
 * How readers know an index; null for everything else. A facts file without a source, or with one of its own, is
 * the user's word: it is held against no index and named nowhere.
 */
export function indexLabel(source: string): string | null {
  return labels[source.toLowerCase().replace(/[^a-z]/g, '')] ?? null;
}

const recordPage =
  /^https:\/\/(?:(?:www\.|api\.)?semanticscholar\.org|openalex\.org|doi\.org|api\.crossref\.org|search\.crossref\.org|(?:api\.)?opencitations\.net|arxiv\.org)\/[\w./:%-]*$/;

/** The page of a record, when it is one of an index: no other address from an answer is ever linked. */
export function recordPageOf(url: string | undefined): string | null {
  return url !== undefined && url.length <= 300 && recordPage.test(url) ? url : null;
}
