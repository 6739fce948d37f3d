/**
 * OpenCitations as a citation index (rule CITE-6), for users who configure it by name: one DOI per request, and a count
 * as the only answer. It returns 0 for an unknown DOI, so 0 does not count as an answer.
 */
import { countOf, downOf, fieldsOf, publishedDoi, textOf } from './papers/records.ts';
import type { AskIndex, PaperIndex, PaperAnswer } from '../ports/paper-index.ts';

const name = 'opencitations';

const down = downOf('OpenCitations');

export function createOpenCitations(ask: AskIndex): PaperIndex {
  return {
    name,
    label: 'OpenCitations',
    counts: false,
    searches: false,
    describes: false,
    holds: (ids) => publishedDoi(ids) !== undefined,
    lookUp: (works) =>
      Promise.all(
        works.map((ids): PaperAnswer | Promise<PaperAnswer> => {
          const doi = publishedDoi(ids);
          return doi === undefined ? { kind: 'absent' } : countOne(doi, ask);
        }),
      ),
    search: async () => ({ kind: 'candidates', records: [] }),
  };
}

async function countOne(doi: string, ask: AskIndex): Promise<PaperAnswer> {
  const path = `/index/v2/citation-count/doi:${encodeURIComponent(doi).replaceAll('%2F', '/')}`;
  const reply = await ask({ path, cost: 'single' });
  if (reply.kind === 'failed') return reply;
  const rows = reply.body;
  if (reply.status !== 200 || !Array.isArray(rows) || rows.length !== 1) return down('sent no count');
  // The service writes its numbers as text.
  const written = textOf(fieldsOf(rows[0])?.['count']);
  const citations = /^\d{1,9}$/.test(written) ? countOf(Number(written)) : null;
  if (citations === null) return down('sent no count');
  if (citations === 0) return { kind: 'absent' };
  const page = `https://doi.org/${doi}`;
  const unsaid = { title: '', surname: '', year: null, venue: '', type: '', arxiv: null, retracted: false };
  const record = { ...unsaid, source: name, id: doi, url: page, doi, locations: [page], citations };
  return { kind: 'record', record };
}
