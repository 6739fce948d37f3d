/** The works of Crossref: lists of them, one work as a record, and the preprints that a work names. */
import type { PaperRecord, Publication } from '../../core/papers/types.ts';
import { isPreprintDoi } from '../../core/papers/preprint.ts';
import type { AskIndex, IndexFailure, IndexReply, PaperAnswer } from '../../ports/paper-index.ts';
import {
  countOf,
  doiOf,
  downOf,
  type Fields,
  fieldsOf,
  itemsOf,
  rowsOf,
  textOf,
  titledRetracted,
  yearOf,
} from '../papers/records.ts';

export const name = 'crossref';
export const label = 'Crossref';

const SELECT =
  'DOI,title,author,issued,container-title,type,is-referenced-by-count,resource,relation,update-to,updated-by';
export const down = downOf(label);

/** Asks for one list of works; the rows are not read yet. */
export type AskWorks = (
  query: Readonly<Record<string, string>>,
) => Promise<readonly unknown[] | IndexFailure>;

/** The address of the contact as a parameter: the service treats callers better if it can write to them. */
export function mailtoOf(contact: string | undefined): Readonly<Record<string, string>> {
  return contact === undefined ? {} : { mailto: contact };
}

export function createWorks(ask: AskIndex, contact: string | undefined): AskWorks {
  let select: Readonly<Record<string, string>> = { select: SELECT };
  return async (query) => {
    const send = () =>
      ask({ path: '/works', query: { ...query, ...select, ...mailtoOf(contact) }, cost: 'list' });
    let reply = await send();
    if (select['select'] !== undefined && refusesSelect(reply)) {
      // If the service no longer accepts a field name, the answer gets longer but is not lost.
      select = {};
      reply = await send();
    }
    return rowsOf(reply, itemsIn, down);
  };
}

function refusesSelect(reply: IndexReply | IndexFailure): boolean {
  if (reply.kind === 'failed' || reply.status !== 400) return false;
  return JSON.stringify(reply.body).includes('select');
}

/** Crossref marks a list as a list. */
function itemsIn(body: Fields): unknown {
  return body['status'] === 'ok' ? fieldsOf(body['message'])?.['items'] : undefined;
}

/** Crossmark shows which notices were published about a work. */
function isTakenBack(fields: Fields): boolean {
  return itemsOf(fields['updated-by']).some((one) =>
    /retract|withdraw|removal/i.test(textOf(fieldsOf(one)?.['type'])),
  );
}

/** Corrections and retraction notices name the work that they update; they are never the work itself. */
export function isNotice(row: unknown): boolean {
  const updates = itemsOf(fieldsOf(row)?.['update-to']).map((one) => textOf(fieldsOf(one)?.['type']));
  return updates.some((type) => /correct|errat|retract|withdraw|removal|concern|addend|clarif/i.test(type));
}

export function toldOf(row: unknown): PaperAnswer {
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
  const publishedAs = publicationIn(fields, doi);
  const [arxiv = null] = preprintsIn(fields).flatMap((key) => /^arxiv:(.+)$/.exec(key)?.[1] ?? []);
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
    arxiv,
    locations: page === '' ? [] : [page],
    citations,
    retracted: titledRetracted(title) || isTakenBack(fields),
    ...(publishedAs === undefined ? {} : { publishedAs }),
  };
}

function relatedIn(fields: Fields, relation: string): readonly string[] {
  return itemsOf(fieldsOf(fields['relation'])?.[relation]).map((one) =>
    textOf(fieldsOf(one)?.['id']).toLowerCase(),
  );
}

/** The preprints that the publisher of a work names, as `arxiv:…` without a version, or `doi:…`. */
export function preprintsIn(row: unknown): readonly string[] {
  return relatedIn(fieldsOf(row) ?? {}, 'has-preprint').flatMap((id) => {
    const bare = id.replace(/^https?:\/\/(?:dx\.)?doi\.org\//, '');
    const arxiv =
      /^(?:10\.48550\/)?(?:(?:https?:\/\/)?arxiv\.org\/abs\/|arxiv[.:])?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?$/.exec(
        bare,
      )?.[1];
    const doi = doiOf(bare);
    return arxiv !== undefined ? [`arxiv:${arxiv}`] : doi === null ? [] : [`doi:${doi}`];
  });
}

/** The published work that the record of a preprint names; its next version on a preprint server is none. */
function publicationIn(fields: Fields, own: string): Publication | undefined {
  const dois = relatedIn(fields, 'is-preprint-of').flatMap((id) => doiOf(id) ?? []);
  const doi = dois.find((one) => one !== own && !isPreprintDoi(one));
  return doi === undefined ? undefined : { doi, venue: '' };
}
