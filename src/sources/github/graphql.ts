/**
 * Asks in batches, one query at a time, until every name is answered, left for REST, or given up. If a batch fails, its
 * answers are kept, and only the rest is asked again, in smaller batches (rule API-4).
 */
import { pauseAfter } from '../../adapters/manners/retry.ts';
import type { Reply } from '../../adapters/octokit.ts';
import { forgive, grow, type BatchPace, shrink, startPace } from './batch.ts';
import type { RepositoryName } from './names.ts';
import type { Channel } from './run.ts';
import { type AliasAnswer, type BatchReading, readBatch } from './reading.ts';

export interface BatchTools extends Channel {
  send(names: readonly RepositoryName[]): Promise<Reply>;
  /** Fields that this GitHub has reported as unknown; `send` leaves them out. */
  readonly missing: Set<string>;
}

/** A null alias that REST must explain. */
export interface Doubtful {
  readonly name: RepositoryName;
  /** The message of the query when the alias was FORBIDDEN. */
  readonly forbidden?: string;
}

interface Work {
  queue: RepositoryName[];
  pace: BatchPace;
  /** Failures in a row; they determine the pause. */
  failures: number;
  /** How many smallest batches in a row were given up: if even those fail, the service is down. */
  givenUp: number;
  /** How often a name had no answer when it was asked alone. */
  readonly tries: Map<string, number>;
  readonly doubtful: Doubtful[];
}

const MOST_TRIES = 2;
const MOST_GIVEN_UP = 3;
const MOST_PAUSE_MS = 8000;

/**
 * @returns the names that need REST; all others are settled through `tools.settle`
 * @throws FirekeeperError `credentials` or `network` if there was never an answer
 */
export async function askInBatches(
  names: readonly RepositoryName[],
  tools: BatchTools,
): Promise<readonly Doubtful[]> {
  const work: Work = {
    queue: [...names],
    pace: startPace(tools.settings.batchSize, tools.settings.minBatch),
    failures: 0,
    givenUp: 0,
    tries: new Map(),
    doubtful: [],
  };
  while (work.queue.length > 0) {
    const ticket = await tools.patience.ready();
    if (ticket === undefined) break;
    const asked = work.queue.splice(0, work.pace.size);
    await take(asked, await tools.send(asked), ticket, work, tools);
  }
  for (const { key } of work.queue) tools.unknown(key, tools.patience.why() ?? 'not asked');
  return work.doubtful;
}

/** Processes one reply: settles the answered names, puts the others back. */
async function take(
  asked: readonly RepositoryName[],
  reply: Reply,
  ticket: number,
  work: Work,
  tools: BatchTools,
): Promise<void> {
  if (reply.kind === 'failure') {
    if (reply.why === 'stopped') tools.patience.stop(reply.message);
    if (reply.why === 'unreachable' && !tools.contact.made) throw tools.faults.noConnection(reply.message);
    return fail(asked, reply.message, work, tools);
  }
  const reading = readBatch(reply, asked, tools.now());
  const left = reading.kind === 'read' ? settleRead(asked, reading.answers, work, tools) : asked;
  const verdict = await tools.patience.judge(reply, ticket);
  if (verdict !== 'go') {
    tools.contact.made = true;
    work.queue.unshift(...left);
    return;
  }
  if (reading.kind === 'read') return afterRead(asked, left, reading, work, tools);
  if (reading.kind === 'failed') return fail(asked, reading.why, work, tools);
  if (reading.kind === 'lacks' && reading.fields.some((field) => !tools.missing.has(field))) {
    tools.journal.detail(`this GitHub does not know ${reading.fields.join(', ')}; asking without`);
    for (const field of reading.fields) tools.missing.add(field);
    tools.contact.made = true;
    work.queue.unshift(...asked);
    return;
  }
  if (!tools.contact.made) {
    if (reading.kind !== 'denied') throw tools.faults.notGitHub(reading.why);
    throw tools.faults.refusedToken(reading.why);
  }
  if (reading.kind !== 'denied')
    return fail(asked, `an answer that is not GitHub's: ${reading.why}`, work, tools);
  work.queue.unshift(...asked);
  tools.patience.stop(`GitHub refused the token: ${reading.why}`);
}

/** Settles the answered names; returns those whose aliases had no answer. */
function settleRead(
  asked: readonly RepositoryName[],
  answers: readonly AliasAnswer[],
  work: Work,
  tools: BatchTools,
): readonly RepositoryName[] {
  return asked.filter((name, index) => {
    const answer = answers[index];
    if (answer?.kind === 'facts') tools.settle(answer.observation);
    else if (answer?.kind === 'confirm') work.doubtful.push({ name });
    else if (answer?.kind === 'forbidden') work.doubtful.push({ name, forbidden: answer.why });
    else return true;
    return false;
  });
}

async function afterRead(
  asked: readonly RepositoryName[],
  left: readonly RepositoryName[],
  reading: BatchReading & { kind: 'read' },
  work: Work,
  tools: BatchTools,
): Promise<void> {
  tools.contact.made = true;
  if (left.length === asked.length) {
    const silent = reading.answers.find((answer) => answer.kind === 'again');
    return fail(asked, reading.trouble ?? silent?.why ?? 'no answer', work, tools);
  }
  work.failures = 0;
  work.givenUp = 0;
  // If every name still got an answer, the trouble does not mean that the query was too large.
  if (reading.trouble === undefined || left.length === 0) {
    work.pace = grow(work.pace);
    // An alias with an error of its own goes to the end and gets one more try.
    work.queue.push(...giveUpTired(left, 'GitHub had no answer for it', work, tools));
    return;
  }
  tools.journal.detail(`a query of ${asked.length} was answered in part: ${reading.trouble}`);
  work.pace = shrink(work.pace, asked.length);
  work.queue.unshift(...left);
}

/** A query without any answer: halves the batch, pauses, and gives up names that fail even alone. */
async function fail(
  asked: readonly RepositoryName[],
  why: string,
  work: Work,
  tools: BatchTools,
): Promise<void> {
  tools.journal.detail(`a query of ${asked.length} failed: ${why}`);
  const least = asked.length <= tools.settings.minBatch;
  const left = least ? giveUpTired(asked, why, work, tools) : asked;
  work.queue.unshift(...left);
  work.pace = shrink(work.pace, asked.length);
  work.failures += 1;
  if (left.length < asked.length) {
    work.givenUp += 1;
    work.pace = forgive(work.pace);
  }
  if (work.givenUp >= MOST_GIVEN_UP) {
    tools.patience.stop(`GitHub stopped answering: ${why}`);
  }
  // All attempts failed and there was never an answer: that is a failure of the run, not of the repositories.
  const done = work.queue.length === 0 || work.givenUp >= MOST_GIVEN_UP;
  if (done && !tools.contact.made) throw tools.faults.noConnection(why);
  if (work.queue.length > 0 && tools.patience.why() === undefined) {
    const pauses = { firstMs: tools.settings.pauseMs, factor: 2, mostMs: MOST_PAUSE_MS };
    await tools.patience.pause(pauseAfter(work.failures, pauses));
  }
}

/** Settles as unknown the names that have no tries left; returns the rest. */
function giveUpTired(
  names: readonly RepositoryName[],
  why: string,
  work: Work,
  tools: BatchTools,
): readonly RepositoryName[] {
  return names.filter(({ key }) => {
    const tries = (work.tries.get(key) ?? 0) + 1;
    work.tries.set(key, tries);
    if (tries < MOST_TRIES) return true;
    tools.unknown(key, why);
    return false;
  });
}
