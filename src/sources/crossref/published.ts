/**
 * Crossref as an index of publications (rule NEW-7): publishers tell it which preprints their works have
 * (`has-preprint`), and preprint servers tell it where their preprints were published (`is-preprint-of`). The DOIs of
 * arXiv are not its own, so those are found by the works that name them.
 */
import { isPreprintDoi, isPublicationType } from '../../core/papers/preprint.ts';
import type { PaperIds, PaperRecord } from '../../core/papers/types.ts';
import type { AskIndex, IndexFailure, PaperAnswer, PublicationIndex } from '../../ports/paper-index.ts';
import { arxivDoi, chunked, doiOf, fieldsOf, publishedDoi } from '../papers/records.ts';
import { type AskWorks, createWorks, label, name, preprintsIn, toldOf } from './works.ts';

/** Publishers name a preprint of arXiv by its DOI or its id; so two values are needed for each. */
const cut = { most: 25, chars: 3_400 };
/** A work may name several preprints, and a preprint may have several works. */
const ROWS = '100';

export function createCrossrefPublications(ask: AskIndex, contact?: string): PublicationIndex {
  const works = createWorks(ask, contact);
  return {
    name,
    label,
    holds: (ids) => handleOf(ids) !== undefined,
    async lookUp(asked) {
      const handles = asked.map(handleOf);
      const distinct = [...new Set(handles.filter((one) => one !== undefined))];
      const told = new Map<string, PaperAnswer>();
      for (const chunk of chunked(distinct, (handle) => valuesOf(handle).join(), cut)) {
        const rows = await rowsAbout(chunk, works);
        for (const handle of chunk) {
          told.set(handle, Array.isArray(rows) ? answerIn(rows, handle) : (rows as IndexFailure));
        }
      }
      return handles.map((one) => (one === undefined ? undefined : told.get(one)) ?? { kind: 'absent' });
    },
  };
}

/** `arxiv:2101.00003` or `doi:10.1101/…`, folded. */
function handleOf(ids: PaperIds): string | undefined {
  const { arxiv } = ids;
  const doi = publishedDoi(ids);
  if (arxiv !== undefined) return `arxiv:${arxiv.toLowerCase()}`;
  return doi === undefined || /[,\s]/.test(doi) ? undefined : `doi:${doi.toLowerCase()}`;
}

/** The identifiers with which a publisher may name this preprint. */
function valuesOf(handle: string): readonly string[] {
  const id = handle.slice(handle.indexOf(':') + 1);
  return handle.startsWith('arxiv:') ? [arxivDoi(id), id] : [id];
}

/** The works that name these preprints; and the records of the preprints that Crossref itself has. */
async function rowsAbout(
  chunk: readonly string[],
  works: AskWorks,
): Promise<readonly unknown[] | IndexFailure> {
  const objects = chunk.flatMap(valuesOf).map((value) => `relation.object:${value}`);
  const naming = await works({ filter: ['relation.type:has-preprint', ...objects].join(','), rows: ROWS });
  const own = chunk.filter((handle) => handle.startsWith('doi:'));
  if (!Array.isArray(naming) || own.length === 0) return naming;
  const preprints = await works({ filter: own.join(','), rows: String(own.length) });
  return Array.isArray(preprints) ? [...naming, ...preprints] : preprints;
}

/**
 * The work that names the preprint; if there are several, the first that was published. Otherwise the record of the
 * preprint, if it has one. Crossref asks for the two statements from different members, and often has only one.
 */
function answerIn(rows: readonly unknown[], handle: string): PaperAnswer {
  const works = rows
    .filter((row) => preprintsIn(row).includes(handle))
    .flatMap((row) => recordsIn(row))
    .filter(({ doi, type }) => doi !== null && !isPreprintDoi(doi) && isPublicationType(type))
    .toSorted((a, b) => (a.year ?? 9_999) - (b.year ?? 9_999) || (a.id < b.id ? -1 : 1));
  const record =
    works[0] ?? rows.filter((row) => `doi:${doiOf(fieldsOf(row)?.['DOI'])}` === handle).flatMap(recordsIn)[0];
  return record === undefined ? { kind: 'absent' } : { kind: 'record', record };
}

function recordsIn(row: unknown): readonly PaperRecord[] {
  const told = toldOf(row);
  return told.kind === 'record' ? [told.record] : [];
}
