/** The stand-in Semantic Scholar's bulk search and lists of citations, according to its public description. */
import { type Answer, type Asked, json, type World } from './exchange.ts';
import { overlap, type Work } from './works.ts';

const PARAMETERS = new Set([
  'query',
  'fields',
  'sort',
  'year',
  'minCitationCount',
  'publicationTypes',
  'token',
]);
const SORTS = /^(?:paperId|publicationDate|citationCount):(?:asc|desc)$/;
const MOST = 1_000;

type Row = (work: Work) => object | null;

/** Works with all words of the query in title or abstract. Only blanks separate words. */
export function bulk(asked: Asked, world: World, row: Row): Answer {
  const unknown = [...asked.query.keys()].find((name) => !PARAMETERS.has(name));
  const [query, sort] = [asked.query.get('query') ?? '', asked.query.get('sort') ?? 'paperId:asc'];
  if (unknown !== undefined) return wrong(`Unknown parameter ${unknown}`, world);
  if (query === '') return wrong('Missing required parameter: query', world);
  if (!SORTS.test(sort)) return wrong(`Unsupported sort ${sort}`, world);
  if (/["+|()*~]/.test(query)) return wrong('operators, which the stand-in does not read', world);
  const [from = '', until = ''] = (asked.query.get('year') ?? '').split('-');
  const words = query.toLowerCase().split(/\s+/);
  const least = Number(asked.query.get('minCitationCount') ?? 0);
  const found = world.works
    .filter((work) => work.s2 !== undefined && work.s2.citations >= least)
    .filter(({ year }) => year >= (Number(from) || 0) && year <= (Number(until) || 9999))
    .filter((work) => overlap(words, `${work.title} ${work.abstract ?? ''}`) === words.length);
  const descending = sort.endsWith(':desc') ? -1 : 1;
  const rank = (work: Work): number | string =>
    sort.startsWith('citationCount')
      ? (work.s2?.citations ?? 0)
      : sort.startsWith('publicationDate')
        ? work.year
        : (work.s2?.id ?? '');
  const rows = found.toSorted((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0) * descending);
  return json({ total: found.length, token: null, data: rows.slice(0, MOST).map(row) });
}

/** Works that cite a record of this one. */
export function citationsOf(work: Work | undefined, asked: Asked, world: World, row: Row): Answer {
  if (work === undefined) return json({ error: 'Paper with that id not found' }, 404);
  const limit = Number(asked.query.get('limit') ?? 100);
  if (!(limit >= 1 && limit <= MOST)) return wrong(`limit must be between 1 and ${MOST}`, world);
  const own = (work.openalex ?? []).map(({ id }) => id);
  const citing = world.works.filter(
    ({ s2, cites }) => s2 !== undefined && cites?.some((id) => own.includes(id)),
  );
  return json({ offset: 0, data: citing.slice(0, limit).map((one) => ({ citingPaper: row(one) })) });
}

function wrong(error: string, world: World): Answer {
  world.violation(`Semantic Scholar 400: ${error}`);
  return json({ error }, 400);
}
