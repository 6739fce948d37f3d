/**
 * What a visit that ended means for the next one: when the clock comes back, and whether this one counts. Pure; every
 * result of the remote run has its row here.
 */
import { nextDue } from '../../../core/proposal/period.ts';
import { sha256 } from '../../../core/text/digest.ts';
import type { Refusal } from '../../../ports/refusal.ts';
import type { ProposeOutcome } from '../../../run/remote/types.ts';
import type { RunReason, RunRecord } from '../store/store.ts';

export interface Ending {
  /** ISO time, or null: only an event brings a visit. */
  readonly dueAt: string | null;
  readonly succeeded: boolean;
}

export interface Circumstances {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly repositoryId: number;
  /** Visits in a row before this one that could not do their work. */
  readonly failures: number;
  /** Until when a limit told us to wait. */
  readonly waitUntil: number | null;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Visits by the clock that one repository gets in a day (rule SAFE-12). */
const mostPerDay = 4;

const iso = (ms: number): string => new Date(ms).toISOString();

/** A visit that came to an end by itself. */
export function afterOutcome({ result, met }: ProposeOutcome, about: Circumstances): Ending {
  if (met === undefined) throw new Error('a remote run tells what it met');
  const never: Ending = { dueAt: null, succeeded: true };
  const byClock: Ending = {
    dueAt: nextDue(met.schedule, iso(about.now), about.repositoryId),
    succeeded: true,
  };
  switch (result) {
    case 'archived':
    case 'fork':
    case 'empty':
      return never;
    case 'disabled':
      // By GitHub it is undone without a word to us; by the configuration, with a push.
      return met.repository.disabled ? byClock : never;
    case 'declined':
    case 'no-list':
      return met.firstContact ? never : byClock;
    case 'fetch-incomplete':
      return again(about);
    case 'refused':
      return met.refusal === null ? byClock : afterRefusal(met.refusal, about, byClock);
    default:
      return byClock;
  }
}

/** A visit that was stopped by GitHub's answer, or by none. */
export function afterRefusal(
  refusal: Refusal,
  about: Circumstances,
  settled: Ending = { dueAt: iso(about.now + day), succeeded: false },
): Ending {
  if (refusal.refused === 'stopped') return { dueAt: iso(about.now), succeeded: false };
  return refusal.retry ? again(about) : settled;
}

/**
 * Soon, later each time, and not all at once: after a quarter of an hour, a half, an hour … a day at most, each
 * repository a little off. A limit that named its end is waited out.
 */
export function again({ now, repositoryId, failures, waitUntil }: Circumstances): Ending {
  const base = Math.min(15 * minute * 2 ** Math.min(failures, 10), day);
  const part = Number.parseInt(sha256(`${repositoryId} ${failures}`).slice(0, 8), 16) / 2 ** 32;
  const patient = now + base * (0.75 + part / 2);
  const told = waitUntil === null ? 0 : waitUntil + part * 5 * minute;
  return { dueAt: iso(waitUntil === null ? patient : Math.max(now + minute, told)), succeeded: false };
}

const failing: readonly (string | null)[] = ['refused', 'fetch-incomplete', 'failed', null];

/** Visits in a row, newest first, that could not do their work. */
export function failuresIn(runs: readonly RunRecord[]): number {
  const first = runs.findIndex(({ result }) => !failing.includes(result));
  return first < 0 ? runs.length : first;
}

export function isByClock(reason: RunReason): boolean {
  return reason === 'schedule' || reason === 'reconcile';
}

/** When the next visit by the clock is allowed: null for now. */
export function cappedUntil(runs: readonly RunRecord[], now: number): string | null {
  const recent = runs
    .filter(({ reason, startedAt }) => isByClock(reason) && Date.parse(startedAt) > now - day)
    .map(({ startedAt }) => Date.parse(startedAt))
    .sort((a, b) => b - a);
  const oldest = recent[mostPerDay - 1];
  return oldest === undefined ? null : iso(oldest + day);
}
