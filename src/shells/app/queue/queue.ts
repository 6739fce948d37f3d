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
  /** Look at what a pull request would bring: its configuration, and what it adds to the lists. */
  check: {
    readonly repositoryId: number;
    readonly installationId: number;
    /** Its newest commit. */
    readonly commit: string;
    /** Number of the pull request; null: those that were looked at with this commit before. */
    readonly pull: number | null;
    /** True where somebody pressed "Re-run". */
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
   * Queues a job. Of `tend` at most one waits per repository, of `sync` one per installation, of `check` one per commit, of the others one at
   * all: a second one is `there-already`. One that runs does not count, so nothing that happens meanwhile is lost, nor
   * one that failed and waits for its next try. One that waits for later is moved forward and counts as `queued`.
   */
  send<Kind extends JobKind>(
    kind: Kind,
    job: Jobs[Kind],
    options?: SendOptions,
  ): Promise<'queued' | 'there-already'>;
  /** Many of a kind in one statement; those that wait already are left out. */
  sendAll<Kind extends JobKind>(kind: Kind, jobs: readonly Jobs[Kind][]): Promise<void>;
  /** Starts to take jobs, one at a time per slot. At most `perInstallation` jobs of one installation run at once. */
  work<Kind extends JobKind>(
    kind: Kind,
    options: { readonly concurrency: number; readonly perInstallation?: number },
    handler: Handler<Kind>,
  ): Promise<void>;
  /** Queues `kind` by a cron text, once for all machines. */
  every(kind: 'tick' | 'reconcile' | 'clean', cron: string): Promise<void>;
  depths(): Promise<Readonly<Record<JobKind, QueueDepth>>>;
  /** Takes no more jobs, waits for running jobs, then aborts their signals. */
  stop(graceMs: number): Promise<void>;
}
