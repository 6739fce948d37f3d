/** Turns a settled job into the observation of its paper. Pure. */
import type { PaperObservation } from '../../core/facts/observation.ts';
import type { Job } from './job.ts';

export function observationOf(job: Job, observedAt: string): PaperObservation {
  const { subject, record, refused, ids, proof, known } = job;
  const base = { kind: 'paper', key: subject.key, observedAt } as const;
  // Keeps only identifiers proved to belong to the work: a later run trusts what is stored.
  const named = proof === undefined || Object.keys(ids).length === 0 ? {} : { identifiers: ids };
  if (record === undefined || record.citations === null || refused !== undefined) {
    const { code = 'not-indexed', why = 'no count was told' } = refused ?? {};
    const shown = refused?.record;
    return {
      ...base,
      fate: 'unknown',
      source: shown?.source ?? known?.source ?? 'papers',
      code,
      ...(why === '' ? {} : { reason: oneLine(why) }),
      ...retraction(job),
      ...(code === 'title-disagrees' ? {} : { ...named, ...(proof === undefined ? {} : { proof }) }),
      ...(shown === undefined ? {} : { recordUrl: shown.url, recordTitle: shown.title }),
    };
  }
  const before = known?.source === record.source ? known.citations : undefined;
  return {
    ...base,
    fate: 'ok',
    source: record.source,
    citations: record.citations,
    ...named,
    ...(proof === undefined ? {} : { proof }),
    recordUrl: record.url,
    recordTitle: record.title,
    ...(before === undefined ? {} : { knownCitations: before }),
    ...(job.cross === undefined
      ? {}
      : { crossCitations: job.cross.citations, crossSource: job.cross.source }),
    ...(job.unchecked === true ? { unchecked: true } : {}),
    ...retraction(job),
    ...(job.remark === undefined ? {} : { reason: oneLine(job.remark) }),
  };
}

/** Indexes that mark retractions; the others only repeat the title. */
const marking: ReadonlySet<string> = new Set(['crossref', 'openalex']);

/** One index that reports a retraction is enough; false only if an index that marks retractions reports none. */
function retraction({ seen }: Job): Pick<PaperObservation, 'retracted'> {
  if (seen.some(({ retracted }) => retracted)) return { retracted: true };
  return seen.some(({ source }) => marking.has(source)) ? { retracted: false } : {};
}

function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return line.length > 240 ? `${line.slice(0, 239)}…` : line;
}
