/**
 * The input of `decide.ts`, as plain values. The remote run gathers it from the host, the configuration, the plans and
 * the snapshot. Types for answers of the host contain only what a decision needs.
 */
import type { Schedule } from '../config/types.ts';
import type { ProposalMemory } from '../facts/memory.ts';
import type { Gate } from '../plan/types.ts';
import type { Checks } from './body.ts';
import type { ProposalMarker } from './marker.ts';
import type { Silence } from './silence.ts';

/** A pull request as the host describes it, ours or not. */
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
  /** ISO time of its last change of any kind. */
  readonly updatedAt: string;
}

/** A commit that is on the branch but not on the target. */
export interface BranchCommit {
  readonly sha: string;
  readonly authorLogin: string | null;
  readonly parents: readonly string[];
  readonly verified: boolean;
}

/** A pull request that is ours by branch, author and marker, with what its description says. */
export interface OwnedPull {
  readonly pull: KnownPull;
  readonly marker: ProposalMarker;
  readonly checks: Checks;
}

/** What is known about the repository before any list is read; `ownership.ts` adds our own pull requests. */
export interface PlaceSituation {
  /** ISO time of the run. */
  readonly now: string;
  /** True when the schedule says so, or when a person started the run. */
  readonly due: boolean;
  readonly repository: {
    readonly id: number;
    readonly archived: boolean;
    readonly disabled: boolean;
    readonly fork: boolean;
    readonly empty: boolean;
  };
  /** True when the fork itself asked: it has its own configuration, or the run was started in it. */
  readonly forkAllowed: boolean;
  /** `problem`: one line of ours about what is wrong; `blob`: the blob of the file, empty without a file. */
  readonly config:
    | { readonly problem: string }
    | {
        readonly enabled: boolean;
        readonly schedule: Schedule;
        readonly blob: string;
        /** The configuration lets the host merge automatically, so an armed auto-merge is not a person's review. */
        readonly automerge?: boolean;
      };
  readonly branch: string;
  /** Branch into which proposals are merged. */
  readonly target: string;
  /** The account that writes; null when it is not known: then nothing counts as ours. */
  readonly me: { readonly id: number; readonly login: string } | null;
  /** The open pull request of the branch, ours or not. */
  readonly pull: KnownPull | null;
  /** The newest closed or merged pull request of the branch. */
  readonly lastClosed: KnownPull | null;
  /** Permission of the person who ticked a box; null when people ticked no box, or when it is not known. */
  readonly tickedBy: 'admin' | 'write' | 'read' | 'none' | null;
  /** True when this run would set the repository up: it has no configuration and its people have not answered yet. */
  readonly firstContact: boolean;
  /** Head of the branch while it is still what people merged last; null otherwise, or when nobody looked it up. */
  readonly mergedHead: string | null;
  /** From the snapshot. */
  readonly memory: ProposalMemory;
}

/** Everything known before any list is read. */
export interface EarlySituation extends PlaceSituation {
  /** `pull`, if it is ours. */
  readonly open: OwnedPull | null;
  /** `lastClosed`, if it is ours and no pull request is open: the last one that people answered. */
  readonly last: OwnedPull | null;
}

/** Everything known once the lists were compared with the facts. */
export interface Situation extends EarlySituation {
  /** The lists that were found, each with the gate and the number of changes of its plan. */
  readonly lists: readonly {
    readonly path: string;
    readonly gate: Gate['state'];
    /** Why the gate is closed, in whole sentences. */
    readonly why?: string;
    readonly changes: number;
  }[];
  /** Only for the first contact: why no file here counts as a list; null when one does. */
  readonly notRecognised: string | null;
  /** The digest of all plans together (`digestOf`). */
  readonly digest: string;
  /** What services did not answer; null when they answered everything. */
  readonly silence: Silence | null;
  /** Why configured files are not among the lists, in whole clauses. */
  readonly left: readonly string[];
  /** True when something is out of date that people declined before. */
  readonly withheld: boolean;
  /** Why the changes do not justify a pull request yet (`worth.ts`); null when they do. */
  readonly waiting: string | null;
  /** Commit of the branch, or null when there is no such branch. */
  readonly head: string | null;
  /** The commits that are on the branch but not on the target, oldest first. */
  readonly commits: readonly BranchCommit[];
  /** True when the managed files at the branch's head are the same as in our last commit. */
  readonly filesAsWritten: boolean;
  /**
   * The plans made from the files of the branch, when people pushed to it; null when that was not possible. Only made
   * when `isEdited` is true.
   */
  readonly onBranch: { readonly changes: number } | null;
}
