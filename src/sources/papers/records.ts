/**
 * Reads the answers of citation indexes field by field; no field is assumed to exist. Every index has its own format;
 * this file contains the parts that they share. Pure.
 */
import { paperLinkOf } from '../../core/papers/link.ts';
import type { PaperIds } from '../../core/papers/types.ts';
import type { Candidates, IndexFailure, IndexReply, PaperAnswer } from '../../ports/paper-index.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** Any JSON object; undefined for everything else, including arrays. */
export function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '';
}

/** A count is a whole number from 0. Anything else gives null, never 0. */
export function countOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

export function yearOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value > 1000 && value < 3000 ? value : null;
}

/** A DOI in lower case, without the address before it; null if the text is not a DOI. */
export function doiOf(value: unknown): string | null {
  const bare = textOf(value)
    .toLowerCase()
    .replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:)/, '');
  return /^10\.\d{4,9}\/\S+$/.test(bare) ? bare : null;
}

const ARXIV_DOI = /^10\.48550\/arxiv\.(.+)$/;

/** The arXiv id in a DOI with arXiv's own prefix, or in one of the addresses. */
export function arxivOf(doi: string | null, locations: readonly string[]): string | null {
  const registered = ARXIV_DOI.exec(doi ?? '')?.[1];
  if (registered !== undefined) return registered;
  for (const location of locations) {
    const link = paperLinkOf(location);
    if (link?.kind === 'arxiv') return link.arxiv.toLowerCase();
  }
  return null;
}

export function arxivDoi(arxiv: string): string {
  return `10.48550/arxiv.${arxiv.toLowerCase()}`;
}

/** The last word of a display name, with the particles that belong to the surname (`van der Maaten`). */
export function surnameOf(displayName: string): string {
  const words = textOf(displayName).split(' ');
  let first = words.length - 1;
  while (first > 1 && /^(?:van|von|der|den|de|di|da|del|la|le|ten|ter|bin|al)$/i.test(words[first - 1] ?? ''))
    first -= 1;
  return words.slice(Math.max(0, first)).join(' ');
}

/** Titles with which publishers mark a retraction. */
export function titledRetracted(title: string): boolean {
  return /^\W*(?:retracted|withdrawn)(?:\W*article)?\W*:/i.test(title);
}

/** Where to split a list of values: by number, and by their length in an address. */
export interface Cut {
  readonly most: number;
  readonly chars: number;
}

/** Splits values into lists that fit one request each, in order. A value that is too long is sent alone. */
export function chunked<T>(
  values: readonly T[],
  written: (value: T) => string,
  cut: Cut,
): readonly (readonly T[])[] {
  const chunks: T[][] = [];
  let length = 0;
  for (const value of values) {
    const size = encodeURIComponent(written(value)).length + 3;
    const last = chunks.at(-1);
    if (last === undefined || last.length >= cut.most || length + size > cut.chars) {
      chunks.push([value]);
      length = size;
    } else {
      last.push(value);
      length += size;
    }
  }
  return chunks;
}

/** The DOI to ask an index with: the DOI of the work, never one with arXiv's prefix, which only DataCite registers. */
export function publishedDoi(ids: PaperIds): string | undefined {
  const doi = ids['doi'];
  return doi === undefined || ARXIV_DOI.test(doi) ? undefined : doi;
}

/** An unusable answer, in the form that the index with this label reports. */
export function downOf(label: string): (why: string) => IndexFailure {
  return (why) => ({ kind: 'failed', code: 'source-down', why: `${label} ${why}` });
}

/** The rows of a list answer, in the field where the service has them; anything else is not an answer. */
export function rowsOf(
  reply: IndexReply | IndexFailure,
  rowsIn: (body: Fields) => unknown,
  down: (why: string) => IndexFailure,
): readonly unknown[] | IndexFailure {
  if (reply.kind === 'failed') return reply;
  if (reply.status !== 200) return down(`refused a list (${reply.status})`);
  const rows = rowsIn(fieldsOf(reply.body) ?? {});
  return Array.isArray(rows) ? rows : down('sent a list without rows');
}

/** The results of a search, without rows that are not records. */
export function candidatesOf(
  rows: readonly unknown[] | IndexFailure,
  toldOf: (row: unknown) => PaperAnswer,
): Candidates {
  if ('kind' in rows) return rows;
  const told = rows.map(toldOf);
  return { kind: 'candidates', records: told.flatMap((one) => (one.kind === 'record' ? [one.record] : [])) };
}

/** The page of a work at PubMed or PubMed Central, in the form that `paperLinkOf` reads. */
export const pubmedPage = (pmid: string): string => `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`;
export const pmcPage = (pmc: string): string => `https://www.ncbi.nlm.nih.gov/pmc/articles/PMC${pmc}/`;
