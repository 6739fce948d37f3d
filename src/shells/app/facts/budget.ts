/**
 * The rate limit that each installation has left, from the headers of GitHub's answers. Facts never use the last part of
 * a budget: visits (branches, pull requests) need it too.
 */
import { type Headers, listening, toldQuota, toldToWait } from '../../../adapters/manners/limits.ts';
import type { Clock } from '../../../ports/clock.ts';

/** Share of an hour's points that facts never use. */
const reserve = 0.1;

export interface Budget {
  readonly remaining: number;
  readonly limit: number;
  /** Milliseconds since the epoch. */
  readonly resetAt: number;
}

export interface Budgets {
  /** Wraps `fetch` to record the GraphQL budget from the answers. */
  metered(installationId: number, fetch: typeof globalThis.fetch): typeof globalThis.fetch;
  /** False while the installation must wait, or has nothing left beyond the reserve. */
  canPay(installationId: number): boolean;
  /** Points beyond the reserve; an unknown budget counts as plenty. */
  left(installationId: number): number;
  all(): ReadonlyMap<number, Budget>;
}

export function createBudgets(clock: Clock): Budgets {
  const known = new Map<number, Budget>();
  const pausedUntil = new Map<number, number>();

  function left(id: number): number {
    const budget = known.get(id);
    if (budget === undefined || budget.resetAt <= clock.now()) return Number.POSITIVE_INFINITY;
    return budget.remaining - Math.ceil(budget.limit * reserve);
  }

  function note(id: number, status: number, headers: Headers): void {
    const { remaining, resetAt, limit, resource } = toldQuota(headers) ?? {};
    if (resource === 'graphql' && remaining !== undefined && resetAt !== undefined && limit !== undefined) {
      known.set(id, { remaining, limit, resetAt });
    }
    // A used-up quota belongs to another resource, or shows in the remaining points.
    const told = toldToWait(status, headers, clock.now());
    if (told?.kind === 'wait') pausedUntil.set(id, told.until);
  }

  return {
    left,
    canPay: (id) => left(id) > 0 && (pausedUntil.get(id) ?? 0) <= clock.now(),
    all: () => known,
    metered: (id, fetch) => listening(fetch, (status, headers) => note(id, status, headers)),
  };
}
