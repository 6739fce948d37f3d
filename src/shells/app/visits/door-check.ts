/**
 * Reports on the newest commit of a pull request what it adds to the lists: one check for each commit, never worse than
 * neutral, updated in place, and no comment (rule CARE-7). A pull request that does not change the lists gets no check.
 */
import { knownPaper } from '../../../core/facts/known-paper.ts';
import { defaultHosts } from '../../../core/hosts/index.ts';
import { settlesAt } from '../../../core/facts/snapshot.ts';
import { type DoorNote, doorNotes } from '../../../core/review/door-notes.ts';
import { type CheckAnnotation, isRefusal, type ListHost } from '../../../ports/list-host.ts';
import { type DoorOutcome, type DoorParts, keepDoor } from '../../../run/remote/doorkeeper.ts';
import type { TendedRepository } from '../store/store.ts';
import { configPath, type WorkParts } from './parts.ts';

const checkName = 'Firekeeper review';

/** The id of a pull request's check: two pull requests may have the same newest commit. */
function idOf(pull: number): string {
  return `firekeeper-review/${pull}`;
}

/** The pull request of a check; null for checks of other Apps and of other kinds. */
export function pullOfCheck(id: string): number | null {
  const found = /^firekeeper-review\/([1-9]\d{0,9})$/.exec(id)?.[1];
  return found === undefined ? null : Number(found);
}

export interface Door {
  readonly repository: TendedRepository;
  readonly token: string;
  readonly host: ListHost;
  /** The newest commit, from the webhook. */
  readonly commit: string;
  /** True if somebody pressed "Re-run". */
  readonly again: boolean;
  readonly signal: AbortSignal;
}

/** @param number the pull request; null: all pull requests that had a check on this commit */
export async function sayDoor(parts: WorkParts, door: Door, number: number | null): Promise<void> {
  const known = async () =>
    (await door.host.checkIds(door.commit, checkName)).flatMap((id) => pullOfCheck(id) ?? []);
  for (const pull of number === null ? new Set(await known()) : [number]) await sayOne(parts, door, pull);
}

async function sayOne(parts: WorkParts, door: Door, number: number): Promise<void> {
  const { host, commit, repository, again } = door;
  const { state, headSha, baseRef } = await host.pull(number);
  // A newer commit has its own job.
  if (state !== 'open' || headSha !== commit) return;
  const request = { configPath, lists: [], head: commit, base: baseRef, asked: false };
  const outcome = await keepDoor(partsOf(parts, door), host, request);
  if (outcome.result !== 'reviewed') {
    const why = outcome.result === 'config-invalid' ? outcome.fault.message : outcome.line;
    parts.log.detail(`${repository.fullName}: pull request ${number} is not reviewed: ${why}`);
    return;
  }
  const page = parts.settings.pageOf?.(repository) ?? null;
  const said = await host.reportCheck(commit, {
    name: checkName,
    id: idOf(number),
    conclusion: outcome.isFine ? 'success' : 'neutral',
    title: outcome.title,
    summary: outcome.text,
    ...(page === null ? {} : { detailsUrl: page }),
    annotations: annotationsOf(outcome),
    again,
  });
  if (isRefusal(said)) parts.log.warn(`${repository.fullName}: the review is not reported: ${said.line}`);
}

const levels = { error: 'failure', warning: 'warning', note: 'notice' } as const;

function annotationsOf({ door }: Extract<DoorOutcome, { result: 'reviewed' }>): readonly CheckAnnotation[] {
  return doorNotes(door).map(({ file, line, level, message }: DoorNote) => ({
    path: file,
    line,
    level: levels[level],
    message,
  }));
}

function partsOf(
  { facts, middle, clock, settings, log }: WorkParts,
  { repository, token, signal }: Door,
): DoorParts {
  const { id: repositoryId, installationId, isPrivate } = repository;
  return {
    middle,
    clock,
    journal: log,
    hosts: () => settings.hosts ?? defaultHosts,
    openSources: (state, { citations }) =>
      facts.sourcesFor(
        { installationId, repositoryId, token, isPrivate, journal: log, signal },
        {
          citations,
          known: (key) => knownPaper(state, key),
          settlesAt: (key) => settlesAt(state, key),
        },
      ),
  };
}
