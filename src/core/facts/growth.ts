/**
 * How much star counts have grown since earlier runs. The remote run uses it for the description of the proposal. It
 * knows the snapshot but not the reports.
 */
import { starsAt } from './history.ts';
import type { Observation } from './observation.ts';
import type { KeptSnapshot } from './snapshot.ts';

const day = 86_400_000;

/** New stars; null if there is no earlier count. */
export interface Growth {
  readonly sinceLastRun: number | null;
  readonly since30Days: number | null;
}

/**
 * How much a count has grown. `before` is the snapshot as it was before the run.
 * @param stars the count of this run
 * @param now ISO time
 */
export function growth(before: KeptSnapshot, key: string, stars: number, now: string): Growth {
  const known = before.repositories.get(key);
  const then = new Date(Date.parse(now) - 30 * day).toISOString();
  const old = known === undefined ? null : starsAt(known.history, then);
  return {
    sinceLastRun: known?.stars === undefined ? null : stars - known.stars,
    since30Days: old === null ? null : stars - old,
  };
}

/** The new stars of all repositories with a known earlier count, and the number of those repositories. */
export interface GrowthTotal {
  readonly stars: number;
  readonly repositories: number;
}

/** Null if no repository has an earlier count. */
export interface TotalGrowth {
  readonly sinceLastRun: GrowthTotal | null;
  readonly since30Days: GrowthTotal | null;
}

/** The growth of everything that a run has seen. Leaves out unreadable and replaced repositories. */
export function totalGrowth(
  before: KeptSnapshot,
  observations: Iterable<Observation>,
  now: string,
): TotalGrowth {
  const all: Growth[] = [];
  for (const seen of observations) {
    if (seen.kind !== 'repository' || seen.stars === undefined || seen.fate === 'replaced') continue;
    all.push(growth(before, seen.key, seen.stars, now));
  }
  return {
    sinceLastRun: total(all.map((one) => one.sinceLastRun)),
    since30Days: total(all.map((one) => one.since30Days)),
  };
}

function total(all: readonly (number | null)[]): GrowthTotal | null {
  const known = all.filter((one) => one !== null);
  if (known.length === 0) return null;
  return { stars: known.reduce((sum, one) => sum + one, 0), repositories: known.length };
}
