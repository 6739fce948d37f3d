/**
 * arXiv as an index of publications (rule NEW-7): the DOI and the journal reference that authors added to their
 * preprint. It has no counts. Its answers are Atom feeds, which `feed.ts` reads; `index-limits.ts` decides whether an answer
 * is whole.
 */
import { isPreprintDoi } from '../../core/papers/preprint.ts';
import { paperLinkOf } from '../../core/papers/link.ts';
import type { PaperRecord, Publication } from '../../core/papers/types.ts';
import type { AskIndex, IndexFailure, PaperAnswer, PublicationIndex } from '../../ports/paper-index.ts';
import { elementsOf, entriesOf, plain } from './feed.ts';
import { chunked, doiOf, downOf, surnameOf, yearOf } from '../papers/records.ts';

const name = 'arxiv';
const label = 'arXiv';
const down = downOf(label);
/** The service takes more; this keeps an address short. */
const cut = { most: 100, chars: 3_400 };

export function createArxivPublications(ask: AskIndex): PublicationIndex {
  return {
    name,
    label,
    holds: ({ arxiv }) => arxiv !== undefined,
    async lookUp(asked) {
      const ids = asked.map(({ arxiv }) => arxiv?.toLowerCase());
      const distinct = [...new Set(ids.filter((id) => id !== undefined))];
      const told = new Map<string, PaperAnswer>();
      for (const chunk of chunked(distinct, (id) => id, cut)) {
        const records = await recordsOf(chunk, ask);
        for (const id of chunk) {
          const record = 'kind' in records ? records : records.find(({ arxiv }) => arxiv === id);
          if (record === undefined) told.set(id, { kind: 'absent' });
          else told.set(id, 'kind' in record ? record : { kind: 'record', record });
        }
      }
      return ids.map((id) => (id === undefined ? undefined : told.get(id)) ?? { kind: 'absent' });
    },
  };
}

async function recordsOf(
  ids: readonly string[],
  ask: AskIndex,
): Promise<readonly PaperRecord[] | IndexFailure> {
  const query = { id_list: ids.join(','), start: '0', max_results: String(ids.length) };
  const reply = await ask({ path: '/api/query', query, cost: 'list' });
  if (reply.kind === 'failed') return reply;
  if (reply.status !== 200 || typeof reply.body !== 'string') return down(`refused a list (${reply.status})`);
  const entries = entriesOf(reply.body);
  if (entries === null) return down('sent a feed of an unknown form');
  // A refusal has status 200 and looks like one result.
  if (entries.some((entry) => /\/api\/errors\b/.test(elementsOf(entry, 'id')[0] ?? '')))
    return down('refused a list');
  return entries.flatMap((entry) => recordOf(entry) ?? []);
}

function recordOf(entry: string): PaperRecord | null {
  const link = paperLinkOf(plain(elementsOf(entry, 'id')[0]));
  if (link?.kind !== 'arxiv') return null;
  const arxiv = link.arxiv.toLowerCase();
  const publishedAs = publicationIn(entry);
  return {
    source: name,
    id: arxiv,
    url: `https://arxiv.org/abs/${arxiv}`,
    title: plain(elementsOf(entry, 'title')[0]),
    surname: surnameOf(plain(elementsOf(elementsOf(entry, 'author')[0] ?? '', 'name')[0])),
    year: yearOf(Number(plain(elementsOf(entry, 'published')[0]).slice(0, 4))),
    venue: '',
    type: 'preprint',
    doi: null,
    arxiv,
    locations: [],
    citations: null,
    retracted: false,
    ...(publishedAs === undefined ? {} : { publishedAs }),
  };
}

/** The DOI that the authors gave; some give several, and some the DOI of the preprint itself. */
function publicationIn(entry: string): Publication | undefined {
  const dois = plain(elementsOf(entry, 'arxiv:doi')[0])
    .split(/[\s,;]+/)
    .flatMap((part) => doiOf(part) ?? []);
  const doi = dois.find((one) => !isPreprintDoi(one));
  return doi === undefined ? undefined : { doi, venue: plain(elementsOf(entry, 'arxiv:journal_ref')[0]) };
}
