/**
 * Compares a large first count with a second index (rule CITE-21), because a single index can be far too high. Asks
 * Crossref for published works, OpenAlex for works without a DOI there. `index.ts` calls it when all counts are known.
 */
import type { PaperIndex } from '../../ports/paper-index.ts';
import { type Job, remember } from './job.ts';

/** A first count above this number is compared. */
const checkedAbove = 200;
const order = ['crossref', 'openalex'];

/**
 * Stores the count of the other index, or that none could be asked: then the count is held, not trusted. Crossref's own
 * counts are the standard, so they need no check.
 */
export async function crossCheck(jobs: readonly Job[], indexes: readonly PaperIndex[]): Promise<void> {
  let open = jobs.filter(isDoubted);
  for (const name of order) {
    const index = indexes.find((one) => one.name === name);
    if (index === undefined) continue;
    const held = open.filter(({ record, ids }) => record?.source !== name && index.holds(ids));
    const unread = held.filter(({ seen }) => !seen.some(({ source }) => source === name));
    const told = unread.length === 0 ? [] : await index.lookUp(unread.map(({ ids }) => ids));
    for (const [at, job] of unread.entries()) {
      const answer = told[at];
      if (answer?.kind === 'record') remember(job, answer.record);
      // An index that is down may have the work, so another index must not answer in its place.
      if (answer?.kind === 'failed') job.unchecked = true;
    }
    for (const job of held) {
      const count = job.seen.find(({ source }) => source === name)?.citations ?? null;
      if (count !== null) job.cross = { source: name, citations: count };
    }
    open = open.filter((job) => job.cross === undefined && job.unchecked !== true);
  }
  for (const job of open) job.unchecked = true;
}

function isDoubted({ record, known }: Job): boolean {
  if (record === undefined || record.source === 'crossref') return false;
  const first = known?.source !== record.source || known.citations === undefined;
  return first && (record.citations ?? 0) > checkedAbove;
}
