/** What a run remembers about its proposals for the next run. The snapshot keeps it; `proposal/decide.ts` reads it. */

/** What the snapshot keeps about earlier proposals. Losing it does no harm. */
export interface ProposalMemory {
  /** Digests of closed proposals, oldest first: these are never proposed again. */
  readonly declined: readonly string[];
  /** Number of the pull request that was last seen closed but not merged. If it is open now, someone reopened it. */
  readonly closedPull: number | null;
  /** The commit made for the branch; it is saved before the branch moves to it. */
  readonly written: string | null;
  /** What the newest proposal offers; null before the first one. */
  readonly offered: Offered | null;
  /** What people declined: by entry, the value offered at that time (`declined.ts`). */
  readonly refused: Refusals;
  /** Folded keys of repositories whose held number a person has accepted: it is not held again. */
  readonly settled: readonly string[];
  /** Folded keys of candidates that people declined; absent if they declined none. */
  readonly unwanted?: readonly string[];
}

/** Offers by `offerKey`: a subject and the kind of marker. */
export interface Offered {
  /** Digest of the proposal that makes these offers. */
  readonly digest: string;
  /** True once people answered the proposal: its offers are now refused or merged. */
  readonly answered: boolean;
  readonly offers: Readonly<Record<string, Offer>>;
}

export interface Offer {
  /** The value meant; a text if it is not a number (a tier, a date, a name). */
  readonly to: number | string;
  /** The same value as lists spell it. */
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

/** How many declined candidates are remembered. The oldest are forgotten, and so offered again. */
export const mostUnwanted = 2000;

/** Joins the declined candidates of two runs at the same time. */
export function joinedUnwanted(
  theirs: ProposalMemory,
  ours: ProposalMemory,
): Pick<ProposalMemory, 'unwanted'> {
  const all = [...new Set([...(theirs.unwanted ?? []), ...(ours.unwanted ?? [])])];
  return all.length === 0 ? {} : { unwanted: all.slice(-mostUnwanted) };
}
