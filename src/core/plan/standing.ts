/**
 * What an observation says of the standing of a repository, as the policies of a list tell it apart. Asked by the report
 * of a status and by whoever acts on it. A doubt is no standing: nothing is done, and nothing is undone.
 */
import type { Observation } from '../facts/observation.ts';
import { isArchived, isSuspiciousMove } from './drift.ts';
import type { Policy } from './policy.ts';

/** The keys of `status` that a list may act on with a mark, a move or a removal. */
export const standings = ['archived', 'gone', 'blocked', 'stale'] as const;
export type Standing = (typeof standings)[number];

export interface Stood {
  /** Null: nothing that a policy speaks of. */
  readonly standing: Standing | null;
  /** False where nobody knows, so that nothing may be concluded from a null. */
  readonly known: boolean;
  /** Seen for long enough to act on it: what is gone has its grace (rule CARE-2). */
  readonly ripe: boolean;
}

const unknown: Stood = { standing: null, known: false, ripe: false };
const dayInMs = 86_400_000;

/** @param now ISO time of the run */
export function standingOf(observation: Observation | null, policy: Policy, now: string): Stood {
  if (observation?.kind !== 'repository' || isSuspiciousMove(observation)) return unknown;
  if (isArchived(observation)) return stood('archived');
  switch (observation.fate) {
    case 'gone':
      return { standing: 'gone', known: true, ripe: observation.settled === true };
    case 'blocked':
      return stood('blocked');
    case 'ok':
    case 'moved':
      return stood(staleDays(observation, policy, now) === null ? null : 'stale');
    default:
      return unknown;
  }
}

/** When a repository was last worked on: the last commit of its default branch, else the last push (rule API-16). */
export function lastActive(observation: Observation): string | null {
  if (observation.kind !== 'repository') return null;
  return observation.committedAt ?? observation.pushedAt ?? null;
}

/**
 * Whole days since the last activity where they are more than the policy allows; null elsewhere, and for a project that
 * says of itself that it is finished (rule CARE-11).
 */
export function staleDays(observation: Observation, policy: Policy, now: string): number | null {
  const { afterDays: limit, do: act } = policy.status.stale;
  if (observation.kind !== 'repository' || act === 'off' || limit === null) return null;
  const active = lastActive(observation);
  if (active === null || observation.finished === true) return null;
  const days = Math.floor((Date.parse(now) - Date.parse(active)) / dayInMs);
  return days > limit ? days : null;
}

function stood(standing: Standing | null): Stood {
  return { standing, known: true, ripe: true };
}
