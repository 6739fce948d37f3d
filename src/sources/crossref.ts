/**
 * Crossref as a citation index and as a title search (rule CITE-5): free, without a key, and its records name the
 * publisher's page. Knows only the formats of the service; the caller supplies the function that sends requests.
 */
import {
  candidatesOf,
  chunked,
  countOf,
  doiOf,
  downOf,
  type Fields,
  fieldsOf,
  itemsOf,
  publishedDoi,
  rowsOf,
  textOf,
  titledRetracted,
  yearOf,
} from './papers/records.ts';
import type { PaperRecord } from '../core/papers/types.ts';
import type { AskIndex, IndexFailure, IndexReply, PaperIndex, PaperAnswer } from '../ports/paper-index.ts';

const name = 'crossref';

const SELECT =
  'DOI,title,author,issued,container-title,type,is-referenced-by-count,resource,relation,update-to,updated-by';
const down = downOf('Crossref');
const cut = { most: 50, chars: 3_400 };
const ROWS_OF_A_SEARCH = '5';

/** @param contact sent as `mailto`: the service treats callers better if it can write to them */
export function createCrossref(ask: AskIndex, contact?: string): PaperIndex {
  const mailto: Readonly<Record<string, string>> = contact === undefined ? {} : { mailto: contact };
  let select: Readonly<Record<string, string>> = { select: SELECT };

  async function works(query: Readonly<Record<string, string>>): Promise<readonly unknown[] | IndexFailure> {
    const send = () => ask({ path: '/works', query: { ...query, ...select, ...mailto }, cost: 'list' });
    let reply = await send();
    if (select['select'] !== undefined && refusesSelect(reply)) {
      // If the service no longer accepts a field name, the answer gets longer but is not lost.
      select = {};
      reply = await send();
    }
    return rowsOf(reply, itemsIn, down);
  }

  return {
    name,
    label: 'Crossref',
    counts: true,
    searches: true,
    describes: true,
    holds: (ids) => publishedDoi(ids) !== undefined,
    async lookUp(asked) {
      const dois = asked.map(publishedDoi);
      const told = new Map<string, PaperAnswer>();
      const distinct = [...new Set(dois.filter((doi) => doi !== undefined))];
      const [plain, awkward] = [distinct.filter((doi) => !isAwkward(doi)), distinct.filter(isAwkward)];
      for (const chunk of chunked(plain, (doi) => `,doi:${doi}`, cut)) {
        const filter = chunk.map((doi) => `doi:${doi}`).join(',');
        const rows = await works({ filter, rows: String(chunk.length) });
        for (const doi of chunk)
          told.set(doi, Array.isArray(rows) ? { kind: 'absent' } : (rows as IndexFailure));
        if (Array.isArray(rows)) collect(rows, told);
      }
      for (const doi of awkward) told.set(doi, await single(doi, ask, mailto));
      return dois.map((doi) => (doi === undefined ? { kind: 'absent' } : (told.get(doi) as PaperAnswer)));
    },
    async search({ title, surname, prefix, fromYear, untilYear }) {
      const filter = [
        ...(prefix === undefined ? [] : [`prefix:${prefix}`]),
        ...(fromYear === undefined ? [] : [`from-pub-date:${fromYear}`]),
        ...(untilYear === undefined ? [] : [`until-pub-date:${untilYear}`]),
      ].join(',');
      const rows = await works({
        'query.bibliographic': title,
        ...(surname === undefined ? {} : { 'query.author': surname }),
        ...(filter === '' ? {} : { filter }),
        rows: ROWS_OF_A_SEARCH,
      });
      return candidatesOf(Array.isArray(rows) ? rows.filter((row) => !isNotice(row)) : rows, toldOf);
    },
  };
}

/** A comma ends a filter, so such a DOI is requested alone. */
const isAwkward = (doi: string): boolean => /[,\s]/.test(doi);

function refusesSelect(reply: IndexReply | IndexFailure): boolean {
  if (reply.kind === 'failed' || reply.status !== 400) return false;
  return JSON.stringify(reply.body).includes('select');
}

async function single(
  doi: string,
  ask: AskIndex,
  mailto: Readonly<Record<string, string>>,
): Promise<PaperAnswer> {
  const reply = await ask({ path: `/works/${encodeURIComponent(doi)}`, query: mailto, cost: 'single' });
  if (reply.kind === 'failed') return reply;
  if (reply.status === 404) return { kind: 'absent' };
  const message = fieldsOf(fieldsOf(reply.body)?.['message']);
  if (reply.status !== 200 || message === undefined) return down('refused a look-up');
  return doiOf(message['DOI']) === doi ? toldOf(message) : down('answered with another work');
}

/** Crossref marks a list as a list. */
function itemsIn(body: Fields): unknown {
  return body['status'] === 'ok' ? fieldsOf(body['message'])?.['items'] : undefined;
}

function collect(rows: readonly unknown[], told: Map<string, PaperAnswer>): void {
  for (const row of rows) {
    const doi = doiOf(fieldsOf(row)?.['DOI']);
    if (doi !== null && told.has(doi)) told.set(doi, toldOf(row));
  }
}

/** Crossmark shows which notices were published about a work. */
function isTakenBack(fields: Fields): boolean {
  return itemsOf(fields['updated-by']).some((one) =>
    /retract|withdraw|removal/i.test(textOf(fieldsOf(one)?.['type'])),
  );
}

/** Corrections and retraction notices name the work that they update; they are never the work itself. */
function isNotice(row: unknown): boolean {
  const updates = itemsOf(fieldsOf(row)?.['update-to']).map((one) => textOf(fieldsOf(one)?.['type']));
  return updates.some((type) => /correct|errat|retract|withdraw|removal|concern|addend|clarif/i.test(type));
}

function toldOf(row: unknown): PaperAnswer {
  const fields = fieldsOf(row);
  const doi = doiOf(fields?.['DOI']);
  const citations = countOf(fields?.['is-referenced-by-count']);
  if (fields === undefined || doi === null || citations === null)
    return down('sent a record without its fields');
  return { kind: 'record', record: recordOf(fields, doi, citations) };
}

function recordOf(fields: Fields, doi: string, citations: number): PaperRecord {
  const title = textOf(itemsOf(fields['title'])[0]);
  const page = textOf(fieldsOf(fieldsOf(fields['resource'])?.['primary'])?.['URL']);
  const issued = itemsOf(itemsOf(fieldsOf(fields['issued'])?.['date-parts'])[0])[0];
  const first = fieldsOf(itemsOf(fields['author'])[0]);
  return {
    source: name,
    id: doi,
    url: `https://doi.org/${doi}`,
    title,
    surname: textOf(first?.['family']),
    year: yearOf(issued),
    // A chapter has a series in addition to its book.
    venue: itemsOf(fields['container-title']).map(textOf).join(', '),
    type: textOf(fields['type']),
    doi,
    arxiv: preprintOf(fields),
    locations: page === '' ? [] : [page],
    citations,
    retracted: titledRetracted(title) || isTakenBack(fields),
  };
}

/** The arXiv id of a preprint that the publisher named. */
function preprintOf(fields: Fields): string | null {
  for (const one of itemsOf(fieldsOf(fields['relation'])?.['has-preprint'])) {
    const id = textOf(fieldsOf(one)?.['id']).toLowerCase();
    const found = /^(?:10\.48550\/)?(?:arxiv[.:])?(\d{4}\.\d{4,5})(?:v\d+)?$/.exec(id)?.[1];
    if (found !== undefined) return found;
  }
  return null;
}
