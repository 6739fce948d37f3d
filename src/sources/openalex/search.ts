/**
 * Search in OpenAlex (rules NEW-4, NEW-8): works on a topic, and works that cite one. A search costs $0.001 per page, a
 * filtered list a tenth of that. The caller supplies the function that sends requests; `compose/search.ts` opens it.
 */
import type { PaperIds } from '../../core/papers/types.ts';
import type { AskIndex } from '../../ports/paper-index.ts';
import type { FoundPaper, FoundPapers, PaperSearch } from '../../ports/search.ts';
import { failureOf, paged } from '../papers/found.ts';
import {
  arxivDoi,
  arxivOf,
  countOf,
  doiOf,
  fieldsOf,
  itemsOf,
  publishedDoi,
  textOf,
  titledRetracted,
  yearOf,
} from '../papers/records.ts';

const SELECT =
  'id,doi,title,publication_year,authorships,cited_by_count,type,is_retracted,primary_location,locations';
/** The maximum of the service. */
const PAGE = 100;
const label = 'OpenAlex';

export function createOpenAlexSearch(ask: AskIndex): PaperSearch {
  const list = (query: Readonly<Record<string, string>>, limit: number): Promise<FoundPapers> =>
    paged(limit, PAGE, async (page) => {
      const reply = await ask({
        path: '/works',
        query: { ...query, select: SELECT, per_page: String(PAGE), page: String(page) },
        cost: 'list',
      });
      if (reply.kind === 'failed') throw failureOf(reply);
      const body = fieldsOf(reply.body);
      const [rows, total] = [body?.['results'], countOf(fieldsOf(body?.['meta'])?.['count'])];
      if (reply.status !== 200 || !Array.isArray(rows) || total === null) {
        throw failureOf({ code: 'source-down', why: `${label} refused a search (${reply.status})` });
      }
      return { rows: rows.length, found: rows.flatMap((row) => paperOf(row) ?? []), total };
    });
  return {
    name: 'openalex',
    label,
    find: ({ text, since, limit }) =>
      list({ search: wordsOf(text), filter: ['type:article|preprint', ...kept(since)].join(',') }, limit),
    async citing(work, { since, limit }) {
      const id = await recordId(work, ask);
      if (id === null) return { found: [], total: 0 };
      const filter = [`cites:${id}`, ...kept(since)].join(',');
      return list({ filter, sort: 'cited_by_count:desc' }, limit);
    },
  };
}

function kept(since: number | undefined): readonly string[] {
  return ['is_retracted:false', ...(since === undefined ? [] : [`publication_year:>${since - 1}`])];
}

/** Its operators are words in capitals for "and", "or" and "not", and brackets and quotes. */
function wordsOf(text: string): string {
  return text
    .replace(/[^\p{L}\p{N}-]+/gu, ' ')
    .trim()
    .toLowerCase();
}

/** The record of a work; null if the index does not have it. */
async function recordId(work: PaperIds, ask: AskIndex): Promise<string | null> {
  if (work['openalex'] !== undefined) return work['openalex'].toUpperCase();
  const dois = [publishedDoi(work), work['arxiv'] === undefined ? undefined : arxivDoi(work['arxiv'])];
  for (const doi of dois) {
    if (doi === undefined) continue;
    const path = `/works/doi:${encodeURIComponent(doi)}`;
    const reply = await ask({ path, query: { select: 'id' }, cost: 'single' });
    if (reply.kind === 'failed') throw failureOf(reply);
    const id = reply.status === 200 ? workId(fieldsOf(reply.body)?.['id']) : null;
    if (id !== null) return id;
  }
  return null;
}

function workId(value: unknown): string | null {
  return /(W\d+)$/i.exec(textOf(value))?.[1]?.toUpperCase() ?? null;
}

/** A row without the fields of a paper is not a paper: no field is invented. */
function paperOf(row: unknown): FoundPaper | null {
  const fields = fieldsOf(row);
  const [id, title] = [workId(fields?.['id']), textOf(fields?.['title'])];
  const citations = countOf(fields?.['cited_by_count']);
  if (fields === undefined || id === null || title === '' || citations === null) return null;
  const doi = doiOf(fields['doi']);
  const places = [fields['primary_location'], ...itemsOf(fields['locations'])].map(fieldsOf);
  const arxiv = arxivOf(
    doi,
    places.map((place) => textOf(place?.['landing_page_url'])),
  );
  const published = doi === null ? undefined : publishedDoi({ doi });
  const authors = itemsOf(fields['authorships']).map((one) =>
    textOf(fieldsOf(fieldsOf(one)?.['author'])?.['display_name']),
  );
  return {
    source: 'openalex',
    ids: {
      openalex: id,
      ...(published === undefined ? {} : { doi: published }),
      ...(arxiv === null ? {} : { arxiv }),
    },
    title,
    authors: authors.filter((name) => name !== ''),
    year: yearOf(fields['publication_year']),
    venue: textOf(fieldsOf(places[0]?.['source'])?.['display_name']) || null,
    citations,
    type: textOf(fields['type']),
    retracted: fields['is_retracted'] === true || titledRetracted(title),
  };
}
