/**
 * What `decide.ts` is told, as plain values: the remote run gathers it from the host, the configuration, the plans
 * and the snapshot. The shapes of the host's answers are the parts of them that a decision needs.
 */
import type { Schedule } from '../config/types.ts';
import type { ProposalMemory } from '../facts/memory.ts';
import type { Gate } from '../plan/types.ts';
import type { Checks } from './body.ts';
import type { ProposalMarker } from './marker.ts';

/** A pull request as the host tells it, ours or not. */
export interface KnownPull {
  readonly number: number;
  readonly merged: boolean;
  readonly body: string;
  readonly authorId: number;
  readonly headSha: string;
  readonly headRef: string;
  readonly headRepositoryId: number | null;
  readonly baseRef: string;
  readonly approved: boolean;
  readonly queued: boolean;
  readonly autoMerge: boolean;
  readonly mergeable: boolean | null;
  /** ISO time; null while open. */
  readonly closedAt: string | null;
  /** ISO time at which anything of it changed last. */
  readonly updatedAt: string;
}

/** A commit that the branch has and the target has not. */
export interface BranchCommit {
  readonly sha: string;
  readonly authorLogin: string | null;
  readonly parents: readonly string[];
  readonly verified: boolean;
}

/** A pull request that branch, author and marker all say is ours, with what its description says. */
export interface OwnedPull {
  readonly pull: KnownPull;
  readonly marker: ProposalMarker;
  readonly checks: Checks;
}

/** What a host says of the place before any list is read; `ownership.ts` adds what of it is ours. */
export interface PlaceSituation {
  /** ISO time of the run. */
  readonly now: string;
  /** By the clock, or because it was started by hand. */
  readonly due: boolean;
  readonly repository: {
    readonly id: number;
    readonly archived: boolean;
    readonly disabled: boolean;
    readonly fork: boolean;
    readonly empty: boolean;
  };
  /** True when the fork itself asked: its own configuration, or a run started in it. */
  readonly forkAllowed: boolean;
  /** `problem`: one line of ours that says what is wrong; `blob`: of the file, empty when there is none. */
  readonly config:
    | { readonly problem: string }
    | { readonly enabled: boolean; readonly schedule: Schedule; readonly blob: string };
  readonly branch: string;
  /** Branch that proposals are merged into. */
  readonly target: string;
  /** The account that writes; null when it is not known, and then nothing counts as ours. */
  readonly me: { readonly id: number; readonly login: string } | null;
  /** The open pull request of the branch, ours or not. */
  readonly pull: KnownPull | null;
  /** The newest closed or merged pull request of the branch. */
  readonly lastClosed: KnownPull | null;
  /** What whoever edited the description last may do; null when nobody but us did, or it is not known. */
  readonly tickedBy: 'admin' | 'write' | 'read' | 'none' | null;
  /** True when this run would set the repository up: it has no configuration, and no answer of its people yet. */
  readonly firstContact: boolean;
  /** Head of the branch while it still is what people merged last; null otherwise, and when it was not looked up. */
  readonly mergedHead: string | null;
  /** From the snapshot. */
  readonly memory: ProposalMemory;
}

/** Everything known before any list is read. */
export interface EarlySituation extends PlaceSituation {
  /** `pull`, when it is ours. */
  readonly open: OwnedPull | null;
  /** `lastClosed`, when it is ours and no pull request is open: the last that people answered. */
  readonly last: OwnedPull | null;
}

/** Everything known once the lists were compared with the facts. */
export interface Situation extends EarlySituation {
  /** The lists that were found, each with the gate and the count of changes of its plan. */
  readonly lists: readonly {
    readonly path: string;
    readonly gate: Gate['state'];
    /** Of a closed gate: why, in whole sentences. */
    readonly why?: string;
    readonly changes: number;
  }[];
  /** First contact only: why nothing here is taken for a list; null when something is. */
  readonly notRecognised: string | null;
  /** Of all plans together (`digestOf`). */
  readonly digest: string;
  /** Commit of the branch, or null when there is no such branch. */
  readonly head: string | null;
  /** Oldest first: what the branch has and the target has not. */
  readonly commits: readonly BranchCommit[];
  /** True when the managed files at the branch's head are those of the commit we wrote last. */
  readonly filesAsWritten: boolean;
  /**
   * The plans made from the branch's own files, when people pushed to it; null when they could not be made there.
   * Only asked for when `isEdited` says so.
   */
  readonly onBranch: { readonly changes: number } | null;
}
