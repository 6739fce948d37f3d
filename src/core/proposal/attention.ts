/**
 * Whether people still look at the open proposal (rule PR-14). Firekeeper leaves a proposal alone when nobody has
 * touched it for three periods, until somebody does. Anything that people do (a comment, a label, a review, an edit)
 * makes the host's time of last change later than our own last write.
 */
import type { Schedule } from '../config/types.ts';
import type { ProposalMarker } from './marker.ts';
import { nextDue } from './period.ts';

/** We note the time when our write begins; the host's time for it is a little later. */
const slackMs = 5 * 60_000;
const patience = 3;

type Times = Pick<ProposalMarker, 'wroteAt' | 'touchedAt'>;

/** ISO time at which people last touched it, as far as known; null for a marker of an older version. */
export function lastTouched({ wroteAt, touchedAt }: Times, updatedAt: string): string | null {
  if (wroteAt === null) return touchedAt;
  return Date.parse(updatedAt) > Date.parse(wroteAt) + slackMs ? updatedAt : touchedAt;
}

/** True when we refreshed it and three due times have passed since somebody touched it. `now` is an ISO time. */
export function isUntouched(
  marker: Times,
  updatedAt: string,
  schedule: Schedule,
  now: string,
  repositoryId: number,
): boolean {
  const touched = lastTouched(marker, updatedAt);
  if (touched === null || marker.wroteAt === null) return false;
  // We have not refreshed it since then: after a downtime, the silence is ours, not theirs.
  if (Date.parse(marker.wroteAt) <= Date.parse(touched) + slackMs) return false;
  let due = touched;
  for (let period = 0; period < patience; period += 1) due = nextDue(schedule, due, repositoryId);
  return Date.parse(due) <= Date.parse(now);
}
