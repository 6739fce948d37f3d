/**
 * The queue of work, as the App's parts see it; `boss.ts` implements it with pg-boss on the App's own database. A job may
 * run twice (if a worker was killed), so every handler must be safe to repeat.
 */
import type { RunReason } from '../store/store.ts';

/** The kinds of work, with the data of each. */
export interface Jobs {
  /** Visit one repository. */
  tend: { readonly repositoryId: number; readonly installationId: number; readonly reason: RunReason };
  /** Ask GitHub which repositories an installation has, and onboard new ones. */
  sync: { readonly installationId: number };
  /** Look at what a pull request would change: its configuration, and what it adds to the lists. */
  check: {
    readonly repositoryId: number;
    readonly installationId: number;
    /** Its newest commit. */
    readonly commit: string;
    /** Number of the pull request; null: all pull requests that had a check on this commit. */
    readonly pull: number | null;
    /** True if somebody pressed "Re-run". */
    readonly again?: boolean;
  };
  /** Every minute: queue visits that are due. */
  tick: Record<string, never>;
  /** Every few minutes: compare installations and repositories with GitHub, so that a lost webhook costs only minutes. */
  reconcile: Record<string, never>;
  /** Daily: delete old deliveries and runs. */
  clean: Record<string, never>;
}

export type JobKind = keyof Jobs;

export interface SendOptions {
  /** ISO time before which it does not start. */
  readonly notBefore?: string;
  /** Higher goes first; 0 by default. */
  readonly priority?: number;
}

export interface QueueDepth {
  readonly waiting: number;
  readonly active: number;
}

export type Handler<Kind extends JobKind> = (job: Jobs[Kind], signal: AbortSignal) => Promise<void>;

export interface Queue {
  /**
   * Queues a job. At most one `tend` job waits per repository, one `sync` job per installation, one `check` job per
   * commit, and one job of each other kind: a second one is `there-already`. A running job does not count, so that
   * events during its run are not lost. A job that failed and waits for its next try does not count either. A job that
   * waits for a later time is moved forward and counts as `queued`.
   */
  send<Kind extends JobKind>(
    kind: Kind,
    job: Jobs[Kind],
    options?: SendOptions,
  ): Promise<'queued' | 'there-already'>;
  /** Queues many jobs of one kind in one statement; it leaves out those that wait already. */
  sendAll<Kind extends JobKind>(kind: Kind, jobs: readonly Jobs[Kind][]): Promise<void>;
  /** Starts to take jobs, one at a time per slot. At most `perInstallation` jobs of one installation run at once. */
  work<Kind extends JobKind>(
    kind: Kind,
    options: { readonly concurrency: number; readonly perInstallation?: number },
    handler: Handler<Kind>,
  ): Promise<void>;
  /** Queues `kind` on a cron schedule, once for all machines. */
  every(kind: 'tick' | 'reconcile' | 'clean', cron: string): Promise<void>;
  depths(): Promise<Readonly<Record<JobKind, QueueDepth>>>;
  /** Takes no more jobs, waits for running jobs, then aborts their signals. */
  stop(graceMs: number): Promise<void>;
}
