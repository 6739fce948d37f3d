/**
 * One paper during a run: the identifiers to ask with, how they are known, and the result. The first three steps of the
 * resolver are here (rule CITE-11); this file sends no requests.
 */
import type { CitationSource } from '../../core/config/types.ts';
import type { Subject } from '../../core/list/list.ts';
import { paperLinkOf } from '../../core/papers/link.ts';
import { isStrong } from '../../core/papers/prove.ts';
import type {
  KnownPaper,
  PaperIds,
  PaperLink,
  PaperProof,
  PaperReason,
  PaperRecord,
} from '../../core/papers/types.ts';
import type { PaperIndex } from '../../ports/paper-index.ts';

export interface PapersOptions {
  readonly indexes: readonly PaperIndex[];
  readonly source: CitationSource;
  /** From an address to an identifier, or to `skip`. */
  readonly ids: ReadonlyMap<string, string>;
  /** Results of earlier runs, by subject key. */
  readonly known: (key: string) => KnownPaper | undefined;
}

export interface Refused {
  readonly code: PaperReason;
  readonly why: string;
  /** The refused record, if there is one: a person may want to look at it. */
  readonly record?: PaperRecord;
}

export interface Job {
  readonly subject: Subject;
  readonly title: string;
  readonly link: PaperLink;
  readonly known: KnownPaper | undefined;
  ids: PaperIds;
  /** Set when the identifiers are proved to belong to this work; a strong link is proved by its record. */
  proof?: PaperProof;
  /** All records of this work that were found in this run, from any index. */
  seen: readonly PaperRecord[];
  /** The record that supplies the count. */
  record?: PaperRecord;
  /** A remark about the count. */
  remark?: string;
  /** The count of a second index, to judge a large first count; or a note that it could not be asked. */
  cross?: { readonly source: string; readonly citations: number };
  unchecked?: boolean;
  refused?: Refused;
}

/** After this many days a miss is asked again. */
const MISS_DAYS = 30;
const DAY_MS = 86_400_000;
/** Reasons that are not the fault of the paper, so they are never stored as a miss. */
const passing: ReadonlySet<PaperReason> = new Set(['source-down', 'budget']);

export function jobOf(subject: Subject, options: PapersOptions, now: number): Job {
  const known = options.known(subject.key);
  const link = linkOf(subject);
  const title = subject.title ?? titleIn(subject);
  const job: Job = { subject, title, link, known, ids: idsIn(link), seen: [] };
  const configured = subject.href === undefined ? undefined : options.ids.get(subject.href);
  if (configured === 'skip') return refuse(job, { code: 'skipped', why: 'the configuration skips it' });
  if (configured !== undefined) return { ...job, ids: configuredIds(configured), proof: 'configured' };
  if (known !== undefined && Object.keys(known.identifiers).length > 0) {
    // Keeps the identifier in the link itself together with those found for it.
    return { ...job, ids: { ...known.identifiers, ...job.ids }, proof: 'stored' };
  }
  const missed = known?.missed;
  if (known !== undefined && missed !== undefined && !passing.has(missed)) {
    const days = (now - Date.parse(known.since)) / DAY_MS;
    if (days < MISS_DAYS) {
      return refuse(job, {
        code: missed,
        why: `not found on ${known.since.slice(0, 10)}; searched again after ${MISS_DAYS} days`,
      });
    }
  }
  return job;
}

export function refuse(job: Job, refused: Refused): Job {
  job.refused = refused;
  return job;
}

/** True if the link contains an identifier to ask with, so no search is needed. */
export function isNamed(link: PaperLink): boolean {
  return isStrong(link) || link.kind === 'doi-candidate';
}

/** Stores a record that is proved to belong to the work. */
export function remember(job: Job, record: PaperRecord): void {
  job.seen = [...job.seen.filter(({ source }) => source !== record.source), record];
}

function linkOf({ href, key }: Subject): PaperLink {
  const link = href === undefined ? null : paperLinkOf(href);
  if (link !== null && link.kind !== 'title') return link;
  const named = /^(doi|arxiv|s2):(.+)$/.exec(key);
  if (named?.[1] === 'doi') return { kind: 'doi', doi: named[2] as string };
  if (named?.[1] === 'arxiv') return { kind: 'arxiv', arxiv: named[2] as string };
  if (named?.[1] === 's2') return { kind: 's2', s2: named[2] as string };
  return { kind: 'title' };
}

function titleIn({ id }: Subject): string {
  return id.startsWith('title:') ? id.slice('title:'.length) : '';
}

function idsIn(link: PaperLink): PaperIds {
  switch (link.kind) {
    case 'doi':
    case 'doi-candidate':
      return { doi: link.doi };
    case 'arxiv':
      return { arxiv: link.arxiv };
    case 'acl':
      return { acl: link.acl, ...(link.doi === undefined ? {} : { doi: link.doi }) };
    case 'pmid':
      return { pmid: link.pmid };
    case 'pmc':
      return { pmc: link.pmc };
    case 's2':
      return { s2: link.s2 };
    default:
      return {};
  }
}

/** `doi:…`, `arxiv:…`, `s2:…` or `openalex:…`; the configuration has already checked the form. */
function configuredIds(text: string): PaperIds {
  const at = text.indexOf(':');
  const [scheme, value] = [text.slice(0, at), text.slice(at + 1)];
  return { [scheme]: scheme === 'openalex' ? value.toUpperCase() : value.toLowerCase() };
}

/** Adds the identifiers of a record to the known ones; known ones are not replaced. */
export function idsWith(ids: PaperIds, record: PaperRecord): PaperIds {
  const own = { semanticscholar: 's2', openalex: 'openalex' }[record.source];
  const doi: PaperIds = record.doi === null || record.doi.startsWith('10.48550/') ? {} : { doi: record.doi };
  const arxiv: PaperIds = record.arxiv === null ? {} : { arxiv: record.arxiv };
  return { ...doi, ...arxiv, ...ids, ...(own === undefined ? {} : { [own]: record.id }) };
}
