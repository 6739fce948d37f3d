/**
 * Search in Semantic Scholar (rules NEW-4, NEW-8): its bulk search, with 1,000 papers per answer, and the citations of
 * one paper. Used only with a key, because without one it rarely answers. The caller supplies the function that sends
 * requests; `compose/search.ts` opens it.
 */
import type { PaperIds } from '../../core/papers/types.ts';
import type { AskIndex, IndexReply } from '../../ports/paper-index.ts';
import type { FoundPaper, PaperQuery, PaperSearch } from '../../ports/search.ts';
import { byCitations, failureOf } from '../papers/found.ts';
import {
  countOf,
  doiOf,
  fieldsOf,
  itemsOf,
  publishedDoi,
  textOf,
  titledRetracted,
  yearOf,
} from '../papers/records.ts';

const FIELDS = 'title,year,authors,externalIds,venue,citationCount,publicationTypes';
const label = 'Semantic Scholar';
/** The maximum number of citations in one answer of the service. */
const PAGE = 1_000;

export function createSemanticScholarSearch(ask: AskIndex): PaperSearch {
  const get = async (path: string, query: Readonly<Record<string, string>>): Promise<IndexReply> => {
    const reply = await ask({ path, query: { fields: FIELDS, ...query }, cost: 'list' });
    if (reply.kind === 'failed') throw failureOf(reply);
    return reply;
  };
  return {
    name: 'semanticscholar',
    label,
    async find({ text, since, limit }) {
      const years: Record<string, string> = since === undefined ? {} : { year: `${since}-` };
      const query = { query: wordsOf(text), sort: 'citationCount:desc', ...years };
      const reply = await get('/graph/v1/paper/search/bulk', query);
      const body = fieldsOf(reply.body);
      const total = countOf(body?.['total']);
      if (total === null) throw refused(reply);
      const found = rowsOf(reply).flatMap((row) => paperOf(row) ?? []);
      return { found: found.slice(0, limit), total };
    },
    async citing(work, query) {
      const id = idOf(work);
      if (id === undefined) return { found: [], total: 0 };
      const path = `/graph/v1/paper/${encodeURIComponent(id)}/citations`;
      const reply = await get(path, { limit: String(PAGE) });
      if (reply.status === 404) return { found: [], total: 0 };
      const found = rowsOf(reply).flatMap((row) => paperOf(fieldsOf(row)?.['citingPaper']) ?? []);
      return chosen(found, query);
    },
  };
}

function chosen(found: readonly FoundPaper[], { since = 0, limit }: Pick<PaperQuery, 'since' | 'limit'>) {
  const all = byCitations(found.filter(({ year }) => (year ?? 0) >= since));
  return { found: all.slice(0, limit), total: all.length };
}

function rowsOf(reply: IndexReply): readonly unknown[] {
  const rows = fieldsOf(reply.body)?.['data'];
  if (reply.status !== 200 || !Array.isArray(rows)) throw refused(reply);
  return rows;
}

function refused({ status }: IndexReply) {
  return failureOf({ code: 'source-down', why: `${label} refused a search (${status})` });
}

/** All words are required. Hyphenated words match nothing, and punctuation has a meaning in the query language. */
function wordsOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

function idOf(ids: PaperIds): string | undefined {
  const { s2, arxiv } = ids;
  const doi = publishedDoi(ids);
  return s2 ?? (doi === undefined ? (arxiv === undefined ? undefined : `ARXIV:${arxiv}`) : `DOI:${doi}`);
}

function paperOf(row: unknown): FoundPaper | null {
  const fields = fieldsOf(row);
  const [id, title] = [textOf(fields?.['paperId']), textOf(fields?.['title'])];
  const citations = countOf(fields?.['citationCount']);
  if (fields === undefined || id === '' || title === '' || citations === null) return null;
  const external = fieldsOf(fields['externalIds']);
  const doi = publishedDoi({ doi: doiOf(external?.['DOI']) ?? '' }) ?? '';
  const arxiv = textOf(external?.['ArXiv']).toLowerCase();
  const authors = itemsOf(fields['authors']).map((one) => textOf(fieldsOf(one)?.['name']));
  return {
    source: 'semanticscholar',
    ids: { s2: id, ...(doi === '' ? {} : { doi }), ...(arxiv === '' ? {} : { arxiv }) },
    title,
    authors: authors.filter((name) => name !== ''),
    year: yearOf(fields['year']),
    venue: textOf(fields['venue']) || null,
    citations,
    type: doi === '' && arxiv !== '' ? 'preprint' : 'article',
    retracted: titledRetracted(title),
  };
}
