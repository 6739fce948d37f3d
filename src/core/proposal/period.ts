/**
 * When a repository is due (rules PR-33, PR-34). Due times are counted from the last success and have no window, so
 * that a missed hour is caught up once. Called by `decide.ts` and by the App's clock. The time is always an argument.
 */
import { Cron } from 'croner';
import type { Schedule } from '../config/types.ts';
import { sha256 } from '../text/digest.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** When a period begins, and over how much time after that the repositories are spread. */
const periods = {
  daily: { cron: '0 0 * * *', spread: day },
  weekly: { cron: '0 0 * * 1', spread: 7 * day },
  monthly: { cron: '0 0 1 * *', spread: 28 * day },
} as const;

/** A fixed moment for measuring the distance between the times of a cron text; it keeps the jitter constant. */
const someDay = new Date('2024-01-01T00:00:00Z');

/**
 * The first due time after `after`, as ISO text. The jitter depends only on the repository, so its times always have the
 * same distance. A person chose the cron text, so it is delayed by an hour at most.
 * @param after ISO time
 */
export function nextDue(schedule: Schedule, after: string, repositoryId: number): string {
  const { slots, spread } = slotsOf(schedule);
  const jitter = Math.floor(shareOf(repositoryId) * spread);
  const slot = slots.nextRun(new Date(Date.parse(after) - jitter));
  // The configuration refuses a cron text that never fires; a far day keeps this function total.
  const at = slot === null ? Date.parse(after) + 366 * day : slot.getTime() + jitter;
  return new Date(at).toISOString();
}

/** True when a due time has passed since the last success; a repository without a visit is due. */
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

/** 0 to 1, spread evenly over repositories and constant for each. */
function shareOf(repositoryId: number): number {
  return Number.parseInt(sha256(String(repositoryId)).slice(0, 8), 16) / 2 ** 32;
}
