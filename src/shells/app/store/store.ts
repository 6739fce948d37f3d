/**
 * What the App remembers, as its parts need it. Every row can be rebuilt from GitHub, so losing all of it costs
 * requests and no truth (rule STATE-5). Implemented by the files beside this one, over `adapters/db`. Times are
 * ISO texts, ids are GitHub's numbers.
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

/** Why a repository is visited. The first that is queued wins; a later one with more urgency takes its place. */
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

/** A repository that an installation gave us. */
export interface TendedRepository {
  readonly id: number;
  readonly installationId: number;
  readonly fullName: string;
  readonly isPrivate: boolean;
  readonly archived: boolean;
  readonly fork: boolean;
  /** Whether its installation is suspended: nothing is done until that ends. */
  readonly suspended: boolean;
  /** When a visit looked at every list and at everything in them for the last time; null until one did. */
  readonly lastSuccessAt: string | null;
  /** When the newest visit ended, whatever it did; null before the first. */
  readonly visitedAt: string | null;
  /** When the clock visits it next; null: never by the clock (archived, no list, switched off). */
  readonly dueAt: string | null;
  /** What the newest visit left behind (`visits/glance.ts`); null when that is not known. */
  readonly glance: string | null;
  /** Result of the newest run that says how the list stands (none of one that was not due, and of no preview), with its line; null before the first. */
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
  /** Null while it runs, and for ever when its process was killed. */
  readonly endedAt: string | null;
  /** A `RunResult`, or `failed`. */
  readonly result: string | null;
  readonly line: string | null;
  readonly changed: boolean;
  readonly pullNumber: number | null;
  readonly pullUrl: string | null;
  /** What the run told, one line each, newest last; free of credentials. */
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
  /** Next visit by the clock. */
  readonly dueAt: string | null;
  /** True when the visit looked at everything and could act on it; false keeps `lastSuccessAt`. */
  readonly looked: boolean;
}

/** One list as the newest run saw it, for its page. */
export interface ListView {
  readonly repositoryId: number;
  readonly path: string;
  /** The commit that it was read at, so that lines are where they were; null of a run that did not say. */
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
  /** What the list shows, null when it shows no count. */
  readonly shown: number | null;
  /** What was observed, null without an answer. */
  readonly observed: number | null;
  readonly fate: string;
  /** Whether what the list shows of it would be changed now. */
  readonly outOfDate?: boolean;
}

/** A cached observation and when it was made. */
export interface CachedFact {
  readonly observation: Observation;
  readonly observedAt: string;
}

export interface Overview {
  readonly installations: number;
  readonly suspended: number;
  readonly repositories: number;
  /** Repositories whose visit by the clock is due. */
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
    /** Inserts or updates; an uninstalled one comes back to life. */
    put(installation: Installation): Promise<void>;
    get(id: number): Promise<Installation | null>;
    all(): Promise<readonly Installation[]>;
    /** Uninstalled: its repositories, runs and views go with it; cached facts of public repositories stay. */
    remove(id: number): Promise<void>;
  };
  readonly repositories: {
    /** Inserts (due at `dueAt`) or updates names and flags; never moves the due time of one that is known. */
    put(
      repository: Pick<
        TendedRepository,
        'id' | 'installationId' | 'fullName' | 'isPrivate' | 'archived' | 'fork'
      >,
      dueAt: string | null,
    ): Promise<'new' | 'known'>;
    get(id: number): Promise<TendedRepository | null>;
    byName(fullName: string): Promise<TendedRepository | null>;
    /** The one that had this name before it was renamed, when none has it now. */
    formerly(fullName: string): Promise<TendedRepository | null>;
    ofInstallation(installationId: number): Promise<readonly TendedRepository[]>;
    remove(id: number): Promise<void>;
    setDue(id: number, dueAt: string | null): Promise<void>;
    setGlance(id: number, glance: string): Promise<void>;
    setPause(id: number, pause: Pause | null): Promise<void>;
    /** Due at `now` and not suspended, the longest waiting first, at most `perInstallation` of each installation. */
    due(now: string, most: number, perInstallation: number): Promise<readonly TendedRepository[]>;
    /** Public ones with a list, for the index of lists: by name; with `part`, those that have it in their name. */
    publicOnes(offset: number, most: number, part?: string): Promise<readonly TendedRepository[]>;
    countPublic(part?: string): Promise<number>;
  };
  readonly leases: {
    /** One visit at a time: false when somebody else holds it and it is not over. */
    take(repositoryId: number, owner: string, now: string, forMs: number): Promise<boolean>;
    /** False when it was lost meanwhile. */
    extend(repositoryId: number, owner: string, now: string, forMs: number): Promise<boolean>;
    release(repositoryId: number, owner: string): Promise<void>;
  };
  readonly runs: {
    start(repositoryId: number, reason: RunReason, at: string): Promise<number>;
    /** Ends the run and moves the repository's `lastSuccessAt`, `visitedAt`, `dueAt` and `lastResult` in one transaction. */
    end(id: number, end: RunEnd): Promise<void>;
    /** Newest first. */
    ofRepository(repositoryId: number, most: number): Promise<readonly RunRecord[]>;
    /** Keeps the newest `keep` of each repository. */
    prune(keep: number): Promise<void>;
  };
  readonly deliveries: {
    /** False for an id that was claimed before. */
    claim(id: string, event: string, at: string): Promise<boolean>;
    /** Undoes a claim whose handling failed, so that a redelivery is taken. */
    release(id: string): Promise<void>;
    prune(before: string): Promise<void>;
  };
  readonly views: {
    put(view: ListView): Promise<void>;
    ofRepository(repositoryId: number): Promise<readonly ListView[]>;
    /** Removes those of paths that are no lists any more. */
    keepOnly(repositoryId: number, paths: readonly string[]): Promise<void>;
  };
  readonly facts: {
    /** Those of `keys` that were observed at or after `since`. */
    fresh(keys: readonly string[], since: string): Promise<ReadonlyMap<string, CachedFact>>;
    /**
     * Saves answers, and a star history point per repository and week. One statement each, whatever the number.
     * Once a week it forgets what nobody has asked about for long.
     */
    save(observations: readonly Observation[], at: string): Promise<void>;
    /** Claims keys for asking until `until`: those that nobody else is asking about now. */
    claim(keys: readonly string[], owner: string, now: string, until: string): Promise<readonly string[]>;
    unclaim(keys: readonly string[], owner: string): Promise<void>;
    history(key: string): Promise<readonly Point[]>;
    histories(keys: readonly string[]): Promise<ReadonlyMap<string, readonly Point[]>>;
  };
  readonly paces: Paces;
  /** What `propose` keeps between runs, one text per repository. */
  snapshots(repositoryId: number): SnapshotStore<KeptSnapshot>;
  /** What the operator wants to see at a glance; at most `most` repositories in trouble. */
  overview(now: string, most: number): Promise<Overview>;
  /** Notes when something was done for the last time. */
  mark(name: 'sweep', at: string): Promise<void>;
  /** True when the database answers. */
  ping(): Promise<boolean>;
}
