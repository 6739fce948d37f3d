/**
 * Crossref as a citation index and as a title search (rule CITE-5): free, without a key, and its records name the
 * publisher's page. Knows only the formats of the service; the caller supplies the function that sends requests.
 */
import type { AskIndex, IndexFailure, PaperIndex, PaperAnswer } from '../../ports/paper-index.ts';
import { candidatesOf, chunked, doiOf, fieldsOf, publishedDoi } from '../papers/records.ts';
import { createWorks, down, isNotice, label, mailtoOf, name, toldOf } from './works.ts';

const cut = { most: 50, chars: 3_400 };
const ROWS_OF_A_SEARCH = '5';

/** @param contact sent as `mailto`: the service treats callers better if it can write to them */
export function createCrossref(ask: AskIndex, contact?: string): PaperIndex {
  const mailto = mailtoOf(contact);
  const works = createWorks(ask, contact);
  return {
    name,
    label,
    counts: true,
    searches: true,
    describes: true,
    holds: (ids) => publishedDoi(ids) !== undefined,
    async lookUp(asked) {
      const dois = asked.map(publishedDoi);
      const told = new Map<string, PaperAnswer>();
      const distinct = [...new Set(dois.filter((doi) => doi !== undefined))];
      const [plain, awkward] = [distinct.filter((doi) => !isAwkward(doi)), distinct.filter(isAwkward)];
      for (const chunk of chunked(plain, (doi) => `,doi:${doi}`, cut)) {
        const filter = chunk.map((doi) => `doi:${doi}`).join(',');
        const rows = await works({ filter, rows: String(chunk.length) });
        for (const doi of chunk)
          told.set(doi, Array.isArray(rows) ? { kind: 'absent' } : (rows as IndexFailure));
        if (Array.isArray(rows)) collect(rows, told);
      }
      for (const doi of awkward) told.set(doi, await single(doi, ask, mailto));
      return dois.map((doi) => (doi === undefined ? { kind: 'absent' } : (told.get(doi) as PaperAnswer)));
    },
    async search({ title, surname, prefix, fromYear, untilYear }) {
      const filter = [
        ...(prefix === undefined ? [] : [`prefix:${prefix}`]),
        ...(fromYear === undefined ? [] : [`from-pub-date:${fromYear}`]),
        ...(untilYear === undefined ? [] : [`until-pub-date:${untilYear}`]),
      ].join(',');
      const rows = await works({
        'query.bibliographic': title,
        ...(surname === undefined ? {} : { 'query.author': surname }),
        ...(filter === '' ? {} : { filter }),
        rows: ROWS_OF_A_SEARCH,
      });
      return candidatesOf(Array.isArray(rows) ? rows.filter((row) => !isNotice(row)) : rows, toldOf);
    },
  };
}

/** A comma ends a filter, so such a DOI is requested alone. */
const isAwkward = (doi: string): boolean => /[,\s]/.test(doi);

async function single(
  doi: string,
  ask: AskIndex,
  mailto: Readonly<Record<string, string>>,
): Promise<PaperAnswer> {
  const reply = await ask({ path: `/works/${encodeURIComponent(doi)}`, query: mailto, cost: 'single' });
  if (reply.kind === 'failed') return reply;
  if (reply.status === 404) return { kind: 'absent' };
  const message = fieldsOf(fieldsOf(reply.body)?.['message']);
  if (reply.status !== 200 || message === undefined) return down('refused a look-up');
  return doiOf(message['DOI']) === doi ? toldOf(message) : down('answered with another work');
}

function collect(rows: readonly unknown[], told: Map<string, PaperAnswer>): void {
  for (const row of rows) {
    const doi = doiOf(fieldsOf(row)?.['DOI']);
    if (doi !== null && told.has(doi)) told.set(doi, toldOf(row));
  }
}
