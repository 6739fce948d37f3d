/**
 * OpenAlex as a citation index (rule CITE-3): many DOIs or record ids in one list call, what the
 * list misses one by one, merged records followed. Knows the service's forms only; sending is handed in.
 */
import {
  arxivDoi,
  arxivOf,
  chunked,
  countOf,
  doiOf,
  fieldsOf,
  itemsOf,
  publishedDoi,
  surnameOf,
  textOf,
  titledRetracted,
  yearOf,
} from './papers/records.ts';
import type { PaperIds, PaperRecord } from '../core/papers/types.ts';
import type { AskIndex, IndexFailure, IndexReply, PaperIndex, Told } from '../ports/paper-index.ts';

export const name = 'openalex';
export const tells = 'citation counts of papers by DOI, arXiv id or its own id, free within a daily budget';

const SELECT =
  'id,doi,ids,title,publication_year,authorships,cited_by_count,type,is_retracted,primary_location,locations';
/** Fifty DOIs keep an address below 4 KB; the service itself takes 100. */
const cut = { most: 50, chars: 3_400 };
/** A list call costs $0.0001, a search $0.001: below this the rest of the day's budget is left for counts. */
const RESERVE_USD = 0.005;

/** One thing to ask by: `doi:10.…` or `W…`. */
type Handle = { readonly filter: 'doi' | 'openalex'; readonly value: string };

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
      const rows = resultsOf(reply);
      if (!Array.isArray(rows)) return rows as IndexFailure;
      return {
        kind: 'candidates',
        records: rows.map(toldOf).flatMap((one) => (one.kind === 'record' ? [one.record] : [])),
      };
    },
  };
}

/** What a work can be asked by, best first. The DOI of an arXiv paper works only where it is the main one. */
function handlesOf(ids: PaperIds): readonly Handle[] {
  const own = ids['openalex'];
  const doi = publishedDoi(ids);
  const arxiv = ids['arxiv'];
  return [
    ...(own === undefined ? [] : [{ filter: 'openalex' as const, value: own.toUpperCase() }]),
    ...(arxiv === undefined ? [] : [{ filter: 'doi' as const, value: arxivDoi(arxiv) }]),
    ...(doi === undefined ? [] : [{ filter: 'doi' as const, value: doi }]),
  ];
}

/** A filter takes these signs apart. */
const isAwkward = ({ value }: Handle): boolean => /[|,()[\]{}<>"'+!:;&\s]/.test(value);

/** All plain handles in as few list calls as the address allows; by folded handle, only what was found. */
async function inLists(handles: readonly Handle[], ask: AskIndex): Promise<Map<string, Told>> {
  const found = new Map<string, Told>();
  for (const filter of ['openalex', 'doi'] as const) {
    const plain = handles.filter((one) => one.filter === filter && !isAwkward(one)).map(({ value }) => value);
    for (const chunk of chunked([...new Set(plain)], (value) => value, cut)) {
      // One alone is free when it is looked up; a list call is not.
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

/** Rows come in an order of their own: each is put where one of its own identifiers was asked for. */
function collect(rows: readonly unknown[], chunk: readonly string[], found: Map<string, Told>): void {
  for (const row of rows) {
    const fields = fieldsOf(row);
    const keys = [doiOf(fields?.['doi']), workId(fields?.['id'])];
    const key = keys.find((one) => one !== null && chunk.includes(one));
    if (key) found.set(key, toldOf(row));
  }
}

async function oneByOne(
  handles: readonly Handle[],
  listed: ReadonlyMap<string, Told>,
  ask: AskIndex,
): Promise<Told> {
  for (const handle of handles) {
    const told = listed.get(handle.value) ?? (await single(handle, ask));
    if (told.kind === 'absent') continue;
    // An id of its own can have moved on to another work: then it names none of the work's other identifiers.
    if (handle.filter === 'openalex' && told.kind === 'record' && !namesAny(told.record, handles)) continue;
    return told;
  }
  return { kind: 'absent' };
}

async function single({ filter, value }: Handle, ask: AskIndex): Promise<Told> {
  const path = `/works/${filter === 'doi' ? `doi:${encodeURIComponent(value)}` : value}`;
  const reply = await ask({ path, query: { select: SELECT }, cost: 'single' });
  if (reply.kind === 'failed') return reply;
  if (reply.status === 404) return { kind: 'absent' };
  if (reply.status !== 200) return down('refused a look-up');
  const told = toldOf(reply.body);
  // A DOI can lead to a record that has moved on to another work: it must still say that it is this one.
  if (told.kind === 'record' && filter === 'doi' && !names(told.record, value)) return { kind: 'absent' };
  return told;
}

function namesAny(record: PaperRecord, handles: readonly Handle[]): boolean {
  const dois = handles.filter(({ filter }) => filter === 'doi');
  return dois.length === 0 || dois.some(({ value }) => names(record, value));
}

function names(record: PaperRecord, doi: string): boolean {
  const arxiv = arxivOf(doi, []);
  if (record.doi === doi || (arxiv !== null && record.arxiv === arxiv)) return true;
  return record.locations.some((location) => doiOf(location) === doi);
}

function resultsOf(reply: IndexReply | IndexFailure): readonly unknown[] | IndexFailure {
  if (reply.kind === 'failed') return reply;
  const rows = fieldsOf(reply.body)?.['results'];
  if (reply.status === 200 && Array.isArray(rows)) return rows;
  return down(reply.status === 200 ? 'sent a list without results' : `refused a list (${reply.status})`);
}

function toldOf(row: unknown): Told {
  const fields = fieldsOf(row);
  const id = workId(fields?.['id']);
  const citations = countOf(fields?.['cited_by_count']);
  if (fields === undefined || id === null || citations === null)
    return down('sent a record without its fields');
  const title = textOf(fields['title']);
  const doi = doiOf(fields['doi']);
  const places = [fields['primary_location'], ...itemsOf(fields['locations'])].map(fieldsOf);
  const pages = places.flatMap((place) => [textOf(place?.['landing_page_url']), textOf(place?.['pdf_url'])]);
  const locations = [...new Set(pages.filter((page) => page !== ''))];
  const first = fieldsOf(itemsOf(fields['authorships'])[0]);
  const venue = textOf(fieldsOf(places[0]?.['source'])?.['display_name']);
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
  };
  return { kind: 'record', record };
}

function workId(value: unknown): string | null {
  return /^(?:https?:\/\/openalex\.org\/)?(W\d+)$/i.exec(textOf(value))?.[1]?.toUpperCase() ?? null;
}

/** Commas, bars and colons are the filter's own signs; the search compares words. */
function searchable(title: string): string {
  return title.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

function down(why: string): IndexFailure {
  return { kind: 'failed', code: 'source-down', why: `OpenAlex ${why}` };
}
