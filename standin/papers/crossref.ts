/** The stand-in Crossref: works by DOI, by filter and by bibliographic words, with its two pools of callers. */
import { type Answer, type Asked, json, plain, type World } from './exchange.ts';
import { overlap, type Work, wordsOf } from './works.ts';

const SELECTABLE = (
  'abstract accepted alternative-id approved archive article-number assertion author chair clinical-trial-number ' +
  'container-title content-created content-domain created degree deposited DOI editor event funder group-title ' +
  'indexed is-referenced-by-count ISBN issn-type ISSN issue issued license link member original-title page posted ' +
  'prefix published published-online published-print publisher publisher-location reference references-count ' +
  'relation resource score short-container-title short-title standards-body subject subtitle title translator type ' +
  'update-policy update-to updated-by URL volume'
).split(' ');
const FILTERS = new Set([
  'doi',
  'prefix',
  'from-pub-date',
  'until-pub-date',
  'type',
  'member',
  'issn',
  'relation.type',
  'relation.object',
  'relation.object-type',
]);
const QUERIES = new Set([
  'query',
  'query.bibliographic',
  'query.author',
  'query.container-title',
  'filter',
  'rows',
  'select',
  'mailto',
  'offset',
  'sort',
  'order',
]);
const HAS_ADDRESS = /[\w.+-]+@[\w-]+\.[\w.-]+/;

export function createCrossrefService(world: World): (asked: Asked, open: number) => Answer {
  const starts: { readonly at: number; readonly pool: string }[] = [];
  return (asked, open) => {
    const polite = asked.query.has('mailto') || HAS_ADDRESS.test(asked.headers['user-agent'] ?? '');
    const listed = asked.path === '/works';
    const limit = listed ? (polite ? 3 : 1) : polite ? 10 : 5;
    const atOnce = polite ? 3 : 1;
    const headers = {
      'x-rate-limit-limit': String(limit),
      'x-rate-limit-interval': '1s',
      'x-concurrency-limit': String(atOnce),
      'x-api-pool': polite ? 'polite' : 'public',
    };
    const now = world.clock.now();
    const pool = `${polite}${listed}`;
    const recent = starts.filter((one) => one.pool === pool && now - one.at < 1000).length;
    if (recent >= limit || open > atOnce) return plain('Rate limit exceeded', 429, headers);
    starts.push({ at: now, pool });
    const answer = listed ? list(asked, world) : single(asked, world);
    return { ...answer, headers: { ...headers, ...answer.headers } };
  };
}

function single(asked: Asked, world: World): Answer {
  const doi = decodeURIComponent(/^\/works\/(.+)$/.exec(asked.path)?.[1] ?? '').toLowerCase();
  const found = world.works.find((work) => isHeld(work) && work.doi?.toLowerCase() === doi);
  if (found === undefined) return plain('Resource not found.', 404);
  return json({ status: 'ok', 'message-type': 'work', 'message-version': '1.0.0', message: render(found) });
}

/** Crossref does not have the DOIs that DataCite registers. */
function isHeld(work: Work): boolean {
  return work.crossref !== undefined && work.doi !== undefined;
}

function invalid(type: string, value: string, message: string, world: World): Answer {
  world.violation(`Crossref 400: ${message}`);
  const body = {
    status: 'failed',
    'message-type': 'validation-failure',
    message: [{ type, value, message }],
  };
  return json(body, 400);
}

function list(asked: Asked, world: World): Answer {
  const unknown = [...asked.query.keys()].find((name) => !QUERIES.has(name));
  if (unknown !== undefined) {
    return invalid(
      'parameter-not-found',
      unknown,
      `Parameter ${unknown} specified but there is no such parameter`,
      world,
    );
  }
  const selectable = SELECTABLE.filter(
    (one) => one !== 'resource' || world.switches.crossrefResource === 'selectable',
  );
  const select = asked.query.get('select')?.split(',');
  const strange = select?.find((one) => !selectable.includes(one));
  if (strange !== undefined) {
    const text = `Invalid select specified: ${strange}. Valid selects are: ${selectable.join(', ')}`;
    if (strange !== 'resource') return invalid('parameter-not-allowed', strange, text, world);
    const message = [{ type: 'parameter-not-allowed', value: strange, message: `select: ${text}` }];
    return json({ status: 'failed', 'message-type': 'validation-failure', message }, 400);
  }
  const rows = Number(asked.query.get('rows') ?? 20);
  if (!(Number.isInteger(rows) && rows >= 0 && rows <= 1000)) {
    return invalid(
      'integer-not-valid',
      String(rows),
      'Integer specified as rows must be at most 1000',
      world,
    );
  }
  return found(asked, select, rows, world);
}

function found(asked: Asked, select: readonly string[] | undefined, rows: number, world: World): Answer {
  const named = new Map<string, string[]>();
  for (const part of (asked.query.get('filter') ?? '').split(',').filter((text) => text !== '')) {
    const at = part.indexOf(':');
    const name = part.slice(0, at);
    if (!FILTERS.has(name))
      return invalid('filter-not-available', name, `Filter ${name} is not available`, world);
    named.set(name, [...(named.get(name) ?? []), part.slice(at + 1).toLowerCase()]);
  }
  const words = wordsOf(`${asked.query.get('query.bibliographic') ?? ''}`);
  const author = wordsOf(asked.query.get('query.author') ?? '');
  const scored = world.works
    .filter((work) => isHeld(work) && passes(work, named))
    .map((work) => ({
      work,
      score:
        overlap(words, `${work.title} ${work.venue} ${work.year} ${work.authors.join(' ')}`) * 4 +
        overlap(author, work.authors.join(' ')) * 3 +
        (work.crossref ?? 0) / 10_000,
    }))
    .filter(({ score }) => words.length === 0 || score >= 4)
    .toSorted((a, b) => b.score - a.score);
  const items = scored.slice(0, rows).map(({ work, score }) => chosen({ ...render(work), score }, select));
  const message = { facets: {}, 'total-results': scored.length, items, 'items-per-page': rows };
  return json({ status: 'ok', 'message-type': 'work-list', 'message-version': '1.0.0', message });
}

/** The same filter twice means "or", different filters mean "and". */
function passes(work: Work, named: ReadonlyMap<string, readonly string[]>): boolean {
  const doi = work.doi?.toLowerCase() ?? '';
  return [...named].every(([name, values]) => {
    if (name === 'doi') return values.includes(doi);
    if (name === 'prefix') return values.some((prefix) => doi.startsWith(`${prefix}/`));
    if (name === 'from-pub-date') return values.some((date) => work.year >= Number(date.slice(0, 4)));
    if (name === 'until-pub-date') return values.some((date) => work.year <= Number(date.slice(0, 4)));
    if (name.startsWith('relation.')) return isRelated(work, name, values);
    return name !== 'type' || values.includes(work.type);
  });
}

/** A relation is found by the identifier as it was deposited; only DOIs compare without case. */
function isRelated(work: Work, name: string, values: readonly string[]): boolean {
  return Object.entries(relationsOf(work)).some(([type, objects]) => {
    if (name === 'relation.type') return values.includes(type);
    return objects.some((one) =>
      name === 'relation.object'
        ? values.includes(one['id-type'] === 'doi' ? one.id.toLowerCase() : one.id)
        : values.includes(one['id-type']),
    );
  });
}

function relationsOf(work: Work): NonNullable<Work['relations']> {
  if (work.relations !== undefined || work.arxiv === undefined) return work.relations ?? {};
  return { 'has-preprint': [{ 'id-type': 'arxiv', id: work.arxiv }] };
}

function render(work: Work): Record<string, unknown> {
  return {
    DOI: work.doi,
    title: [work.crossrefTitle ?? work.title],
    author: work.authors.map((author, at) => {
      const [family, given] = author.split(', ');
      return { given, family, sequence: at === 0 ? 'first' : 'additional', affiliation: [] };
    }),
    issued: { 'date-parts': [[work.year, 6]] },
    'container-title': [work.venue],
    type: work.type,
    'is-referenced-by-count': work.crossref,
    resource: { primary: { URL: work.page } },
    relation: Object.fromEntries(
      Object.entries(relationsOf(work)).map(([type, objects]) => [
        type,
        objects.map((one) => ({ ...one, 'asserted-by': 'subject' })),
      ]),
    ),
    ...(work.updatedBy === undefined ? {} : { 'updated-by': work.updatedBy }),
    ...(work.updates === undefined ? {} : { 'update-to': work.updates }),
    publisher: 'A Publisher',
    prefix: work.doi?.split('/')[0],
  };
}

function chosen(all: Record<string, unknown>, select: readonly string[] | undefined): object {
  if (select === undefined) return all;
  return Object.fromEntries(select.filter((one) => one in all).map((one) => [one, all[one]]));
}
