/**
 * What ties a record of a citation index to the link of an entry: an identifier that both carry, else author, year
 * and venue. `prove.ts` decides with it; titles are not looked at here.
 */
import { paperLinkOf } from './link.ts';
import { normalTitle } from './title.ts';
import type { PaperLink, PaperProof, PaperRecord } from './types.ts';

/** The identifier by which a record is the work of this link; null when it carries none. */
export function namesOf(link: PaperLink, record: PaperRecord): PaperProof | null {
  switch (link.kind) {
    case 'doi':
    case 'doi-candidate':
      return hasDoi(record, link.doi) ? 'doi' : null;
    case 'arxiv':
      return hasArxiv(record, link.arxiv) ? 'arxiv' : null;
    case 'acl':
      return hasDoi(record, link.doi) || isAt(record, link) ? 'acl' : null;
    case 's2':
      return record.source === 'semanticscholar' && record.id === link.s2 ? 's2' : null;
    case 'ieee':
      return isAt(record, link) || hasTail(record, link.article, '10.1109/') ? 'article-number' : null;
    case 'ojs':
      if (isAt(record, link)) return 'location';
      return hasTail(record, link.article, '') && namesJournal(record, link.journal) ? 'article-tail' : null;
    case 'cvf':
      return isAt(record, link) ? 'location' : null;
    case 'title':
      return null;
  }
}

function hasDoi(record: PaperRecord, doi: string): boolean {
  if (record.doi?.toLowerCase() === doi) return true;
  return record.locations.some((location) => {
    const link = paperLinkOf(location);
    return link?.kind === 'doi' && link.doi === doi;
  });
}

function hasArxiv(record: PaperRecord, arxiv: string): boolean {
  const id = arxiv.toLowerCase();
  if (record.arxiv?.toLowerCase() === id || record.doi?.toLowerCase() === `10.48550/arxiv.${id}`) return true;
  return record.locations.some((location) => {
    const link = paperLinkOf(location);
    return link?.kind === 'arxiv' && link.arxiv.toLowerCase() === id;
  });
}

/** One of the addresses of the record says the same as the link. */
function isAt(record: PaperRecord, link: PaperLink): boolean {
  return record.locations.some((location) => isSameLink(paperLinkOf(location), link));
}

function isSameLink(one: PaperLink | null, other: PaperLink): boolean {
  if (one === null || one.kind !== other.kind) return false;
  const flat = (link: PaperLink) => JSON.stringify(Object.entries(link)).toLowerCase();
  return flat(one) === flat(other);
}

function hasTail({ doi }: PaperRecord, article: string, prefix: string): boolean {
  return doi !== null && doi.startsWith(prefix) && doi.endsWith(`.${article}`);
}

/** A short article number says little by itself; the journal's code stands in the DOI of its articles. */
function namesJournal({ doi }: PaperRecord, journal: string): boolean {
  return doi !== null && doi.toLowerCase().includes(`/${journal.toLowerCase()}.`);
}

export interface Evidence {
  readonly author: boolean;
  readonly year: boolean;
  readonly venue: boolean;
  readonly count: number;
  /** Which two speak for the record, the strongest first; null for fewer. */
  readonly proof: PaperProof | null;
}

/** What the link gives away besides the title, held against the record. */
export function evidenceOf(link: PaperLink, record: PaperRecord): Evidence {
  const author = link.kind === 'cvf' && isAuthor(link, record);
  const year = link.kind === 'cvf' && record.year === link.year;
  const venue = isVenue(link, record);
  const proof =
    author && year
      ? 'title-author-year'
      : author && venue
        ? 'title-author-venue'
        : year && venue
          ? 'title-year-venue'
          : null;
  return { author, year, venue, count: [author, year, venue].filter(Boolean).length, proof };
}

/** The address runs surname and title together, so a surname of two words ends inside the title. */
function isAuthor(link: PaperLink & { readonly kind: 'cvf' }, record: PaperRecord): boolean {
  const surname = normalTitle(record.surname);
  return surname !== '' && `${normalTitle(`${link.surname} ${link.title}`)} `.startsWith(`${surname} `);
}

const venueNames: Readonly<Record<string, string>> = {
  CVPR: 'computer vision and pattern recognition',
  ICCV: 'international conference on computer vision',
  WACV: 'applications of computer vision',
  ECCV: 'european conference on computer vision',
  ACCV: 'asian conference on computer vision',
};

/** The record's venue by name or acronym, or the prefix of the publisher's DOIs. */
function isVenue(link: PaperLink, record: PaperRecord): boolean {
  if (link.kind === 'ieee') return record.doi?.startsWith('10.1109/') === true;
  if (link.kind !== 'cvf') return false;
  if (record.doi?.startsWith('10.1109/') === true) return true;
  const venue = normalTitle(record.venue);
  const acronym = link.venue.replace(/W$/, '');
  return venue.split(' ').includes(link.venue.toLowerCase()) || hasName(venue, venueNames[acronym]);
}

function hasName(venue: string, name: string | undefined): boolean {
  return name !== undefined && venue.includes(name);
}
