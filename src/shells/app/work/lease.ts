/**
 * One visit at a time per repository, over all machines. The lease is extended by the work itself, so that it ends
 * by itself when the work has died; who has lost it stops before the next request leaves.
 */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../ports/clock.ts';
import type { Store } from '../store/store.ts';
import { isoOf } from './parts.ts';

/** As long as the longest pause between two requests of a living visit, with room to spare. */
export const leaseMs = 2 * 60_000;

export interface Lease {
  /** Aborted when the lease is lost. */
  readonly signal: AbortSignal;
  /** Extends when half of it is over. */
  touch(): Promise<void>;
  release(): Promise<void>;
}

/** Null when somebody else is there. */
export async function takeLease(
  leases: Store['leases'],
  repositoryId: number,
  clock: Clock,
): Promise<Lease | null> {
  const owner = randomUUID();
  if (!(await leases.take(repositoryId, owner, isoOf(clock.now()), leaseMs))) return null;
  const lost = new AbortController();
  let extendAt = clock.now() + leaseMs / 2;
  return {
    signal: lost.signal,
    async touch() {
      const now = clock.now();
      if (now < extendAt || lost.signal.aborted) return;
      extendAt = now + leaseMs / 2;
      if (!(await leases.extend(repositoryId, owner, isoOf(now), leaseMs))) {
        lost.abort(new Error('the lease of this repository was lost'));
      }
    },
    release: () => leases.release(repositoryId, owner),
  };
}
