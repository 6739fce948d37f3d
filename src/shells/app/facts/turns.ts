/**
 * Decides which installation pays next: one query at a time for each, and first the one whose last payment is the
 * oldest.
 */
import type { Budgets } from './budget.ts';

export interface Turns {
  /** Installations that are asking now. */
  running(): number;
  /** Of the given installations, the idle one that can pay and whose last payment is the oldest. */
  next(wanting: Iterable<number>): number | undefined;
  begin(installationId: number): void;
  end(installationId: number): void;
}

export function createTurns(budgets: Pick<Budgets, 'canPay'>): Turns {
  const busy = new Set<number>();
  /** When each paid last, by a counter. */
  const paid = new Map<number, number>();
  let counter = 0;
  return {
    running: () => busy.size,
    next(wanting) {
      let best: number | undefined;
      for (const id of wanting) {
        if (busy.has(id) || !budgets.canPay(id)) continue;
        if (best === undefined || (paid.get(id) ?? 0) < (paid.get(best) ?? 0)) best = id;
      }
      return best;
    },
    begin(id) {
      busy.add(id);
      counter += 1;
      paid.set(id, counter);
    },
    end: (id) => void busy.delete(id),
  };
}
