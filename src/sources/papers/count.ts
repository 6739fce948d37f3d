/**
 * Counts, each from exactly one index: the configured one, else the one that supplied the last count, else the first
 * that has the work. After a failure no other index is asked; only "not found" lets the next one try.
 */
import { prove, titlesAgree } from '../../core/papers/prove.ts';
import type { PaperRecord } from '../../core/papers/types.ts';
import type { PaperIndex, PaperAnswer } from '../../ports/paper-index.ts';
import { idsWith, isNamed, type Job, type PapersOptions, type Refused, refuse, remember } from './job.ts';
import { withVersions } from './versions.ts';

const order = ['semanticscholar', 'openalex', 'crossref'];

interface Queued {
  readonly job: Job;
  /** Indexes that may still be asked, in order. */
  readonly queue: readonly PaperIndex[];
}

/** Settles every job: with a record, or with the reason why there is none. */
export async function countAll(
  jobs: readonly Job[],
  options: PapersOptions,
  settled: (job: Job) => void,
): Promise<void> {
  let waiting: readonly Queued[] = jobs.map((job) => ({ job, queue: queueOf(job, options) }));
  while (waiting.length > 0) {
    const groups = byFirst(waiting);
    const next = await Promise.all(
      [...groups].map(async ([index, group]) => {
        const asked = group.map(({ job }) => job);
        if (index === undefined) {
          for (const job of asked) settled(withoutIndex(job));
          return [];
        }
        const open = new Set(await askIndex(asked, index, options));
        for (const job of asked) if (!open.has(job)) settled(job);
        return group.flatMap(({ job, queue }) => (open.has(job) ? [{ job, queue: queue.slice(1) }] : []));
      }),
    );
    waiting = next.flat();
  }
}

function byFirst(waiting: readonly Queued[]): ReadonlyMap<PaperIndex | undefined, readonly Queued[]> {
  const groups = new Map<PaperIndex | undefined, Queued[]>();
  for (const one of waiting) groups.set(one.queue[0], [...(groups.get(one.queue[0]) ?? []), one]);
  return groups;
}

function queueOf(job: Job, { indexes, source }: PapersOptions): readonly PaperIndex[] {
  const named = source === 'auto' ? job.known?.source : source;
  const only = indexes.find((one) => one.name === named);
  if (only !== undefined) return [only];
  return order.flatMap((name) => indexes.find((one) => one.name === name && one.counts) ?? []);
}

function withoutIndex(job: Job): Job {
  return job.refused === undefined
    ? refuse(job, { code: 'not-indexed', why: 'no citation index holds it' })
    : job;
}

/** @returns the jobs whose work this index does not have */
async function askIndex(
  jobs: readonly Job[],
  index: PaperIndex,
  options: PapersOptions,
): Promise<readonly Job[]> {
  const described = index.describes ? jobs : await describe(jobs, options);
  const held = described.filter((job) => job.refused === undefined && index.holds(job.ids));
  const told = await index.lookUp(held.map(({ ids }) => ids));
  const absent = new Set(described.filter((job) => job.refused === undefined && !held.includes(job)));
  await Promise.all(
    held.map(async (job, at) => {
      const answer = await withVersions(job, told[at] as PaperAnswer, index);
      if (answer.kind === 'absent') absent.add(job);
      else if (answer.kind === 'failed') refuse(job, { code: answer.code, why: answer.why });
      else accept(job, answer.record);
    }),
  );
  return [...absent];
}

/** An index without titles needs another index to identify its DOIs: Crossref, which registered them. */
async function describe(jobs: readonly Job[], { indexes }: PapersOptions): Promise<readonly Job[]> {
  const crossref = indexes.find((one) => one.name === 'crossref');
  const unsaid = jobs.filter((job) => description(job) === undefined);
  const told = (await crossref?.lookUp(unsaid.map(({ ids }) => ids))) ?? [];
  unsaid.forEach((job, at) => {
    const answer = told[at];
    if (answer?.kind === 'record') remember(job, answer.record);
    else if (answer?.kind === 'failed') refuse(job, { code: answer.code, why: answer.why });
    else
      refuse(job, { code: 'not-indexed', why: 'Crossref does not hold its DOI, so nothing says what it is' });
  });
  return jobs;
}

function description({ seen }: Job): PaperRecord | undefined {
  return seen.find(({ source }) => source === 'crossref');
}

/**
 * A record is the work if it proves the link, or if it was found by identifiers proved to belong to the work and its
 * title still agrees. Identifiers from the configuration are trusted.
 */
function accept(job: Job, told: PaperRecord): void {
  const described = told.title === '' ? description(job) : undefined;
  const record = described === undefined ? told : { ...described, ...countsOf(told) };
  const refused = objectionTo(job, record);
  if (refused !== undefined) return void refuse(job, refused);
  job.record = record;
  if (described === undefined) remember(job, record);
  job.ids = idsWith(job.ids, record);
}

function objectionTo(job: Job, record: PaperRecord): Refused | undefined {
  const { title, link } = job;
  const called = `its record is called "${record.title.slice(0, 120)}"`;
  if (record.title === '') return { code: 'not-indexed', why: `its record at ${record.source} has no title` };
  if (job.proof === 'configured') return undefined;
  if (isNamed(link)) {
    const verdict = prove({ title, link }, [record]);
    if ('record' in verdict) {
      job.proof = verdict.proof;
      return undefined;
    }
    if (!isOwn(job, record)) return { code: verdict.reason, why: called, record };
  }
  return titlesAgree(title, record.title) ? undefined : { code: 'title-disagrees', why: called, record };
}

/** Found by the index's own id, which an earlier run has proved to belong to the work. */
function isOwn({ proof, known }: Job, { source, id }: PaperRecord): boolean {
  const { s2, openalex } = known?.identifiers ?? {};
  return proof === 'stored' && id === { semanticscholar: s2, openalex }[source];
}

function countsOf({ source, id, url, citations }: PaperRecord) {
  return { source, id, url, citations };
}
