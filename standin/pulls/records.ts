/**
 * Pull requests and their conversation as plain records, by repository. Changed only by the files beside
 * this one; what GitHub says of them is in rest/templates/ and graphql/resolvers/.
 */
export interface CommentRecord {
  readonly id: number;
  readonly pull: number;
  body: string;
  readonly login: string;
  readonly createdAt: string;
  updatedAt: string;
}

export interface ReviewRecord {
  readonly id: number;
  readonly login: string;
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED';
  readonly body: string;
  readonly commit: string;
  readonly submittedAt: string;
}

export interface PullRecord {
  readonly id: number;
  readonly number: number;
  readonly repositoryId: number;
  /** Where its branch is: a fork, or the repository itself. */
  readonly headRepositoryId: number;
  title: string;
  body: string | null;
  /** Login of the one who opened it. */
  readonly author: string;
  readonly headRef: string;
  /** The branch's head while open; afterwards what it was when it closed. */
  headSha: string;
  baseRef: string;
  baseSha: string;
  state: 'open' | 'closed';
  /** A closed one that GitHub does not let anybody open again. */
  closedForGood: boolean;
  draft: boolean;
  mergedAt: string | null;
  mergedBy: string | null;
  mergeCommit: string | null;
  closedAt: string | null;
  closedBy: string | null;
  readonly createdAt: string;
  updatedAt: string;
  maintainerCanModify: boolean;
  labels: readonly string[];
  assignees: readonly string[];
  requestedReviewers: readonly string[];
  reviews: ReviewRecord[];
  autoMerge: { readonly login: string; readonly method: 'merge' | 'squash' | 'rebase' } | null;
  queuedAt: string | null;
  /** Login of the one who last changed the description; null while nobody has. */
  editor: string | null;
  /** `base:head` for which GitHub has worked out by now whether they merge; it needs to be asked once. */
  mergeabilityOf: string | null;
}

export interface CheckRecord {
  readonly id: number;
  readonly repositoryId: number;
  readonly headSha: string;
  readonly login: string;
  name: string;
  status: string;
  conclusion: string | null;
  startedAt: string;
  completedAt: string | null;
  detailsUrl: string | null;
  externalId: string;
  output: { title: string | null; summary: string | null; text: string | null; annotations: number };
}

/** Everything that people and bots say about pull requests. */
export interface PullShelf {
  readonly pulls: PullRecord[];
  readonly comments: CommentRecord[];
  readonly checks: CheckRecord[];
  /** Numbers are shared with issues, ids with everything. */
  nextNumber(repositoryId: number): number;
  nextId(): number;
}

export function createPullShelf(): PullShelf {
  const numbers = new Map<number, number>();
  let id = 3_000_000_000;
  return {
    pulls: [],
    comments: [],
    checks: [],
    nextNumber(repositoryId) {
      const number = (numbers.get(repositoryId) ?? 0) + 1;
      numbers.set(repositoryId, number);
      return number;
    },
    nextId() {
      id += 1;
      return id;
    },
  };
}

/** GitHub's word for what the reviews come to: the last word of each reviewer counts. */
export function reviewDecision(
  pull: PullRecord,
  required: boolean,
): 'APPROVED' | 'CHANGES_REQUESTED' | 'REVIEW_REQUIRED' | null {
  const last = new Map<string, ReviewRecord['state']>();
  for (const { login, state } of pull.reviews) if (state !== 'COMMENTED') last.set(login, state);
  const states = [...last.values()];
  if (states.includes('CHANGES_REQUESTED')) return 'CHANGES_REQUESTED';
  if (states.includes('APPROVED')) return 'APPROVED';
  return required ? 'REVIEW_REQUIRED' : null;
}
