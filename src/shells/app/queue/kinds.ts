/** How each kind of work is queued, tried again and kept. Read by `boss.ts`. */
import type { JobKind, Jobs } from './queue.ts';

export interface KindRules {
  /** Of one key at most one job waits and one runs. */
  readonly key: (job: never) => string;
  /** Whose turn it is counted as, where turns are counted. */
  readonly group?: (job: never) => string;
  /** Tries after the first. Work that comes round by itself is not tried again: the next round is the next try. */
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
