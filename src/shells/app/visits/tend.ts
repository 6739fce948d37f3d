/**
 * The job `tend`: decides whether a repository may be visited now, visits it under a lease, and records the visit.
 * Every case ends in one record with one line and one due time. No error leaves this file.
 */
import { listenForWaits } from '../../../adapters/manners/limits.ts';
import { FirekeeperError } from '../../../core/text/errors.ts';
import { HostRefused, type Refusal, type RefusalName } from '../../../ports/list-host.ts';
import type { ProposeOutcome } from '../../../run/remote/types.ts';
import type { Handler, Jobs } from '../queue/queue.ts';
import type { RunEnd, RunReason, RunRecord, TendedRepository } from '../store/store.ts';
import { type Lease, takeLease } from './lease.ts';
import {
  afterOutcome,
  afterRefusal,
  again,
  type Circumstances,
  cappedUntil,
  type Ending,
  failuresIn,
  isByClock,
} from './next-visit.ts';
import { isoOf, type WorkParts } from './parts.ts';
import { createRunLog, type RunLog } from './run-log.ts';
import { visitRepository } from './visit.ts';

type Job = Jobs['tend'];

/** How many earlier runs are read: enough for the daily limit and to count failures in a row. */
const remembered = 30;
/** How long a visit waits for another visit of the same repository. */
const busyMs = 20_000;

export function createTend(parts: WorkParts): Handler<'tend'> {
  const { store, clock, settings } = parts;
  return async (job, signal) => {
    if (settings.off) return;
    const repository = await store.repositories.get(job.repositoryId);
    if (repository === null) return;
    const installation = await store.installations.get(repository.installationId);
    if (installation === null || installation.suspended) return;
    const closed = closedTo(parts, repository, job.reason);
    if (closed !== null) return noteOnce(parts, repository, job, closed);
    const runs = await store.runs.ofRepository(repository.id, remembered);
    if (isByClock(job.reason) && (await isTooEarly(parts, repository, runs))) return;
    const lease = await takeLease(store.leases, repository.id, clock);
    if (lease === null) {
      await parts.queue.send('tend', job, { notBefore: isoOf(clock.now() + busyMs) });
      return;
    }
    try {
      await visitOnce(parts, { repository, job, runs, lease, signal });
    } finally {
      await lease.release();
    }
  };
}

/** The reason why no visit is possible here, as a result and a line; null when a visit is possible. */
function closedTo(
  { settings }: WorkParts,
  { fullName, archived, paused }: TendedRepository,
  reason: RunReason,
) {
  if (!settings.allow(fullName)) {
    return { result: 'disabled', line: 'whoever runs this service does not serve this repository' };
  }
  if (archived) return { result: 'archived', line: 'the repository is archived; nothing is done' };
  if (paused !== null && reason !== 'preview') {
    return { result: 'paused', line: `paused by ${paused.by} on its page` };
  }
  return null;
}

/** The page shows this once; further events change nothing. */
async function noteOnce(
  { store, clock }: WorkParts,
  { id, lastResult, lastLine, dueAt }: TendedRepository,
  job: Job,
  { result, line }: { readonly result: string; readonly line: string },
): Promise<void> {
  if (lastResult === result && lastLine === line) {
    if (dueAt !== null) await store.repositories.setDue(id, null);
    return;
  }
  const at = isoOf(clock.now());
  const run = await store.runs.start(id, job.reason, at);
  await store.runs.end(run, { ...nothingDone, result, line, at, log: [line] });
}

const nothingDone = {
  changed: false,
  pullNumber: null,
  pullUrl: null,
  dueAt: null,
  looked: false,
} as const;

/** True when another visit replaced the scheduled one, or when the daily limit is reached. */
async function isTooEarly(
  { store, clock }: WorkParts,
  { id, dueAt }: TendedRepository,
  runs: readonly RunRecord[],
): Promise<boolean> {
  if (dueAt === null || Date.parse(dueAt) > clock.now()) return true;
  const until = cappedUntil(runs, clock.now());
  if (until !== null) await store.repositories.setDue(id, until);
  return until !== null;
}

interface Setting {
  readonly repository: TendedRepository;
  readonly job: Job;
  readonly runs: readonly RunRecord[];
  readonly lease: Lease;
  readonly signal: AbortSignal;
}

async function visitOnce(parts: WorkParts, setting: Setting): Promise<void> {
  const { store, clock } = parts;
  const { repository, job, runs, lease } = setting;
  const startedAt = isoOf(clock.now());
  const run = await store.runs.start(repository.id, job.reason, startedAt);
  const touch = () => void lease.touch().catch(() => {});
  const log = createRunLog(repository.fullName, parts.log, touch);
  log.say(`visited because of: ${job.reason}`);
  const limits = listenForWaits(parts.fetch, () => clock.now());
  const visit = { repository, reason: job.reason, runId: run, log, limits, lease };
  const signal = AbortSignal.any([setting.signal, lease.signal]);
  const wasInvalid = runs.find(({ result }) => !silent.includes(result))?.result === 'config-invalid';
  const about = (): Circumstances => ({
    now: clock.now(),
    repositoryId: repository.id,
    failures: failuresIn(runs),
    waitUntil: limits.until(),
    settling: false,
  });
  let end: Omit<RunEnd, 'at' | 'log'>;
  try {
    const { outcome, looked, settling } = await visitRepository(parts, { ...visit, signal, wasInvalid });
    await keepName(parts, repository, outcome);
    end =
      job.reason === 'preview'
        ? previewOf(outcome, repository, log)
        : { ...endOf(outcome, afterOutcome(outcome, { ...about(), settling })), looked };
  } catch (error) {
    end = await endOfError(parts, repository, error, about(), log);
  }
  log.say(`${end.result}: ${end.line}`);
  log.say(end.dueAt === null ? 'no next visit by the clock' : `next visit by the clock: ${end.dueAt}`);
  const at = isoOf(clock.now());
  await store.runs.end(run, { ...end, at, log: log.lines });
  const seconds = (Date.parse(at) - Date.parse(startedAt)) / 1000;
  parts.visited?.({ repository: repository.fullName, reason: job.reason, seconds, ...end });
}

/** Most lines of a preview's changes in its log; the log itself has a limit, too. */
const mostOfDiff = 150;

/** A preview leaves only its log: what it would write, and the changes to the lists. */
function previewOf(
  outcome: ProposeOutcome,
  { dueAt }: TendedRepository,
  log: RunLog,
): Omit<RunEnd, 'at' | 'log'> {
  const lines = outcome.diff.split('\n').filter((line) => line !== '');
  for (const line of lines.slice(0, mostOfDiff)) log.say(line);
  if (lines.length > mostOfDiff) log.say(`… and ${lines.length - mostOfDiff} more lines`);
  return { ...nothingDone, result: 'dry-run', line: outcome.line, dueAt };
}

/** Results that say nothing about the configuration. */
const silent: readonly (string | null)[] = [
  'refused',
  'failed',
  'archived',
  'disabled',
  'fork',
  'dry-run',
  null,
];

function endOf(outcome: ProposeOutcome, ending: Ending): Omit<RunEnd, 'at' | 'log' | 'looked'> {
  const { result, line, changed, pullRequest } = outcome;
  const pull = { pullNumber: pullRequest?.number ?? null, pullUrl: pullRequest?.url ?? null };
  return { result, line, changed, ...pull, ...ending };
}

async function endOfError(
  { queue }: WorkParts,
  { installationId }: TendedRepository,
  error: unknown,
  about: Circumstances,
  log: RunLog,
): Promise<Omit<RunEnd, 'at' | 'log'>> {
  if (error instanceof HostRefused) {
    const { refusal } = error;
    // Deleted, renamed, taken from the App or uninstalled: a sync of the installation shows which.
    if (lostSight.includes(refusal.refused)) await queue.send('sync', { installationId });
    const line = `${refusal.line}. ${helpOf(refusal)}`;
    return { ...nothingDone, result: 'refused', line, ...afterRefusal(refusal, about) };
  }
  if (error instanceof FirekeeperError) {
    return { ...nothingDone, result: 'refused', line: `${error.message}. ${error.help}`, ...again(about) };
  }
  const why = error instanceof Error ? error.message : String(error);
  log.journal.warn(`internal fault: ${why}`);
  return { ...nothingDone, result: 'failed', line: 'an internal fault; it is tried again', ...again(about) };
}

/** Help for the maintainer of a list on the App. The usual help is for people who run a command with a token. */
const appHelp: Readonly<Partial<Record<RefusalName, string>>> = {
  'bad-credentials': 'Nothing needs to be done here: whoever runs the App looks after its key',
  'token-barred':
    'Let the App in: its owner finds the request, or the list of addresses, in the settings of the organisation',
  'read-only-token': 'Accept the permissions that the App asks for, in the settings of its installation',
  forbidden: 'Look at the installation of the App in the settings of the repository',
  'rate-limit': 'The next visit comes when GitHub allows it',
  'not-found': 'Look whether the App still has this repository, in the settings of its installation',
  unavailable: 'The next visit tries again',
  'no-answer': 'The next visit tries again',
  'not-github': 'The next visit tries again',
  damaged: 'The next visit tries again',
  stopped: 'It goes on at once',
  ruleset: 'Let the App bypass the rule, or choose another branch under pullRequest.branch',
  'protected-branch': 'Let the App push to it, or choose another branch under pullRequest.branch',
};

function helpOf({ refused, help }: Refusal): string {
  return appHelp[refused] ?? help;
}

const lostSight: readonly string[] = ['not-found', 'invalid', 'forbidden', 'bad-credentials'];

/** Saves the new name when a visit finds that the repository was renamed. */
async function keepName(
  { store }: WorkParts,
  { id, installationId, fullName, isPrivate }: TendedRepository,
  { met }: ProposeOutcome,
): Promise<void> {
  if (met === undefined) return;
  const { owner, name, archived, fork } = met.repository;
  if (`${owner}/${name}` === fullName && !archived) return;
  await store.repositories.put(
    { id, installationId, fullName: `${owner}/${name}`, isPrivate, archived, fork },
    null,
  );
}
