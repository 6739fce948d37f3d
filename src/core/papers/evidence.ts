/**
 * Compares a record of a citation index with the link of an entry: by a common identifier, or else by author, year and
 * venue. `prove.ts` decides with this evidence. This file does not compare titles.
 */
import { paperLinkOf } from './link.ts';
import { normalTitle } from './title.ts';
import type { PaperLink, PaperProof, PaperRecord } from './types.ts';

/** The identifier that proves that a record is the work of this link; null if there is none. */
export function namesOf(link: PaperLink, record: PaperRecord): PaperProof | null {
  switch (link.kind) {
    case 'doi':
    case 'doi-candidate':
      return hasDoi(record, link.doi) ? 'doi' : null;
    case 'arxiv':
      return hasArxiv(record, link.arxiv) ? 'arxiv' : null;
    case 'acl':
      return (link.doi !== undefined && hasDoi(record, link.doi)) || isAt(record, link) ? 'acl' : null;
    case 'pmid':
    case 'pmc':
      return isAt(record, link) ? 'pubmed' : null;
    case 's2':
      return record.source === 'semanticscholar' && record.id === link.s2 ? 's2' : null;
    case 'ieee':
      if (isAt(record, link)) return 'article-number';
      return !isElsewhere(record, link) && hasTail(record, link.article, '10.1109/')
        ? 'article-number'
        : null;
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

/** Whether one address of the record means the same as the link. */
function isAt(record: PaperRecord, link: PaperLink): boolean {
  return record.locations.some((location) => isSameLink(paperLinkOf(location), link));
}

function isSameLink(one: PaperLink | null, other: PaperLink): boolean {
  if (one === null || one.kind !== other.kind) return false;
  const flat = (link: PaperLink) => JSON.stringify(Object.entries(link)).toLowerCase();
  return flat(one) === flat(other);
}

/** Whether an address of the record names an article of the same publisher. Call it after `isAt` returned false. */
function isElsewhere(record: PaperRecord, link: PaperLink): boolean {
  return record.locations.some((location) => paperLinkOf(location)?.kind === link.kind);
}

function hasTail({ doi }: PaperRecord, article: string, prefix: string): boolean {
  return doi !== null && doi.startsWith(prefix) && doi.endsWith(`.${article}`);
}

/** A short article number alone proves little, so the DOI must also contain the code of the journal. */
function namesJournal({ doi }: PaperRecord, journal: string): boolean {
  return doi !== null && doi.toLowerCase().includes(`/${journal.toLowerCase()}.`);
}

export interface Evidence {
  readonly author: boolean;
  readonly year: boolean;
  readonly venue: boolean;
  readonly count: number;
  /** The strongest two facts that agree; null if fewer than two agree or if one disagrees. */
  readonly proof: PaperProof | null;
}

type Said = 'yes' | 'no' | 'unsaid';

/** Compares the facts in the address, except the title, with the record. Only a CVF address contains such facts. */
export function evidenceOf(link: PaperLink, record: PaperRecord): Evidence {
  if (link.kind !== 'cvf') return { author: false, year: false, venue: false, count: 0, proof: null };
  const said = [authorOf(link, record), yearOf(link, record), venueOf(link, record)];
  const [author, year, venue] = said.map((one) => one === 'yes') as [boolean, boolean, boolean];
  const proof =
    author && year
      ? 'title-author-year'
      : author && venue
        ? 'title-author-venue'
        : year && venue
          ? 'title-year-venue'
          : null;
  const count = [author, year, venue].filter(Boolean).length;
  return { author, year, venue, count, proof: said.includes('no') ? null : proof };
}

type CvfLink = PaperLink & { readonly kind: 'cvf' };

const particles = /^(?:(?:van|von|der|den|de|di|da|del|la|le|ten|ter|bin|al|el|dos|du) )+/;

/** The address joins surname and title, so the second word of a surname is at the start of the title. */
function authorOf(link: CvfLink, record: PaperRecord): Said {
  const surname = normalTitle(record.surname).replace(particles, '');
  if (surname === '') return 'unsaid';
  const named = normalTitle(`${link.surname} ${link.title}`);
  return [named, named.replace(particles, '')].some((one) => `${one} `.startsWith(`${surname} `))
    ? 'yes'
    : 'no';
}

/** The proceedings of ACCV appear in the year after the meeting; their name contains the year of the meeting. */
function yearOf(link: CvfLink, { year, venue }: PaperRecord): Said {
  const named: readonly string[] = venue.match(/(?<!\d)(?:19|20)\d\d(?!\d)/g) ?? [];
  const isNamed = named.includes(String(link.year));
  if (year === null) return named.length === 0 ? 'unsaid' : isNamed ? 'yes' : 'no';
  const later = link.venue === 'ACCV' && isNamed && year === link.year + 1;
  return year === link.year || later ? 'yes' : 'no';
}

const venueNames: Readonly<Record<string, RegExp>> = {
  CVPR: /computer vision and pattern recognition/,
  ICCV: /international conference on computer vision(?! theory| systems)/,
  WACV: /applications of computer vision/,
  ECCV: /european conference on computer vision/,
  ACCV: /asian conference on computer vision/,
};
/** Places of preprints and book series: they do not show the meeting. */
const noVenue = /^(?:arxiv|corr|biorxiv|medrxiv|lecture notes in computer science$)/;

/** Compares the venue by name or acronym, or by the acronym in the DOI. A workshop is not its main meeting. */
function venueOf(link: CvfLink, { venue, doi }: PaperRecord): Said {
  const acronym = link.venue.replace(/W$/, '').toLowerCase();
  const inDoi = doi?.toLowerCase().startsWith(`10.1109/${acronym}`) === true;
  const named = normalTitle(venue);
  if (named === '' || noVenue.test(named)) return inDoi ? 'yes' : 'unsaid';
  const words = named.split(' ');
  const isThere =
    words.some((word) => word.replace(/w?(?:\d{2}|\d{4})?$/, '') === acronym) ||
    venueNames[acronym.toUpperCase()]?.test(named) === true;
  if (!isThere) return 'no';
  return /workshop/.test(named) && !link.venue.endsWith('W') ? 'no' : 'yes';
}
