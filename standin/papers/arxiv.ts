/**
 * The stand-in arXiv API: preprints by `id_list` as an Atom feed, in the form of its user manual. One request every
 * three seconds and one at once, as its terms of use say; a refusal is a feed with one entry called "Error".
 */
import { type Answer, type Asked, plain, type World } from './exchange.ts';
import type { Work } from './works.ts';

const PARAMETERS = new Set(['search_query', 'id_list', 'start', 'max_results', 'sortBy', 'sortOrder']);
const ID = /^(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Za-z]{2})?\/\d{7})(?:v\d+)?$/;
const GAP_MS = 3_000;

export function createArxivService(world: World): (asked: Asked, open: number) => Answer {
  let last = Number.NEGATIVE_INFINITY;
  return (asked, open) => {
    const now = world.clock.now();
    const [waited, alone] = [now - last >= GAP_MS, open <= 1];
    last = now;
    if (!waited || !alone) {
      world.violation(`arXiv: ${alone ? 'asked again within three seconds' : 'asked over two connections'}`);
      return plain('Rate exceeded.', 429);
    }
    if (asked.path !== '/api/query') return plain('Not Found', 404);
    return answerOf(asked, world);
  };
}

function answerOf({ query }: Asked, world: World): Answer {
  const unknown = [...query.keys()].find((name) => !PARAMETERS.has(name));
  if (unknown !== undefined) world.violation(`arXiv: ${unknown} is no parameter of the manual`);
  const ids = (query.get('id_list') ?? '').split(',').filter((id) => id !== '');
  const [start, most] = [Number(query.get('start') ?? 0), Number(query.get('max_results') ?? 10)];
  if (!(Number.isInteger(most) && most >= 0 && most <= 30_000 && Number.isInteger(start) && start >= 0))
    return refused('max_results must be non-negative', 'max_results_must_be_non-negative', world);
  const wrong = ids.find((id) => !ID.test(id));
  if (wrong !== undefined)
    return refused(`incorrect id format for ${wrong}`, `incorrect_id_format_for_${wrong}`, world);
  // In the order of its index, not in the order of the request; unknown ids are omitted.
  const found = world.works
    .filter(({ arxiv }) => arxiv !== undefined && ids.some((id) => id.replace(/v\d+$/, '') === arxiv))
    .toReversed();
  return feed(found.slice(start, start + most).map(entryOf), found.length);
}

function refused(message: string, anchor: string, world: World): Answer {
  world.violation(`arXiv 400: ${message}`);
  const entry = `  <entry>
    <id>https://arxiv.org/api/errors#${anchor}</id>
    <title>Error</title>
    <summary>${message}</summary>
    <link href="https://arxiv.org/api/errors#${anchor}" rel="alternate" type="text/html"/>
  </entry>`;
  return { ...feed([entry], 1), status: 400 };
}

function feed(entries: readonly string[], total: number): Answer {
  const body = `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/stand-in</id>
  <title>arXiv Query: search_query=&amp;id_list=&amp;start=0&amp;max_results=10</title>
  <updated>2026-11-30T00:00:00Z</updated>
  <link href="https://arxiv.org/api/query?id_list=" type="application/atom+xml"/>
  <opensearch:itemsPerPage>${entries.length}</opensearch:itemsPerPage>
  <opensearch:totalResults>${total}</opensearch:totalResults>
  <opensearch:startIndex>0</opensearch:startIndex>
${entries.join('\n')}
</feed>
`;
  return { status: 200, body, type: 'application/atom+xml; charset=utf-8' };
}

/** Titles and summaries are wrapped in the middle of a sentence, and ids have a version. */
function entryOf(work: Work): string {
  const page = `http://arxiv.org/abs/${work.arxiv}v2`;
  const authors = work.authors.map((author) => {
    const written = author.split(', ').toReversed().join(' ');
    return `    <author>\n      <name>${escaped(written)}</name>\n    </author>`;
  });
  const { doi, journalRef } = work.onArxiv ?? {};
  return [
    '  <entry>',
    `    <id>${page}</id>`,
    `    <title>${escaped(work.title).replace(/ (?=\S+$)/, '\n  ')}</title>`,
    '    <updated>2022-02-02T00:00:00Z</updated>',
    `    <link href="${page}" rel="alternate" type="text/html"/>`,
    '    <summary>A summary.</summary>',
    '    <category term="cs.CV" scheme="http://arxiv.org/schemas/atom"/>',
    `    <published>${work.year}-01-01T00:00:00Z</published>`,
    '    <arxiv:comment>10 pages, doi:10.5072/in.a.comment</arxiv:comment>',
    '    <arxiv:primary_category term="cs.CV"/>',
    ...(journalRef === undefined
      ? []
      : [`    <arxiv:journal_ref>${escaped(journalRef)}</arxiv:journal_ref>`]),
    ...authors,
    ...(doi === undefined
      ? []
      : [
          `    <arxiv:doi>${escaped(doi)}</arxiv:doi>`,
          `    <link rel="related" href="https://doi.org/${escaped(doi)}" title="doi"/>`,
        ]),
    '  </entry>',
  ].join('\n');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
