/**
 * Decides from the end of a visit when the next scheduled visit is due. Pure; every result of the remote run has its
 * row here.
 */
import { nextDue } from '../../../core/proposal/period.ts';
import { sha256 } from '../../../core/text/digest.ts';
import type { Refusal } from '../../../ports/refusal.ts';
import type { ProposeOutcome } from '../../../run/remote/types.ts';
import type { RunReason, RunRecord } from '../store/store.ts';

export interface Ending {
  /** ISO time; null: only an event starts a visit. */
  readonly dueAt: string | null;
}

export interface Circumstances {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly repositoryId: number;
  /** Visits in a row, before this one, that could not do their work. */
  readonly failures: number;
  /**
   * True if only too many changes at once held the visit back: if they are still there an hour later, they are no error
   * of GitHub.
   */
  readonly settling: boolean;
  /** The time until which a limit told us to wait. */
  readonly waitUntil: number | null;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** A status that was fetched twice, an hour apart, is settled (`core/facts/snapshot.ts`). This is a little longer. */
const settlingMs = 62 * minute;
/** Most scheduled visits of one repository in a day (rule SAFE-12). */
const mostPerDay = 4;

const iso = (ms: number): string => new Date(ms).toISOString();

/** A visit that ended normally. */
export function afterOutcome({ result, met }: ProposeOutcome, about: Circumstances): Ending {
  if (met === undefined) throw new Error('a remote run tells what it met');
  const never: Ending = { dueAt: null };
  const byClock: Ending = {
    dueAt: nextDue(met.schedule, iso(about.now), about.repositoryId),
  };
  switch (result) {
    case 'archived':
    case 'fork':
    case 'empty':
      return never;
    case 'disabled':
      // If GitHub disabled it, GitHub sends no event when that ends; if the configuration did, a push ends it.
      return met.repository.disabled ? byClock : never;
    case 'declined':
    case 'no-list':
      return met.firstContact ? never : byClock;
    case 'fetch-incomplete':
      return about.settling ? { dueAt: iso(about.now + settlingMs) } : again(about);
    case 'refused':
      return met.refusal === null ? byClock : afterRefusal(met.refusal, about, byClock);
    default:
      return byClock;
  }
}

/** A visit that stopped because GitHub refused or did not answer. */
export function afterRefusal(
  refusal: Refusal,
  about: Circumstances,
  settled: Ending = { dueAt: iso(about.now + day) },
): Ending {
  if (refusal.refused === 'stopped') return { dueAt: iso(about.now) };
  // An incomplete answer or the page of a proxy is a problem of the connection, and temporary.
  const passes = refusal.retry || refusal.refused === 'not-github';
  return passes ? again(about) : settled;
}

/**
 * Soon, each time later, and not all at once: after a quarter of an hour, half an hour, an hour … at most a day, with a
 * small shift for each repository. If a limit named its end, the visit waits until then.
 */
export function again({ now, repositoryId, failures, waitUntil }: Circumstances): Ending {
  const base = Math.min(15 * minute * 2 ** Math.min(failures, 10), day);
  const part = Number.parseInt(sha256(`${repositoryId} ${failures}`).slice(0, 8), 16) / 2 ** 32;
  const patient = now + base * (0.75 + part / 2);
  const told = waitUntil === null ? 0 : waitUntil + part * 5 * minute;
  return { dueAt: iso(waitUntil === null ? patient : Math.max(now + minute, told)) };
}

const failing: readonly (string | null)[] = ['refused', 'fetch-incomplete', 'failed', null];

/** How many visits in a row, from the newest, could not do their work. */
export function failuresIn(runs: readonly RunRecord[]): number {
  const first = runs.findIndex(({ result }) => !failing.includes(result));
  return first < 0 ? runs.length : first;
}

export function isByClock(reason: RunReason): boolean {
  return reason === 'schedule' || reason === 'reconcile';
}

/** The time from which the next scheduled visit is allowed; null: now. */
export function cappedUntil(runs: readonly RunRecord[], now: number): string | null {
  const recent = runs
    .filter(({ reason, startedAt }) => isByClock(reason) && Date.parse(startedAt) > now - day)
    .map(({ startedAt }) => Date.parse(startedAt))
    .sort((a, b) => b - a);
  const oldest = recent[mostPerDay - 1];
  return oldest === undefined ? null : iso(oldest + day);
}
