/**
 * What each installation has left to ask GitHub with, as GitHub itself tells in the headers of every answer. Nobody's
 * budget is used past a reserve: the visits themselves (branches, pull requests) are paid from the same account.
 */
import type { Clock } from '../../../ports/clock.ts';

/** Part of an hour's points that facts never touch. */
const reserve = 0.1;
/** GitHub's least wait after a secondary limit that names none (rule API-19). */
const leastPause = 60_000;

export interface Budget {
  readonly remaining: number;
  readonly limit: number;
  /** Milliseconds since the epoch. */
  readonly resetAt: number;
}

export interface Budgets {
  /** Wraps `fetch` so that what the answers say of the GraphQL budget is noted. */
  metered(installationId: number, fetch: typeof globalThis.fetch): typeof globalThis.fetch;
  /** False while the installation is told to wait, or has nothing left beyond the reserve. */
  canPay(installationId: number): boolean;
  /** Points beyond the reserve; what was never told counts as plenty. */
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

  function note(id: number, { status, headers }: Response): void {
    const number = (name: string): number => Number.parseInt(headers.get(name) ?? '', 10);
    const [remaining, limit, reset] = ['remaining', 'limit', 'reset'].map((one) =>
      number(`x-ratelimit-${one}`),
    ) as [number, number, number];
    const told = [remaining, limit, reset].every((one) => Number.isFinite(one));
    if (told && headers.get('x-ratelimit-resource') === 'graphql') {
      known.set(id, { remaining, limit, resetAt: reset * 1000 });
    }
    if (status !== 403 && status !== 429) return;
    const wait = number('retry-after');
    if (Number.isFinite(wait)) pausedUntil.set(id, clock.now() + wait * 1000);
    else if (status === 429) pausedUntil.set(id, clock.now() + leastPause);
  }

  return {
    left,
    canPay: (id) => left(id) > 0 && (pausedUntil.get(id) ?? 0) <= clock.now(),
    all: () => known,
    metered: (id, fetch) => async (input, init) => {
      const response = await fetch(input, init);
      note(id, response);
      return response;
    },
  };
}
