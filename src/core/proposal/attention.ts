/**
 * Whether anybody still looks at the open proposal (rule PR-14): one that nobody has touched for three periods
 * is left as it is until somebody does. Whatever people do to it (a comment, a label, a review, an edit) moves the
 * host's time of its last change past the time of our own last write.
 */
import type { Schedule } from '../config/types.ts';
import type { ProposalMarker } from './marker.ts';
import { nextDue } from './period.ts';

/** Our own write is noted when it begins, and the host's time of it comes a little later. */
const slackMs = 5 * 60_000;
const patience = 3;

type Times = Pick<ProposalMarker, 'wroteAt' | 'touchedAt'>;

/** ISO time at which people last did something to it, as far as it is known; null for a marker of older versions. */
export function lastTouched({ wroteAt, touchedAt }: Times, updatedAt: string): string | null {
  if (wroteAt === null) return touchedAt;
  return Date.parse(updatedAt) > Date.parse(wroteAt) + slackMs ? updatedAt : touchedAt;
}

/** True when it was refreshed and three due times have passed since anybody touched it. `now` is an ISO time. */
export function isUntouched(
  marker: Times,
  updatedAt: string,
  schedule: Schedule,
  now: string,
  repositoryId: number,
): boolean {
  const touched = lastTouched(marker, updatedAt);
  if (touched === null || marker.wroteAt === null) return false;
  // Never refreshed since then: after a downtime it is our silence, not theirs.
  if (Date.parse(marker.wroteAt) <= Date.parse(touched) + slackMs) return false;
  let due = touched;
  for (let period = 0; period < patience; period += 1) due = nextDue(schedule, due, repositoryId);
  return Date.parse(due) <= Date.parse(now);
}
