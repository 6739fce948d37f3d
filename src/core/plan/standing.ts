/**
 * The standing of a repository according to an observation, in the terms of the policies of a list. The status report
 * uses it, and so does the code that acts on a status. A doubtful status is no standing: nothing is done or undone.
 */
import type { Observation } from '../facts/observation.ts';
import { isArchived, isSuspiciousMove } from './drift.ts';
import type { Policy } from './policy.ts';

/** The keys of `status` for which a list may ask for a mark, a move or a removal. */
export const standings = ['archived', 'gone', 'blocked', 'stale'] as const;
export type Standing = (typeof standings)[number];

export interface Stood {
  /** Null: no status that a policy can name. */
  readonly standing: Standing | null;
  /** False when the status is not known; then a null must not be read as "alive". */
  readonly known: boolean;
  /** The status was seen for long enough to act on it; a repository that is gone has a grace period (rule CARE-2). */
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
 * Whole days since the last activity, if they exceed the limit of the policy. Otherwise null; also null for a project
 * that calls itself finished (rule CARE-11).
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
