/**
 * Preprints in a list that have been published since, if an index says so by identifier, never by title. Firekeeper
 * only reports them and leaves the decision to a person: it does not rewrite the link of an entry.
 */
import type { Entry, List } from '../list/list.ts';
import type { PaperIds, PaperRecord } from '../papers/types.ts';

/** An entry that links to a preprint, and its title. */
export interface Preprint {
  readonly entry: Entry;
  readonly ids: PaperIds;
}

/** The published version of a preprint, as one index names it. */
export interface PublishedVersion {
  /** The folded key of the entry. */
  readonly key: string;
  readonly title: string;
  readonly line: number;
  readonly doi: string;
  readonly url: string;
  /** Null if the index gives none. */
  readonly venue: string | null;
  readonly year: number | null;
  /** The index that says so, with the name that observations use. */
  readonly source: string;
}

/** The record of an index for one preprint, with its data about the published work. */
export type PublishedRecord = Pick<PaperRecord, 'doi' | 'venue' | 'year' | 'source' | 'type'>;

/**
 * DOIs of preprint servers: arXiv, bioRxiv and medRxiv, Research Square, SSRN, OSF, Preprints.org, ChemRxiv, TechRxiv.
 */
const preprintDoi =
  /^10\.(?:48550\/|1101\/(?:\d{6}|\d{4}\.\d\d\.\d\d\.)|21203\/rs\.|2139\/ssrn\.|31219\/osf|31234\/osf|20944\/preprints|26434\/chemrxiv|36227\/techrxiv)/i;

/** Names that indexes use for these servers. */
const server = /\b(?:arxiv|biorxiv|medrxiv|ssrn|research square|preprints?\.org|chemrxiv|techrxiv|corr)\b/i;

export function preprintsOf({ entries }: List): readonly Preprint[] {
  return entries.flatMap((entry): readonly Preprint[] => {
    if (entry.subject.kind !== 'paper' || entry.ignored === true) return [];
    const [scheme, id] = [
      entry.subject.key.split(':', 1)[0] ?? '',
      entry.subject.id.slice(entry.subject.id.indexOf(':') + 1),
    ];
    if (scheme === 'arxiv') return [{ entry, ids: { arxiv: id } }];
    const arxiv = /^10\.48550\/arxiv\.(.+)$/i.exec(id)?.[1];
    if (scheme === 'doi' && arxiv !== undefined) return [{ entry, ids: { arxiv } }];
    return scheme === 'doi' && preprintDoi.test(id) ? [{ entry, ids: { doi: id.toLowerCase() } }] : [];
  });
}

/**
 * The published version according to a record; null if it names no published work, or one that the entry already links.
 */
export function publishedVersion({ entry }: Preprint, record: PublishedRecord): PublishedVersion | null {
  const { doi, venue, year, source } = record;
  if (doi === null || preprintDoi.test(doi)) return null;
  if (entry.links.some(({ href }) => href.toLowerCase().includes(doi.toLowerCase()))) return null;
  return {
    key: entry.subject.key,
    title: entry.title,
    line: entry.line,
    doi,
    url: `https://doi.org/${doi}`,
    venue: venue === '' || server.test(venue) ? null : venue,
    year,
    source,
  };
}
