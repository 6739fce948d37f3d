/** The stand-in OpenAlex: works by id, by DOI, by filter and by title, with its prices and its own order of rows. */
import { type Answer, type Asked, json, type World } from './exchange.ts';
import { type Held, narrowed, ordered, searched, typeOf } from './openalex-rows.ts';
import type { OpenAlexRow, Work } from './works.ts';

const FIELDS = new Set(
  (
    'id doi ids title display_name publication_year publication_date language primary_location type type_crossref ' +
    'indexed_in open_access authorships institution_assertions countries_distinct_count corresponding_author_ids ' +
    'apc_list apc_paid fwci has_fulltext cited_by_count citation_normalized_percentile biblio is_retracted ' +
    'is_paratext primary_topic topics keywords concepts mesh locations_count locations best_oa_location ' +
    'referenced_works related_works abstract_inverted_index counts_by_year updated_date created_date'
  ).split(' '),
);
const FILTERS = new Set([
  'doi',
  'openalex',
  'openalex_id',
  'ids.openalex',
  'title.search',
  'publication_year',
  'type',
  'is_retracted',
  'cites',
]);
const SORTS = new Set(['cited_by_count:desc', 'publication_date:desc', 'relevance_score:desc']);
const LIST_USD = 0.0001;
const SEARCH_USD = 0.001;

export function createOpenAlexService(world: World): (asked: Asked) => Answer {
  const held = world.works.flatMap((work) =>
    (work.openalex ?? []).map((row): Held => ({ work, row, doi: mainDoi(work, row) })),
  );
  const spent = new Map<string, number>();
  return (asked) => {
    const key =
      /^Bearer (.+)$/.exec(asked.headers['authorization'] ?? '')?.[1] ?? asked.query.get('api_key') ?? '';
    if (asked.query.has('api_key')) world.violation('OpenAlex: a key in an address ends up in logs');
    if (key !== '' && key !== world.keys.openalex)
      return json({ error: 'Forbidden', message: 'Invalid API key' }, 403);
    const day = key === '' ? world.switches.openAlexBudget.anonymous : world.switches.openAlexBudget.keyed;
    const cost = costOf(asked);
    const midnight = 86_400 - (Math.floor(world.clock.now() / 1000) % 86_400);
    const used = spent.get(key) ?? 0;
    if (cost > 0 && used + cost > day + 1e-9) {
      const message = "You have used up today's budget. Resets at midnight UTC.";
      return json({ error: 'Rate limit exceeded', message }, 429, { 'retry-after': String(midnight) });
    }
    spent.set(key, used + cost);
    const headers = {
      'x-ratelimit-remaining-usd': (day - used - cost).toFixed(6),
      'x-ratelimit-cost-usd': String(cost),
      'x-ratelimit-reset': String(midnight),
    };
    const answer = answerOf(asked, held, world);
    return { ...answer, headers: { ...headers, ...answer.headers } };
  };
}

function mainDoi(work: Work, row: OpenAlexRow): string {
  const own = work.doi ?? (work.arxiv === undefined ? '' : `10.48550/arxiv.${work.arxiv}`);
  return (row.doi ?? own).toLowerCase();
}

function costOf({ path, query }: Asked): number {
  if (path !== '/works') return 0;
  return query.has('search') || /\.search:/.test(query.get('filter') ?? '') ? SEARCH_USD : LIST_USD;
}

function answerOf(asked: Asked, held: readonly Held[], world: World): Answer {
  if (asked.length > 4096) {
    world.violation(`OpenAlex: an address of ${asked.length} characters`);
    return json({ error: 'URI Too Long', message: 'Request line too long' }, 414);
  }
  const select = asked.query.get('select')?.split(',');
  const unknown = select?.filter((name) => !FIELDS.has(name)) ?? [];
  if (unknown.length > 0) {
    return wrong(`${unknown[0]} is not a valid select field. Only root-level fields may be selected.`, world);
  }
  if (asked.path === '/works') return list(asked, held, select, world);
  const id = /^\/works\/(.+)$/.exec(asked.path)?.[1];
  return id === undefined ? missing() : single(decodeURIComponent(id), asked, held, select);
}

function wrong(message: string, world: World): Answer {
  world.violation(`OpenAlex 400: ${message}`);
  return json({ error: 'Invalid query parameters error.', message }, 400);
}

function missing(): Answer {
  return json({ error: '404 Not Found', message: 'The requested URL was not found on the server.' }, 404);
}

function single(
  id: string,
  asked: Asked,
  held: readonly Held[],
  select: readonly string[] | undefined,
): Answer {
  const doi = /^(?:doi:|https:\/\/doi\.org\/)(.+)$/i.exec(id)?.[1]?.toLowerCase();
  if (doi !== undefined) {
    const found =
      held.find((one) => one.doi === doi) ?? held.find((one) => one.row.answersTo?.includes(doi) === true);
    return found === undefined ? missing() : json(render(found, select));
  }
  const [, scheme, number] = /^(pmid|pmcid):(?:PMC)?(\d+)$/.exec(id) ?? [];
  if (number !== undefined) {
    const found = held.find(({ work }) => (scheme === 'pmid' ? work.pmid : work.pmc) === number);
    return found === undefined ? missing() : json(render(found, select));
  }
  const merged = held.find((one) => one.row.mergedFrom?.includes(id));
  if (merged) {
    const query = asked.query.size > 0 ? `?${asked.query.toString()}` : '';
    return json({}, 301, { location: `${asked.base}/works/${merged.row.id}${query}` });
  }
  const found = held.find((one) => one.row.id === id);
  return found === undefined ? missing() : json(render(found, select));
}

function list(
  asked: Asked,
  held: readonly Held[],
  select: readonly string[] | undefined,
  world: World,
): Answer {
  const perPage = Number(asked.query.get('per_page') ?? asked.query.get('per-page') ?? 25);
  if (!(perPage >= 1 && perPage <= 200)) return wrong('per-page parameter must be between 1 and 200', world);
  const page = Number(asked.query.get('page') ?? 1);
  if (!(Number.isInteger(page) && page >= 1 && page * perPage <= 10_000)) {
    return wrong('Maximum results size of 10,000 records is exceeded. Cursor pagination is required', world);
  }
  const sort = asked.query.get('sort');
  if (sort !== null && !SORTS.has(sort)) return wrong(`${sort} is not a valid sort`, world);
  const question = asked.query.get('search');
  if (question === '' || /["()]|\b(?:AND|OR|NOT)\b/.test(question ?? '')) {
    return wrong('a search with operators, which the stand-in does not read', world);
  }
  let rows = question === null ? held : searched(held, question);
  for (const part of (asked.query.get('filter') ?? '').split(',').filter((text) => text !== '')) {
    const at = part.indexOf(':');
    const [name, value] = [part.slice(0, at), part.slice(at + 1)];
    if (!FILTERS.has(name))
      return wrong(`${name} is not a valid field. Valid fields are: ${[...FILTERS].join(', ')}`, world);
    const values = value.split('|');
    if (values.length > 100)
      return wrong('Maximum number of values exceeded for filter. Maximum is 100.', world);
    if (values.some((one) => one.startsWith(`${name}:`)))
      return wrong(`Invalid filter value: ${value}`, world);
    rows = narrowed(rows, name, values);
  }
  const results = ordered(rows, question, sort)
    .slice((page - 1) * perPage, page * perPage)
    .map((one) => render(one, select));
  return json({ meta: { count: rows.length, page, per_page: perPage }, results, group_by: [] });
}

function render({ work, row, doi }: Held, select: readonly string[] | undefined): object {
  const id = `https://openalex.org/${row.id}`;
  const filed = doi === '' ? null : `https://doi.org/${doi}`;
  const split = row.doi?.startsWith('10.48550/') === true;
  const arxiv = work.arxiv !== undefined && (split || work.openalex?.length === 1) ? [work.arxiv] : [];
  const pages = row.pages ?? [
    ...(split || filed === null ? [] : [filed]),
    ...arxiv.map((one) => `https://arxiv.org/abs/${one}`),
  ];
  const locations =
    row.places?.map(({ page, venue, type, isPublished }) => locationOf(page, venue, type, isPublished)) ??
    pages.map((page, at) => {
      const named = split ? 'arXiv (Cornell University)' : work.venue;
      const own = page === filed && !split;
      return locationOf(page, at === 0 ? named : null, own ? 'journal' : 'repository', own);
    });
  const all: Record<string, unknown> = {
    id,
    doi: filed,
    ids: {
      openalex: id,
      ...(filed === null ? {} : { doi: filed }),
      ...(work.pmid === undefined ? {} : { pmid: `https://pubmed.ncbi.nlm.nih.gov/${work.pmid}` }),
      ...(work.pmc === undefined ? {} : { pmcid: `https://www.ncbi.nlm.nih.gov/pmc/articles/${work.pmc}` }),
    },
    title: work.title === '' ? null : work.title,
    display_name: work.title === '' ? null : work.title,
    publication_year: row.year ?? work.year,
    authorships: work.authors.map((author) => {
      const written = author.split(', ').toReversed().join(' ');
      return { author_position: 'first', author: { display_name: written }, raw_author_name: written };
    }),
    cited_by_count: row.citations,
    type: typeOf({ work, row, doi }),
    is_retracted: row.retracted === true,
    primary_location: locations[0] ?? null,
    locations,
    updated_date: '2026-11-01',
  };
  return select === undefined
    ? all
    : Object.fromEntries(select.filter((one) => one in all).map((one) => [one, all[one]]));
}

function locationOf(page: string, venue: string | null, type: string, isPublished: boolean): object {
  return {
    is_oa: true,
    landing_page_url: page,
    pdf_url: null,
    source: venue === null ? null : { display_name: venue, type },
    version: isPublished ? 'publishedVersion' : 'submittedVersion',
    is_accepted: isPublished,
    is_published: isPublished,
  };
}
