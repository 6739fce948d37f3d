/** How each kind of job is queued, tried again and kept. Used by `boss.ts`. */
import type { JobKind, Jobs } from './queue.ts';

export interface KindRules {
  /** At most one job with the same key waits, and at most one runs. */
  readonly key: (job: never) => string;
  /** The group that limits how many jobs run at once; absent: no limit. */
  readonly group?: (job: never) => string;
  /** Tries after the first. Regular jobs are not tried again, because the next round is the next try. */
  readonly retries: number;
  /** Seconds after which a job that still runs counts as lost. */
  readonly expireSeconds: number;
}

const alone = (): string => 'one';

export const kinds: { readonly [Kind in JobKind]: KindRules } = {
  tend: {
    key: ({ repositoryId }: Jobs['tend']) => String(repositoryId),
    group: ({ installationId }: Jobs['tend']) => String(installationId),
    retries: 5,
    expireSeconds: 1800,
  },
  sync: {
    key: ({ installationId }: Jobs['sync']) => String(installationId),
    group: ({ installationId }: Jobs['sync']) => String(installationId),
    retries: 5,
    expireSeconds: 900,
  },
  check: {
    key: ({ repositoryId, commit, pull }: Jobs['check']) => `${repositoryId} ${commit} ${pull ?? ''}`.trim(),
    group: ({ installationId }: Jobs['check']) => String(installationId),
    retries: 2,
    expireSeconds: 300,
  },
  tick: { key: alone, retries: 0, expireSeconds: 120 },
  reconcile: { key: alone, retries: 0, expireSeconds: 1800 },
  clean: { key: alone, retries: 0, expireSeconds: 900 },
};

export const kindNames = Object.keys(kinds) as readonly JobKind[];
