/**
 * What the App remembers, as its parts need it. Every row can be read from GitHub again, so losing all of it costs
 * requests but no data (rule STATE-5). The files next to this one implement it, with `adapters/db`. Times are ISO
 * texts, ids are GitHub's numbers.
 */

import type { Point } from '../../../core/facts/history.ts';
import type { Observation } from '../../../core/facts/observation.ts';
import type { KeptSnapshot } from '../../../core/facts/snapshot.ts';
import type { Paces } from '../../../ports/paces.ts';
import type { SnapshotStore } from '../../../ports/snapshot-store.ts';

export interface Installation {
  readonly id: number;
  /** Login of the account it was installed on. */
  readonly account: string;
  readonly suspended: boolean;
}

/** Why a repository is visited. The first queued reason wins, unless a later one is more urgent and replaces it. */
export type RunReason =
  | 'installed'
  | 'schedule'
  | 'push'
  | 'config'
  | 'box'
  | 'merged'
  | 'closed'
  | 'reopened'
  | 'renamed'
  | 'check'
  | 'reconcile'
  | 'asked'
  | 'preview';

/** A repository of an installation. */
export interface TendedRepository {
  readonly id: number;
  readonly installationId: number;
  readonly fullName: string;
  readonly isPrivate: boolean;
  readonly archived: boolean;
  readonly fork: boolean;
  /** True if its installation is suspended: nothing is done until that ends. */
  readonly suspended: boolean;
  /** When a visit last looked at every list and everything in them; null if none ever did. */
  readonly lastSuccessAt: string | null;
  /** When the newest visit ended, with any result; null before the first. */
  readonly visitedAt: string | null;
  /** When its next scheduled visit is due; null: none is scheduled (archived, no list, switched off). */
  readonly dueAt: string | null;
  /** The state after the newest visit (`visits/glance.ts`); null when it is not known. */
  readonly glance: string | null;
  /**
   * The newest result that says something about the state of the list (not of a preview or a run that was not due),
   * with its line; null before the first.
   */
  readonly lastResult: string | null;
  readonly lastLine: string | null;
  /** Who paused it from its page, and when (ISO); null while it is not paused. */
  readonly paused: Pause | null;
}

export interface Pause {
  /** Login. */
  readonly by: string;
  readonly at: string;
}

export interface RunRecord {
  readonly id: number;
  readonly repositoryId: number;
  readonly reason: RunReason;
  readonly startedAt: string;
  /** Null while it runs, and for ever if its process was killed. */
  readonly endedAt: string | null;
  /** A `RunResult`, or `failed`. */
  readonly result: string | null;
  readonly line: string | null;
  readonly changed: boolean;
  readonly pullNumber: number | null;
  readonly pullUrl: string | null;
  /** What the run reported, one line each, newest last, without credentials. */
  readonly log: readonly string[];
}

export interface RunEnd {
  readonly result: string;
  readonly line: string;
  readonly changed: boolean;
  readonly pullNumber: number | null;
  readonly pullUrl: string | null;
  readonly log: readonly string[];
  readonly at: string;
  /** When the next scheduled visit is due. */
  readonly dueAt: string | null;
  /** True if the visit looked at everything and could act on it; false keeps `lastSuccessAt`. */
  readonly looked: boolean;
}

/** One list as the newest run saw it, for its page. */
export interface ListView {
  readonly repositoryId: number;
  readonly path: string;
  /** The commit at which it was read, so that line numbers match; null for a run without one. */
  readonly commit: string | null;
  readonly entries: readonly ListViewEntry[];
  readonly seenAt: string;
}

export interface ListViewEntry {
  readonly line: number;
  readonly title: string;
  readonly section: string;
  /** Subject key: `github:owner/name`. */
  readonly key: string;
  /** What the list shows; null when it shows no count. */
  readonly shown: number | null;
  /** What was observed; null without an answer. */
  readonly observed: number | null;
  readonly fate: string;
  /** True if a run would now change what the list shows for it. */
  readonly outOfDate?: boolean;
}

/** A cached observation, with its time. */
export interface CachedFact {
  readonly observation: Observation;
  readonly observedAt: string;
}

export interface Overview {
  readonly installations: number;
  readonly suspended: number;
  readonly repositories: number;
  /** Repositories whose scheduled visit is due. */
  readonly overdue: number;
  readonly sweptAt: string | null;
  /** Repositories whose newest visit could not do its work, the newest first. */
  readonly troubled: readonly {
    readonly fullName: string;
    readonly result: string;
    readonly line: string | null;
    readonly visitedAt: string | null;
  }[];
}

export interface Store {
  readonly installations: {
    /** Inserts or updates; an uninstalled one becomes active again. */
    put(installation: Installation): Promise<void>;
    get(id: number): Promise<Installation | null>;
    all(): Promise<readonly Installation[]>;
    /** After an uninstall: deletes its repositories, runs and views too; cached facts of public repositories stay. */
    remove(id: number): Promise<void>;
  };
  readonly repositories: {
    /** Inserts (due at `dueAt`) or updates names and flags; never changes the due time of a known one. */
    put(
      repository: Pick<
        TendedRepository,
        'id' | 'installationId' | 'fullName' | 'isPrivate' | 'archived' | 'fork'
      >,
      dueAt: string | null,
    ): Promise<'new' | 'known'>;
    get(id: number): Promise<TendedRepository | null>;
    byName(fullName: string): Promise<TendedRepository | null>;
    /** The repository that had this name before it was renamed, if none has it now. */
    formerly(fullName: string): Promise<TendedRepository | null>;
    ofInstallation(installationId: number): Promise<readonly TendedRepository[]>;
    remove(id: number): Promise<void>;
    setDue(id: number, dueAt: string | null): Promise<void>;
    setGlance(id: number, glance: string): Promise<void>;
    setPause(id: number, pause: Pause | null): Promise<void>;
    /** Due at `now` and not suspended, the longest waiting first, at most `perInstallation` of each installation. */
    due(now: string, most: number, perInstallation: number): Promise<readonly TendedRepository[]>;
    /** Public ones with a list, for the index of lists, by name; with `part`, only those whose name contains it. */
    publicOnes(offset: number, most: number, part?: string): Promise<readonly TendedRepository[]>;
    countPublic(part?: string): Promise<number>;
  };
  readonly leases: {
    /** One visit at a time: false when another owner has a lease that has not expired. */
    take(repositoryId: number, owner: string, now: string, forMs: number): Promise<boolean>;
    /** False when it was lost in the meantime. */
    extend(repositoryId: number, owner: string, now: string, forMs: number): Promise<boolean>;
    release(repositoryId: number, owner: string): Promise<void>;
  };
  readonly runs: {
    start(repositoryId: number, reason: RunReason, at: string): Promise<number>;
    /**
     * Ends the run and updates the repository's `lastSuccessAt`, `visitedAt`, `dueAt` and `lastResult` in one
     * transaction.
     */
    end(id: number, end: RunEnd): Promise<void>;
    /** Newest first. */
    ofRepository(repositoryId: number, most: number): Promise<readonly RunRecord[]>;
    /** Keeps the newest `keep` of each repository. */
    prune(keep: number): Promise<void>;
  };
  readonly deliveries: {
    /** False for an id that was claimed before. */
    claim(id: string, event: string, at: string): Promise<boolean>;
    /** Undoes a claim after its handling failed, so that a redelivery is handled. */
    release(id: string): Promise<void>;
    prune(before: string): Promise<void>;
  };
  readonly views: {
    put(view: ListView): Promise<void>;
    ofRepository(repositoryId: number): Promise<readonly ListView[]>;
    /** Deletes the views of paths that are no longer lists. */
    keepOnly(repositoryId: number, paths: readonly string[]): Promise<void>;
  };
  readonly facts: {
    /** The facts of `keys` that were observed at or after `since`. */
    fresh(keys: readonly string[], since: string): Promise<ReadonlyMap<string, CachedFact>>;
    /**
     * Saves answers, and one star history point per repository and week: one statement each, for any number. Once a
     * week it deletes facts that nobody has asked about for long.
     */
    save(observations: readonly Observation[], at: string): Promise<void>;
    /**
     * Claims keys until `until`, so that only this owner asks about them. Returns those that no other owner has
     * claimed.
     */
    claim(keys: readonly string[], owner: string, now: string, until: string): Promise<readonly string[]>;
    unclaim(keys: readonly string[], owner: string): Promise<void>;
    history(key: string): Promise<readonly Point[]>;
    histories(keys: readonly string[]): Promise<ReadonlyMap<string, readonly Point[]>>;
  };
  readonly paces: Paces;
  /** The state that `propose` keeps between runs, one text per repository. */
  snapshots(repositoryId: number): SnapshotStore<KeptSnapshot>;
  /** The data of the operator's view; at most `most` repositories with problems. */
  overview(now: string, most: number): Promise<Overview>;
  /** Saves the time at which something was last done. */
  mark(name: 'sweep', at: string): Promise<void>;
  /** True when the database answers. */
  ping(): Promise<boolean>;
}
