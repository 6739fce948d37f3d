/**
 * Preprint servers: their DOIs, their names in citation indexes, and the types of records that are no published works.
 * The newcomers room decides with it what was published; the indexes read with it which version a record names.
 */

/**
 * DOIs of preprint servers: arXiv, bioRxiv and medRxiv, Research Square, SSRN, OSF, Preprints.org, ChemRxiv, TechRxiv,
 * Authorea, and openRxiv, which registers bioRxiv and medRxiv since 2025. And of archives in which authors store
 * preprints, data and code: Zenodo, figshare, OSF. A deposit there is no publication either.
 */
const preprintDoi =
  /^10\.(?:48550\/|1101\/(?:\d{6}|\d{4}\.\d\d\.\d\d\.)|64898\/|21203\/rs\.|2139\/ssrn\.|31219\/osf|31234\/osf|20944\/preprints|26434\/chemrxiv|36227\/techrxiv|22541\/au\.|5281\/zenodo\.|6084\/m9\.figshare\.|17605\/osf\.io\/)/i;

/** Names that indexes use for them. */
const server =
  /\b(?:arxiv|biorxiv|medrxiv|ssrn|research square|preprints?\.org|chemrxiv|techrxiv|authorea|corr|zenodo|figshare)\b/i;

/** Types of records, in the terms of Crossref and OpenAlex, that no preprint is published as. */
const noPublication = new Set([
  'posted-content',
  'preprint',
  'component',
  'dataset',
  'peer-review',
  'peer_review',
  'paratext',
  'erratum',
  'retraction',
]);

export function isPreprintDoi(doi: string): boolean {
  return preprintDoi.test(doi);
}

export function isPreprintServer(venue: string): boolean {
  return server.test(venue);
}

export function isPublicationType(type: string): boolean {
  return !noPublication.has(type.toLowerCase());
}
