/**
 * The stand-in Semantic Scholar: paper batch and title match, according to its public description and to reports of
 * callers.
 */
import { type Answer, type Asked, json, type World } from './exchange.ts';
import { bulk, citationsOf } from './semantic-scholar-search.ts';
import { overlap, type Work } from './works.ts';

const FIELDS = new Set(
  (
    'paperId corpusId externalIds url title abstract venue publicationVenue year referenceCount citationCount ' +
    'influentialCitationCount isOpenAccess openAccessPdf fieldsOfStudy s2FieldsOfStudy publicationTypes ' +
    'publicationDate journal citationStyles authors citations references embedding tldr'
  ).split(' '),
);
const MOST_IDS = 500;
const FORMS =
  /^(?:[0-9a-f]{40}|(?:CorpusId|MAG|PMID|PMCID):\d+|DOI:10\.\S+|ARXIV:\S+|ACL:\S+|URL:https?:\/\/\S+)$/i;

export function createSemanticScholarService(world: World): (asked: Asked) => Answer {
  let last = Number.NEGATIVE_INFINITY;
  return (asked) => {
    const key = asked.headers['x-api-key'];
    if (key !== undefined && key !== world.keys.s2) return json({ message: 'Forbidden' }, 403);
    const now = world.clock.now();
    const limited = key === undefined ? world.switches.s2Anonymous === 'limited' : now - last < 1000;
    if (limited) {
      return json(
        {
          message: 'Too Many Requests. Please wait and try again or apply for a key for higher rate limits.',
          code: '429',
        },
        429,
      );
    }
    last = now;
    const fields = (asked.query.get('fields') ?? 'paperId,title').split(',');
    const unknown = fields.filter((field) => !FIELDS.has(field));
    if (unknown.length > 0)
      return wrong(`Unrecognized or unsupported fields: [${unknown.join(', ')}]`, world);
    if (asked.path === '/graph/v1/paper/batch' && asked.method === 'POST') return batch(asked, fields, world);
    if (asked.path === '/graph/v1/paper/search/match' && asked.method === 'GET')
      return match(asked, fields, world);
    if (asked.path === '/graph/v1/paper/search/bulk' && asked.method === 'GET')
      return bulk(asked, world, (work) => row(work, fields));
    const cited = /^\/graph\/v1\/paper\/([^/]+)\/citations$/.exec(asked.path)?.[1];
    if (cited !== undefined && asked.method === 'GET') {
      const work = byId(world.works).get(decodeURIComponent(cited).toLowerCase());
      return citationsOf(work, asked, world, (one) => row(one, fields));
    }
    return json({ message: 'Not Found' }, 404);
  };
}

function wrong(error: string, world: World): Answer {
  world.violation(`Semantic Scholar 400: ${error}`);
  return json({ error }, 400);
}

function batch(asked: Asked, fields: readonly string[], world: World): Answer {
  const ids = (asked.body as { ids?: unknown } | undefined)?.ids;
  if (!Array.isArray(ids)) return wrong('Body must be a JSON object with a list "ids"', world);
  if (ids.length > MOST_IDS) return wrong(`Too many ids: ${ids.length} > ${MOST_IDS}`, world);
  const given = ids.map(String);
  if (!given.some((id) => FORMS.test(id))) return wrong('No valid paper ids given', world);
  for (const id of given) {
    if (/^ARXIV:.*v\d+$/i.test(id)) world.violation(`Semantic Scholar: ${id} carries a version`);
  }
  const held = byId(world.works);
  return json(given.map((id) => row(held.get(id.toLowerCase()), fields)));
}

/** A DOI with arXiv's own prefix is not a key here, because the service does not add them to its records. */
function byId(works: readonly Work[]): Map<string, Work> {
  const held = new Map<string, Work>();
  for (const work of works) {
    if (work.s2 === undefined) continue;
    held.set(work.s2.id, work);
    if (work.doi !== undefined) held.set(`doi:${work.doi}`.toLowerCase(), work);
    if (work.arxiv !== undefined) held.set(`arxiv:${work.arxiv}`.toLowerCase(), work);
    if (work.acl !== undefined) held.set(`acl:${work.acl}`.toLowerCase(), work);
    if (work.pmid !== undefined) held.set(`pmid:${work.pmid}`, work);
    if (work.pmc !== undefined) held.set(`pmcid:${work.pmc}`, work);
  }
  return held;
}

function row(work: Work | undefined, fields: readonly string[]): object | null {
  if (work?.s2 === undefined) return null;
  const all: Record<string, unknown> = {
    externalIds: {
      ...(work.arxiv === undefined ? {} : { ArXiv: work.arxiv }),
      ...(work.acl === undefined ? {} : { ACL: work.acl }),
      ...(work.doi === undefined ? {} : { DOI: work.doi }),
      ...(work.pmid === undefined ? {} : { PubMed: work.pmid }),
      ...(work.pmc === undefined ? {} : { PubMedCentral: work.pmc }),
      CorpusId: Number.parseInt(work.s2.id.slice(0, 7), 16),
    },
    url: `https://www.semanticscholar.org/paper/${work.s2.id}`,
    title: work.title,
    venue: work.venue,
    year: work.year,
    citationCount: work.s2.citations,
    authors: work.authors.map((author, at) => ({
      authorId: String(1_000_000 + at),
      name: author.split(', ').toReversed().join(' '),
    })),
  };
  const told = fields.filter((field) => field in all).map((field) => [field, all[field]]);
  return { paperId: work.s2.id, ...Object.fromEntries(told) };
}

function match(asked: Asked, fields: readonly string[], world: World): Answer {
  const query = asked.query.get('query') ?? '';
  if (query === '') return wrong('Missing required parameter: query', world);
  // Only blanks separate words, so a word with a hyphen matches nothing.
  const words = query.toLowerCase().split(/\s+/);
  const best = world.works
    .filter((work) => work.s2 !== undefined)
    .map((work) => ({ work, share: overlap(words, work.title) / Math.max(1, words.length) }))
    .toSorted((a, b) => b.share - a.share)[0];
  if (best === undefined || best.share < 0.7) return json({ error: 'Title match not found' }, 404);
  // It has no upper limit, and differs every day.
  return json({
    data: [{ ...row(best.work, fields), matchScore: 150 * best.share + (world.clock.now() % 7) }],
  });
}
