/**
 * One visit at a time per repository, over all machines. The lease is extended while the work goes on, and ends by
 * itself soon after its process has died; who has lost it stops before the next request leaves.
 */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../ports/clock.ts';
import type { Store } from '../store/store.ts';
import { isoOf } from './parts.ts';

/** A list whose visit was killed is visited again after this. Longer than a busy process is deaf. */
export const leaseMs = 2 * 60_000;
/** How often a visit that waits (for its turn, for a limit) looks whether its lease needs to be extended. */
const lookMs = 5000;

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
  const touch = async (): Promise<void> => {
    const now = clock.now();
    if (now < extendAt || lost.signal.aborted) return;
    extendAt = now + leaseMs / 2;
    if (!(await leases.extend(repositoryId, owner, isoOf(now), leaseMs))) {
      lost.abort(new Error('the lease of this repository was lost'));
    }
  };
  // A database that does not answer now is asked again at the next look, or by the next request.
  const looking = setInterval(() => void touch().catch(() => {}), lookMs).unref();
  return {
    signal: lost.signal,
    touch,
    release() {
      clearInterval(looking);
      return leases.release(repositoryId, owner);
    },
  };
}
