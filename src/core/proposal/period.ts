/**
 * When a repository is due (rules PR-33, PR-34): since the last success, not within a window, so a missed hour is
 * caught up once. Called by `decide.ts` and by the App's clock. The time is always an argument.
 */
import { Cron } from 'croner';
import type { Schedule } from '../config/types.ts';
import { sha256 } from '../text/digest.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** When a period begins, and over how long a time the repositories of the world are spread after that. */
const periods = {
  daily: { cron: '0 0 * * *', spread: day },
  weekly: { cron: '0 0 * * 1', spread: 7 * day },
  monthly: { cron: '0 0 1 * *', spread: 28 * day },
} as const;

/** Any moment serves to measure how far apart the times of a cron text are; a fixed one keeps the jitter fixed. */
const someDay = new Date('2024-01-01T00:00:00Z');

/**
 * The first due time after `after`, as ISO text. The jitter depends on the repository alone, so its times are
 * always equally far apart; a cron text was chosen by a person and is delayed by at most an hour.
 * @param after ISO time
 */
export function nextDue(schedule: Schedule, after: string, repositoryId: number): string {
  const { slots, spread } = slotsOf(schedule);
  const jitter = Math.floor(shareOf(repositoryId) * spread);
  const slot = slots.nextRun(new Date(Date.parse(after) - jitter));
  // A cron text that never comes round is refused with the configuration; a far day keeps this function total.
  const at = slot === null ? Date.parse(after) + 366 * day : slot.getTime() + jitter;
  return new Date(at).toISOString();
}

/** True when a due time has passed since the last success; a repository never visited is due. */
export function isDue(
  schedule: Schedule,
  lastSuccess: string | null,
  now: string,
  repositoryId: number,
): boolean {
  if (lastSuccess === null || Number.isNaN(Date.parse(lastSuccess))) return true;
  return Date.parse(nextDue(schedule, lastSuccess, repositoryId)) <= Date.parse(now);
}

/** A time as people of the schedule's zone write it: `Mon, 30 Nov 2026, 04:12 (Europe/Vienna)`. */
export function localTime(iso: string, timezone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  return `${format.format(new Date(iso))} (${timezone})`;
}

function slotsOf(schedule: Schedule): { readonly slots: Cron; readonly spread: number } {
  const cron = 'every' in schedule ? periods[schedule.every].cron : schedule.cron;
  const slots = new Cron(cron, { mode: '5-part', timezone: schedule.timezone, paused: true });
  if ('every' in schedule) return { slots, spread: periods[schedule.every].spread };
  const [first, second] = slots.nextRuns(2, someDay);
  const apart = first && second ? second.getTime() - first.getTime() : day;
  return { slots, spread: Math.min(hour, apart / 4) };
}

/** 0 to 1, evenly over repositories and always the same for one. */
function shareOf(repositoryId: number): number {
  return Number.parseInt(sha256(String(repositoryId)).slice(0, 8), 16) / 2 ** 32;
}
