/**
 * Which fork of an archived repository may take its place (rule CARE-5): one that people have starred and that has
 * commits which the original lacks. The GitHub source asks with it, fork by fork.
 */
import type { ForkSuccessor } from './successor.ts';

/** A fork as the host lists it. */
export interface ForkSeen {
  readonly fullName: string;
  readonly stars: number;
  /** Archived or disabled: it takes no commits. */
  readonly isClosed: boolean;
  /** Its default branch. */
  readonly branch: string;
  /** ISO time of the last commit there. */
  readonly committedAt: string;
}

/** A fork with fewer commits of its own is somebody's patch. */
const leastAhead = 10;
/** A fork without a commit for this long is as quiet as the original. */
const quietMs = 2 * 365.25 * 86_400_000;

/**
 * The fork to compare with the original: the one with the most stars of those that are active and went on after the
 * original. Most forks are copies for one patch, so a fork without stars never counts.
 * @param committedAt ISO time of the last commit of the original
 * @param now ISO time
 */
export function promisingFork(forks: readonly ForkSeen[], committedAt: string, now: string): ForkSeen | null {
  const active = forks.filter((one) => {
    const last = Date.parse(one.committedAt);
    const isActive = last > Date.parse(committedAt) && Date.parse(now) - last <= quietMs;
    return isActive && !one.isClosed && one.stars > 0;
  });
  return active.toSorted((a, b) => b.stars - a.stars || byTime(b, a))[0] ?? null;
}

function byTime(a: ForkSeen, b: ForkSeen): number {
  return Date.parse(a.committedAt) - Date.parse(b.committedAt);
}

/**
 * The fork as a successor; null if it has hardly any commits of its own.
 * @param ahead commits that only the fork has
 * @param behind commits that only the original has
 */
export function forkSuccessor(
  { fullName, stars, committedAt }: ForkSeen,
  ahead: number,
  behind: number,
): ForkSuccessor | null {
  return ahead < leastAhead ? null : { fullName, by: 'fork', ahead, behind, stars, committedAt };
}
