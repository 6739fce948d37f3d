/**
 * Semantic Scholar as a citation index (rule CITE-4): batches of up to 500 identifiers, answered in order, and one best
 * match for a title. Knows only the formats of the service; the caller supplies the function that sends requests.
 */
import {
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
import type { PaperIds, PaperRecord } from '../../core/papers/types.ts';
import { createBatches } from './batch.ts';
import type { AskIndex, PaperIndex, PaperAnswer } from '../../ports/paper-index.ts';

const index = 'semanticscholar';
const FIELDS = 'title,year,authors,externalIds,venue,citationCount,url';
/** The limit of the service for identifiers in one request. */
const MOST_IDS = 500;
/** The maximum number of ids that a work can have here. */
const MOST_ROUNDS = 6;
const down = downOf('Semantic Scholar');

/** @param keyed whether requests have a key: only then the index is used by default */
export function createSemanticScholar(ask: AskIndex, keyed: boolean): PaperIndex {
  const batch = createBatches(ask, FIELDS, toldOf);
  return {
    name: index,
    label: 'Semantic Scholar',
    counts: keyed,
    searches: keyed,
    describes: true,
    holds: (ids) => idsOf(ids).length > 0,
    async lookUp(works) {
      const ids = works.map(idsOf);
      const told = new Map<string, PaperAnswer>();
      // Records merge and move, so if one id finds nothing, the next id of the same work may.
      for (let round = 0; round < MOST_ROUNDS; round += 1) {
        const open = ids.filter((all) => best(all.slice(0, round), told).kind === 'absent');
        const asked = new Set(open.flatMap((all) => all[round] ?? []).filter((id) => !told.has(id)));
        for (const chunk of chunked([...asked], (id) => id, { most: MOST_IDS, chars: 200_000 })) {
          const answers = await batch(chunk);
          for (const [at, id] of chunk.entries()) told.set(id, answers[at] as PaperAnswer);
        }
      }
      return ids.map((all) => best(all, told));
    },
    async search({ title }) {
      // The search of this service finds nothing for a hyphenated word.
      const query = { query: title.replace(/-/g, ' '), fields: FIELDS };
      const reply = await ask({ path: '/graph/v1/paper/search/match', query, cost: 'single' });
      if (reply.kind === 'failed') return reply;
      const body = fieldsOf(reply.body);
      if (reply.status === 404 && /title match not found/i.test(textOf(body?.['error']))) {
        return { kind: 'candidates', records: [] };
      }
      return candidatesOf(
        rowsOf(reply, ({ data }) => data, down),
        (row) => toldOf(row),
      );
    },
  };
}

/** The format that the service accepts; one identifier in another format makes it reject the whole batch. */
const form =
  /^(?:[0-9a-f]{40}|PMC?ID:\d+|DOI:10\.\d{4,9}\/\S+|ARXIV:(?:\d{4}\.\d{4,5}|[a-z-]+\/\d{7})|ACL:[\w.-]+)$/i;

/**
 * The ids to ask with, the best first. arXiv papers use the arXiv id: the service does not know their DataCite DOIs.
 */
function idsOf(ids: PaperIds): readonly string[] {
  const schemes = {
    ARXIV: ids['arxiv'],
    DOI: publishedDoi(ids),
    ACL: ids['acl'],
    PMID: ids['pmid'],
    PMCID: ids['pmc'],
  };
  const named = Object.entries(schemes).flatMap(([scheme, id]) =>
    id === undefined ? [] : [`${scheme}:${id}`],
  );
  return [ids['s2'] ?? '', ...named].filter((id) => form.test(id));
}

/** The first answer that says more than "not here". */
function best(ids: readonly string[], told: ReadonlyMap<string, PaperAnswer>): PaperAnswer {
  for (const id of ids) {
    const answer = told.get(id);
    if (answer !== undefined && answer.kind !== 'absent') return answer;
  }
  return { kind: 'absent' };
}

/** @param asked the identifier that this row answers; the row itself may not repeat it */
function toldOf(row: unknown, asked?: string): PaperAnswer {
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
  const askedArxiv = /^ARXIV:(.+)$/.exec(asked ?? '')?.[1]?.toLowerCase();
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
    locations: locationsOf(external),
    retracted: titledRetracted(sure.title),
    // This service keeps preprint and article as one record, with only one of the two DOIs.
    ...(doi === null || askedDoi === null || doi === askedDoi ? {} : { askedAs: askedDoi }),
  };
}

function locationsOf(external: Fields): readonly string[] {
  const { ACL, PubMed, PubMedCentral } = external;
  return [
    ...[textOf(ACL)].filter((id) => id !== '').map((id) => `https://aclanthology.org/${id}/`),
    ...[textOf(PubMed)].filter((id) => id !== '').map(pubmedPage),
    ...[textOf(PubMedCentral)].filter((id) => id !== '').map(pmcPage),
  ];
}
