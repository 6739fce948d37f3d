/**
 * Finds an identifier for a title: asks Crossref first, because it is free and names the publisher's page, then the
 * other indexes that can search (rule CITE-11). The core decides whether a hit is the work.
 */
import { prove } from '../../core/papers/prove.ts';
import type { PaperLink, PaperProof } from '../../core/papers/types.ts';
import type { PaperIndex, TitleQuestion } from '../../ports/paper-index.ts';
import { idsWith, type Job, type Refused, refuse, remember } from './job.ts';

const order = ['crossref', 'semanticscholar', 'openalex'];

/** Settles every job that has no identifier: with one, or with the reason why there is none. */
export async function resolveTitles(
  jobs: readonly Job[],
  indexes: readonly PaperIndex[],
  settled: (job: Job) => void,
): Promise<void> {
  const finders = order.flatMap((name) => indexes.find((one) => one.name === name && one.searches) ?? []);
  await Promise.all(
    jobs.map(async (job) => {
      await resolveOne(job, finders);
      if (job.refused) settled(job);
    }),
  );
}

/** Links whose hit can be proved: by a page, by a number, or by author, year and venue. */
const provable: ReadonlySet<PaperLink['kind']> = new Set(['ieee', 'ojs', 'cvf']);
/** Proofs that distinguish works with the same title. */
const byName: ReadonlySet<PaperProof> = new Set(['article-number', 'article-tail', 'location']);

async function resolveOne(job: Job, finders: readonly PaperIndex[]): Promise<void> {
  if (!provable.has(job.link.kind)) return void refuse(job, { code: 'unprovable', why: '' });
  if (job.title === '')
    return void refuse(job, { code: 'no-identifier', why: 'neither its link nor its text names a work' });
  let refused: Refused | undefined;
  let failed: Refused | undefined;
  for (const finder of finders) {
    const found = await finder.search(questionOf(job.title, job.link));
    if (found.kind === 'failed') {
      failed ??= { code: found.code, why: found.why };
      continue;
    }
    const verdict = prove({ title: job.title, link: job.link }, found.records);
    // A single row of another index does not resolve an ambiguous title (rule CITE-16); an identifier does.
    if ('record' in verdict && (refused?.code !== 'ambiguous' || byName.has(verdict.proof))) {
      remember(job, verdict.record);
      job.ids = idsWith(job.ids, verdict.record);
      job.proof = verdict.proof;
      return;
    }
    // The first doubt is the most useful: it comes from the index that knows the publishers' pages.
    if ('reason' in verdict && (refused === undefined || refused.code === 'not-indexed')) {
      refused = { code: verdict.reason, why: `${finder.label}: no record can be shown to be this work` };
    }
  }
  // While one of them has not answered, the work may still be found, so this is not a miss.
  refuse(
    job,
    failed ?? refused ?? { code: 'no-identifier', why: 'no index was there to search for its title' },
  );
}

/** A title with all constraints that its link gives. */
function questionOf(title: string, link: PaperLink): TitleQuestion {
  switch (link.kind) {
    case 'cvf':
      // One year before and after: some proceedings have the year of the meeting, others that of the publication.
      return {
        title,
        surname: link.surname,
        prefix: ['ACCV', 'ECCV'].includes(link.venue.replace(/W$/, '')) ? '10.1007' : '10.1109',
        fromYear: link.year - 1,
        untilYear: link.year + 1,
      };
    case 'ieee':
      return { title, prefix: '10.1109' };
    case 'ojs':
      return /^aaai/i.test(link.journal) ? { title, prefix: '10.1609' } : { title };
    default:
      return { title };
  }
}
