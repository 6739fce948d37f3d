/**
 * OpenAlex as a citation index (rule CITE-3): one list call for many DOIs or record ids, single calls for those that
 * the list misses, and merged records are followed. Knows only the formats of the service; the caller supplies the
 * function that sends requests.
 */
import {
  arxivDoi,
  arxivOf,
  candidatesOf,
  chunked,
  countOf,
  doiOf,
  downOf,
  type Fields,
  fieldsOf,
  itemsOf,
  pmcPage,
  publishedDoi,
  pubmedPage,
  rowsOf,
  surnameOf,
  textOf,
  titledRetracted,
  yearOf,
} from '../papers/records.ts';
import { isPreprintDoi } from '../../core/papers/preprint.ts';
import type { PaperIds, PaperRecord, Publication } from '../../core/papers/types.ts';
import type { AskIndex, IndexFailure, IndexReply, PaperIndex, PaperAnswer } from '../../ports/paper-index.ts';

const name = 'openalex';

const SELECT =
  'id,doi,ids,title,publication_year,authorships,cited_by_count,type,is_retracted,primary_location,locations';
/** Fifty DOIs keep an address below 4 KB; the service itself takes 100. */
const cut = { most: 50, chars: 3_400 };
/**
 * A list call costs $0.0001, a search $0.001: when less than this is left of the daily budget, it is kept for counts.
 */
const RESERVE_USD = 0.005;

/** One identifier to ask with: `doi:10.…`, `pmid:…`, `pmcid:PMC…` or `W…`. */
interface Handle {
  readonly filter: 'doi' | 'openalex' | 'pmid' | 'pmcid';
  readonly value: string;
}

const down = downOf('OpenAlex');

export function createOpenAlex(ask: AskIndex): PaperIndex {
  const purse = { remaining: Number.POSITIVE_INFINITY };
  const asking: AskIndex = async (request) => {
    const reply = await ask(request);
    const left = reply.kind === 'reply' ? reply.headers['x-ratelimit-remaining-usd'] : undefined;
    if (left !== undefined && Number.isFinite(Number(left))) purse.remaining = Number(left);
    return reply;
  };
  return {
    name,
    label: 'OpenAlex',
    counts: true,
    searches: true,
    describes: true,
    holds: (ids) => handlesOf(ids).length > 0,
    async lookUp(works) {
      const handles = works.map(handlesOf);
      const listed = await inLists(
        handles.flatMap((all) => all[0] ?? []),
        asking,
      );
      return Promise.all(handles.map((all) => oneByOne(all, listed, asking)));
    },
    async search({ title, fromYear, untilYear }) {
      if (purse.remaining < RESERVE_USD) {
        return {
          kind: 'failed',
          code: 'budget',
          why: "OpenAlex has too little of today's budget left for a search",
        };
      }
      const years = fromYear === undefined ? '' : `,publication_year:${fromYear}-${untilYear ?? ''}`;
      const filter = `title.search:${searchable(title)}${years}`;
      const reply = await asking({
        path: '/works',
        query: { filter, select: SELECT, per_page: '10' },
        cost: 'list',
      });
      return candidatesOf(resultsOf(reply), toldOf);
    },
  };
}

/** The identifiers to ask with, the best first. The DOI of an arXiv paper works only if it is the main one. */
function handlesOf(ids: PaperIds): readonly Handle[] {
  const own = ids['openalex'];
  const doi = publishedDoi(ids);
  const { arxiv, pmid, pmc } = ids;
  return [
    ...(own === undefined ? [] : [{ filter: 'openalex' as const, value: own.toUpperCase() }]),
    ...(arxiv === undefined ? [] : [{ filter: 'doi' as const, value: arxivDoi(arxiv) }]),
    ...(doi === undefined ? [] : [{ filter: 'doi' as const, value: doi }]),
    ...(pmid === undefined ? [] : [{ filter: 'pmid' as const, value: pmid }]),
    ...(pmc === undefined ? [] : [{ filter: 'pmcid' as const, value: `PMC${pmc}` }]),
  ];
}

/** In a filter these signs separate values. */
const isAwkward = ({ value }: Handle): boolean => /[|,()[\]{}<>"'+!:;&\s]/.test(value);

/** All plain handles in as few list calls as the address length allows; by folded handle, only those found. */
async function inLists(handles: readonly Handle[], ask: AskIndex): Promise<Map<string, PaperAnswer>> {
  const found = new Map<string, PaperAnswer>();
  for (const filter of ['openalex', 'doi'] as const) {
    const plain = handles.filter((one) => one.filter === filter && !isAwkward(one)).map(({ value }) => value);
    for (const chunk of chunked([...new Set(plain)], (value) => value, cut)) {
      // Looking up a single one is free; a list call is not.
      if (chunk.length < 2) continue;
      const query = { filter: `${filter}:${chunk.join('|')}`, select: SELECT, per_page: '100' };
      const rows = resultsOf(await ask({ path: '/works', query, cost: 'list' }));
      if (!Array.isArray(rows)) {
        for (const value of chunk) found.set(value, rows as IndexFailure);
        continue;
      }
      collect(rows, chunk, found);
    }
  }
  return found;
}

/** Rows have their own order: each is stored under the requested identifier that it contains. */
function collect(rows: readonly unknown[], chunk: readonly string[], found: Map<string, PaperAnswer>): void {
  for (const row of rows) {
    const fields = fieldsOf(row);
    const keys = [doiOf(fields?.['doi']), workId(fields?.['id'])];
    const key = keys.find((one) => one !== null && chunk.includes(one));
    if (key) found.set(key, toldOf(row));
  }
}

async function oneByOne(
  handles: readonly Handle[],
  listed: ReadonlyMap<string, PaperAnswer>,
  ask: AskIndex,
): Promise<PaperAnswer> {
  for (const handle of handles) {
    const told = listed.get(handle.value) ?? (await single(handle, ask));
    if (told.kind === 'absent') continue;
    if (handle.filter === 'openalex' && told.kind === 'record' && !namesAny(told.record, handles)) continue;
    return told;
  }
  return { kind: 'absent' };
}

async function single({ filter, value }: Handle, ask: AskIndex): Promise<PaperAnswer> {
  const path = `/works/${filter === 'openalex' ? value : `${filter}:${encodeURIComponent(value)}`}`;
  const reply = await ask({ path, query: { select: SELECT }, cost: 'single' });
  if (reply.kind === 'failed') return reply;
  if (reply.status === 404) return { kind: 'absent' };
  if (reply.status !== 200) return down('refused a look-up');
  const told = toldOf(reply.body);
  // A DOI can lead to a record that now describes another work, so the record must contain the DOI.
  if (told.kind === 'record' && filter !== 'openalex' && !namesHandle(told.record, { filter, value })) {
    return { kind: 'absent' };
  }
  return told;
}

/** Records can change: a record found by its own id must contain another identifier of the work, if there is one. */
function namesAny(record: PaperRecord, handles: readonly Handle[]): boolean {
  const others = handles.filter(({ filter }) => filter !== 'openalex');
  return others.length === 0 || others.some((handle) => namesHandle(record, handle));
}

function namesHandle(record: PaperRecord, { filter, value }: Handle): boolean {
  if (filter === 'pmid') return record.locations.includes(pubmedPage(value));
  if (filter === 'pmcid') return record.locations.includes(pmcPage(value.replace('PMC', '')));
  const arxiv = arxivOf(value, []);
  if (record.doi === value || (arxiv !== null && record.arxiv === arxiv)) return true;
  return record.locations.some((location) => doiOf(location) === value);
}

function resultsOf(reply: IndexReply | IndexFailure): readonly unknown[] | IndexFailure {
  return rowsOf(reply, (body) => body['results'], down);
}

function toldOf(row: unknown): PaperAnswer {
  const fields = fieldsOf(row);
  const id = workId(fields?.['id']);
  const citations = countOf(fields?.['cited_by_count']);
  if (fields === undefined || id === null || citations === null)
    return down('sent a record without its fields');
  const title = textOf(fields['title']);
  const doi = doiOf(fields['doi']);
  const places = [fields['primary_location'], ...itemsOf(fields['locations'])].map(fieldsOf);
  const pages = places.flatMap((place) => [textOf(place?.['landing_page_url']), textOf(place?.['pdf_url'])]);
  const locations = [...new Set([...pages.filter((page) => page !== ''), ...medicalPages(fields)])];
  const first = fieldsOf(itemsOf(fields['authorships'])[0]);
  const venue = textOf(fieldsOf(places[0]?.['source'])?.['display_name']);
  const publishedAs = doi === null || isPreprintDoi(doi) ? publicationIn(places) : undefined;
  const record: PaperRecord = {
    source: name,
    id,
    url: `https://openalex.org/${id}`,
    title,
    surname: surnameOf(textOf(fieldsOf(first?.['author'])?.['display_name'])),
    year: yearOf(fields['publication_year']),
    venue,
    type: textOf(fields['type']),
    doi,
    arxiv: arxivOf(doi, locations),
    locations,
    citations,
    retracted: fields['is_retracted'] === true || titledRetracted(title),
    ...(publishedAs === undefined ? {} : { publishedAs }),
  };
  return { kind: 'record', record };
}

/**
 * The published work among the locations of a preprint: a version of record under the DOI of a publisher. A copy in a
 * repository may have a DOI, too, and is no publication.
 */
function publicationIn(places: readonly (Fields | undefined)[]): Publication | undefined {
  for (const place of places) {
    const doi = doiOf(place?.['landing_page_url']);
    const { type, display_name: venue } = fieldsOf(place?.['source']) ?? {};
    const isRecord = place?.['is_published'] === true || place?.['version'] === 'publishedVersion';
    if (doi !== null && !isPreprintDoi(doi) && isRecord && typeof type === 'string' && type !== 'repository')
      return { doi, venue: textOf(venue) };
  }
  return undefined;
}

/** PubMed ids as pages, so that a link to such a page is found among the locations of the record. */
function medicalPages(fields: Fields): readonly string[] {
  const { pmid, pmcid } = fieldsOf(fields['ids']) ?? {};
  const [article, full] = [/(\d+)\/?$/.exec(textOf(pmid))?.[1], /(\d+)\/?$/.exec(textOf(pmcid))?.[1]];
  return [
    ...(article === undefined ? [] : [pubmedPage(article)]),
    ...(full === undefined ? [] : [pmcPage(full)]),
  ];
}

function workId(value: unknown): string | null {
  return /^(?:https?:\/\/openalex\.org\/)?(W\d+)$/i.exec(textOf(value))?.[1]?.toUpperCase() ?? null;
}

/** Commas, bars and colons have a meaning in filters; the search compares words. */
function searchable(title: string): string {
  return title.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
