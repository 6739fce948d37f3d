/** What a run remembers of its proposals between two runs. The snapshot keeps it; `proposal/decide.ts` reads it. */

/** What the snapshot keeps of earlier proposals. All of it may be lost. */
export interface ProposalMemory {
  /** Digests of closed proposals, oldest first: never proposed again. */
  readonly declined: readonly string[];
  /** Number of the pull request last seen closed unmerged: open again, it was reopened. */
  readonly closedPull: number | null;
  /** Commit made for the branch, saved before the branch was moved to it. */
  readonly written: string | null;
}
