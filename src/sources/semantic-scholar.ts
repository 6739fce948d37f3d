/**
 * Semantic Scholar as a citation index (rule CITE-4): batches of up to 500 identifiers answered in
 * order, and one best match for a title. Knows the service's forms only; sending is handed in.
 */
import {
  arxivOf,
  chunked,
  countOf,
  doiOf,
  type Fields,
  fieldsOf,
  itemsOf,
  publishedDoi,
  surnameOf,
  textOf,
  titledRetracted,
  yearOf,
} from './papers/records.ts';
import type { PaperIds, PaperRecord } from '../core/papers/types.ts';
import type { AskIndex, IndexFailure, PaperIndex, Told } from '../ports/paper-index.ts';

export const name = 'semantic-scholar';
export const tells = 'citation counts of papers by DOI, arXiv, ACL or its own id; needs a key in practice';

const index = 'semanticscholar';
const FIELDS = 'title,year,authors,externalIds,venue,citationCount,url';
/** The service's own limit of identifiers in one request. */
const MOST_IDS = 500;
/** As many ids as a work can have here. */
const MOST_ROUNDS = 4;

/** @param keyed whether requests carry a key: only then it is used unasked */
export function createSemanticScholar(ask: AskIndex, keyed: boolean): PaperIndex {
  return {
    name: index,
    label: 'Semantic Scholar',
    counts: keyed,
    searches: keyed,
    describes: true,
    holds: (ids) => idsOf(ids).length > 0,
    async lookUp(works) {
      const ids = works.map(idsOf);
      const told = new Map<string, Told>();
      // What an id does not find, because records merge and move, the next id of the same work may.
      for (let round = 0; round < MOST_ROUNDS; round += 1) {
        const open = ids.filter((all) => best(all.slice(0, round), told).kind === 'absent');
        const asked = new Set(open.flatMap((all) => all[round] ?? []).filter((id) => !told.has(id)));
        for (const chunk of chunked([...asked], (id) => id, { most: MOST_IDS, chars: 200_000 })) {
          const answers = await batch(chunk, ask);
          for (const [at, id] of chunk.entries()) told.set(id, answers[at] as Told);
        }
      }
      return ids.map((all) => best(all, told));
    },
    async search({ title }) {
      // A hyphenated word matches nothing in this service's search.
      const query = { query: title.replace(/-/g, ' '), fields: FIELDS };
      const reply = await ask({ path: '/graph/v1/paper/search/match', query, cost: 'single' });
      if (reply.kind === 'failed') return reply;
      const body = fieldsOf(reply.body);
      if (reply.status === 404 && /title match not found/i.test(textOf(body?.['error']))) {
        return { kind: 'candidates', records: [] };
      }
      if (reply.status !== 200 || !Array.isArray(body?.['data']))
        return down('answered a search without data');
      const told = itemsOf(body['data']).map((row) => toldOf(row));
      return {
        kind: 'candidates',
        records: told.flatMap((one) => (one.kind === 'record' ? [one.record] : [])),
      };
    },
  };
}

/** What a work can be asked by, best first. arXiv papers go by arXiv id: their DataCite DOIs are not known here. */
function idsOf(ids: PaperIds): readonly string[] {
  const { s2, arxiv, acl } = ids;
  const doi = publishedDoi(ids);
  return [
    ...(s2 === undefined ? [] : [s2]),
    ...(arxiv === undefined ? [] : [`ARXIV:${arxiv}`]),
    ...(doi === undefined ? [] : [`DOI:${doi}`]),
    ...(acl === undefined ? [] : [`ACL:${acl}`]),
  ];
}

/** The first answer that says more than "not here". */
function best(ids: readonly string[], told: ReadonlyMap<string, Told>): Told {
  for (const id of ids) {
    const answer = told.get(id);
    if (answer !== undefined && answer.kind !== 'absent') return answer;
  }
  return { kind: 'absent' };
}

async function batch(ids: readonly string[], ask: AskIndex): Promise<readonly Told[]> {
  const path = '/graph/v1/paper/batch';
  const reply = await ask({ path, query: { fields: FIELDS }, body: { ids }, cost: 'list' });
  if (reply.kind === 'failed') return ids.map(() => reply);
  if (reply.status === 400) return refused(ids, textOf(fieldsOf(reply.body)?.['error']), ask);
  // Answers carry no trace of the question: only a list of the same length can be put beside it.
  const rows = reply.body;
  if (reply.status !== 200 || !Array.isArray(rows) || rows.length !== ids.length) {
    return ids.map(() => down('answered a batch with something that does not match it'));
  }
  return rows.map((row: unknown, at) => (row === null ? { kind: 'absent' } : toldOf(row, ids[at])));
}

/** One identifier that the service cannot take must not cost the others their answer. */
async function refused(ids: readonly string[], error: string, ask: AskIndex): Promise<readonly Told[]> {
  if (/no valid paper ids/i.test(error)) return ids.map(() => ({ kind: 'absent' }));
  if (ids.length === 1) return [down(`refused an identifier: ${error.slice(0, 80)}`)];
  const half = Math.ceil(ids.length / 2);
  return [...(await batch(ids.slice(0, half), ask)), ...(await batch(ids.slice(half), ask))];
}

/** @param asked the identifier that this row answers to, which the row itself may not repeat */
function toldOf(row: unknown, asked?: string): Told {
  const fields = fieldsOf(row);
  const [id, title] = [textOf(fields?.['paperId']), textOf(fields?.['title'])];
  const citations = countOf(fields?.['citationCount']);
  if (fields === undefined || id === '' || citations === null)
    return down('sent a record without its fields');
  return { kind: 'record', record: recordOf(fields, { id, title, citations }, asked) };
}

function recordOf(
  fields: Fields,
  sure: { readonly id: string; readonly title: string; readonly citations: number },
  asked: string | undefined,
): PaperRecord {
  const external = fieldsOf(fields['externalIds']) ?? {};
  const doi = doiOf(external['DOI']);
  const askedDoi = doiOf(asked?.replace(/^DOI:/, ''));
  const acl = textOf(external['ACL']);
  const locations = [
    ...(askedDoi === null ? [] : [`https://doi.org/${askedDoi}`]),
    ...(acl === '' ? [] : [`https://aclanthology.org/${acl}/`]),
  ];
  const askedArxiv = /^ARXIV:(.+)$/.exec(asked ?? '')?.[1];
  const arxiv = textOf(external['ArXiv']).toLowerCase() || (askedArxiv ?? arxivOf(doi, []));
  return {
    source: index,
    ...sure,
    url: textOf(fields['url']) || `https://www.semanticscholar.org/paper/${sure.id}`,
    surname: surnameOf(textOf(fieldsOf(itemsOf(fields['authors'])[0])?.['name'])),
    year: yearOf(fields['year']),
    venue: textOf(fields['venue']),
    type: 'article',
    doi: doi ?? askedDoi,
    arxiv,
    locations,
    retracted: titledRetracted(sure.title),
  };
}

function down(why: string): IndexFailure {
  return { kind: 'failed', code: 'source-down', why: `Semantic Scholar ${why}` };
}
