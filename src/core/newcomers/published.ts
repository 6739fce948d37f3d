/**
 * Preprints in a list that have been published since, if an index says so by identifier, never by title. Firekeeper
 * only reports them and leaves the decision to a person: it does not rewrite the link of an entry.
 */
import type { Entry, List } from '../list/list.ts';
import { isPreprintDoi, isPreprintServer, isPublicationType } from '../papers/preprint.ts';
import type { PaperIds, PublishedRecord } from '../papers/types.ts';

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
    return scheme === 'doi' && isPreprintDoi(id) ? [{ entry, ids: { doi: id.toLowerCase() } }] : [];
  });
}

/**
 * The published version according to a record; null if it names no published work, or one that the entry already links.
 */
export function publishedVersion({ entry }: Preprint, record: PublishedRecord): PublishedVersion | null {
  const { doi, venue, year, source, type } = record;
  if (doi === null || isPreprintDoi(doi) || !isPublicationType(type)) return null;
  if (entry.links.some(({ href }) => href.toLowerCase().includes(doi.toLowerCase()))) return null;
  return {
    key: entry.subject.key,
    title: entry.title,
    line: entry.line,
    doi,
    url: `https://doi.org/${doi}`,
    venue: venue === '' || isPreprintServer(venue) ? null : venue,
    year,
    source,
  };
}
