/**
 * Preprint and published version of one work in OpenAlex, which may have two records for them: the larger of the two
 * counts is used, never the sum, and both ids are kept (rule CITE-18).
 */
import { normalTitle, prove } from '../../core/papers/prove.ts';
import type { PaperRecord } from '../../core/papers/types.ts';
import type { PaperIndex, PaperAnswer } from '../../ports/paper-index.ts';
import type { Job } from './job.ts';

/** The id of the second record is kept under this scheme. */
const SECOND = 'openalexSibling';

export async function withVersions(job: Job, told: PaperAnswer, index: PaperIndex): Promise<PaperAnswer> {
  if (index.name !== 'openalex' || told.kind === 'failed') return told;
  const second = job.ids[SECOND];
  if (second !== undefined) return larger(job, told, (await index.lookUp([{ openalex: second }]))[0]);
  // A search costs money, so it is done once per preprint, on the first run that sees it.
  if (job.link.kind !== 'arxiv' || job.known?.identifiers['openalex'] !== undefined) return told;
  const first = told.kind === 'record' ? told.record : undefined;
  const found = await index.search({ title: job.title === '' ? (first?.title ?? '') : job.title });
  if (found.kind === 'failed') return first === undefined ? found : told;
  const record = first ?? provenIn(job, found.records);
  if (record === undefined) return told;
  const sibling = found.records.find((one) => one.id !== record.id && sameWork(one, record));
  return larger(job, { kind: 'record', record }, sibling && { kind: 'record', record: sibling });
}

/** A record stored under another identifier that has the link's own address among its locations. */
function provenIn(job: Job, records: readonly PaperRecord[]): PaperRecord | undefined {
  const verdict = prove({ title: job.title, link: job.link }, records);
  return 'record' in verdict ? verdict.record : undefined;
}

function sameWork(one: PaperRecord, other: PaperRecord): boolean {
  const author = ({ surname }: PaperRecord) => normalTitle(surname);
  return (
    normalTitle(one.title) === normalTitle(other.title) && author(one) !== '' && author(one) === author(other)
  );
}

function larger(job: Job, told: PaperAnswer, second: PaperAnswer | undefined): PaperAnswer {
  if (told.kind !== 'record' || second?.kind !== 'record') return told;
  const [one, other] = [told.record, second.record];
  job.ids = { ...job.ids, openalex: one.id, [SECOND]: other.id };
  job.remark = `OpenAlex holds two records of it, ${one.id} (${one.citations}) and ${other.id} (${other.citations}); the larger count is used`;
  const citations = Math.max(one.citations ?? 0, other.citations ?? 0);
  const told2 = { ...one, citations, retracted: one.retracted || other.retracted };
  return { kind: 'record', record: told2 };
}
