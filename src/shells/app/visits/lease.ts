/**
 * One visit at a time per repository, over all machines. The work extends its lease while it goes on; if its process
 * dies, the lease soon expires. A visit that has lost its lease stops before its next request.
 */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../ports/clock.ts';
import type { Store } from '../store/store.ts';
import { isoOf } from './parts.ts';

/** A list whose visit was killed is visited again after this time. It is longer than a busy process can be blocked. */
export const leaseMs = 2 * 60_000;
/** How often a waiting visit (for its turn, for a limit) checks whether its lease must be extended. */
const lookMs = 5000;

export interface Lease {
  /** Aborted when the lease is lost. */
  readonly signal: AbortSignal;
  /** Extends the lease when half of its time is over. */
  touch(): Promise<void>;
  release(): Promise<void>;
}

/** Null when somebody else has the lease. */
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
  // If the database does not answer now, the next check or the next request tries again.
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
