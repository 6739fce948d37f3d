/**
 * What a source says when it looks closer at a few repositories about which a person must decide (rules CARE-14,
 * CARE-15). `run/closer.ts` decides which; the snapshot keeps the result.
 */
import { partsOf } from '../hosts/index.ts';
import type { RepositoryObservation } from './observation.ts';
import type { Successor } from './successor.ts';

export interface CloserLook {
  /** Folded subject key. */
  readonly key: string;
  /** For an archived repository: ISO time of the answer, which is kept. */
  readonly lookedAt?: string;
  /** For an archived repository; absent if nothing takes its place. */
  readonly successor?: Successor;
  /** For a moved repository: true if the account that its old address names is gone. */
  readonly ownerGone?: boolean;
}

/** The observation with what the closer look added. */
export function withLook(
  seen: RepositoryObservation,
  { lookedAt, successor, ownerGone }: CloserLook,
): RepositoryObservation {
  return {
    ...seen,
    ...(lookedAt === undefined ? {} : { lookedAt }),
    ...(successor === undefined ? {} : { successor }),
    ...(ownerGone === undefined ? {} : { ownerGone }),
  };
}

/** Whether a repository has moved to another account. */
export function hasOtherOwner({ fate, key, fullName }: RepositoryObservation): boolean {
  return (
    fate === 'moved' && fullName !== undefined && accountOf(fullName) !== accountOf(partsOf(key).fullName)
  );
}

function accountOf(fullName: string): string {
  return (fullName.split('/')[0] as string).toLowerCase();
}
