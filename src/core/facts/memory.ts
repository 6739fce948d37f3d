/** What a run remembers of its proposals between two runs. The snapshot keeps it; `proposal/decide.ts` reads it. */

/** What the snapshot keeps of earlier proposals. All of it may be lost. */
export interface ProposalMemory {
  /** Digests of closed proposals, oldest first: never proposed again. */
  readonly declined: readonly string[];
  /** Number of the pull request last seen closed unmerged: open again, it was reopened. */
  readonly closedPull: number | null;
  /** Commit made for the branch, saved before the branch was moved to it. */
  readonly written: string | null;
  /** What the newest proposal offers; null before the first one. */
  readonly offered: Offered | null;
  /** What people declined, by entry: the value that was offered then (`declined.ts`). */
  readonly refused: Refusals;
  /** Folded keys of the repositories whose held number a person has accepted: it is not held again. */
  readonly settled: readonly string[];
  /** Folded keys of candidates that people declined; absent while they declined none. */
  readonly unwanted?: readonly string[];
}

/** Offers by `offerKey`: a subject and what is shown of it. */
export interface Offered {
  /** Digest of the proposal that offers it. */
  readonly digest: string;
  /** True once people answered it: its offers are among the refused ones, or are merged. */
  readonly answered: boolean;
  readonly offers: Readonly<Record<string, Offer>>;
}

export interface Offer {
  /** The value meant; a text for what is no number (a tier, a date, a name). */
  readonly to: number | string;
  /** As lists spell it. */
  readonly texts: readonly string[];
}

export type Refusals = Readonly<Record<string, number | string>>;

export const emptyMemory: ProposalMemory = {
  declined: [],
  closedPull: null,
  written: null,
  offered: null,
  refused: {},
  settled: [],
};

/** Candidates that are remembered as declined: the oldest are offered again. */
export const mostUnwanted = 2000;

/** What two runs at once know of it. */
export function joinedUnwanted(
  theirs: ProposalMemory,
  ours: ProposalMemory,
): Pick<ProposalMemory, 'unwanted'> {
  const all = [...new Set([...(theirs.unwanted ?? []), ...(ours.unwanted ?? [])])];
  return all.length === 0 ? {} : { unwanted: all.slice(-mostUnwanted) };
}
