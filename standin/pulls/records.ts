/**
 * Pull requests and their conversation as plain records, by repository. Only the files in this folder change them.
 * rest/templates/ and graphql/resolvers/ contain what GitHub says about them.
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
  /** Repository of its branch: a fork, or the repository itself. */
  readonly headRepositoryId: number;
  title: string;
  body: string | null;
  /** Login of the person who opened it. */
  readonly author: string;
  readonly headRef: string;
  /** The head of the branch while it is open; after that, the head at the time of closing. */
  headSha: string;
  baseRef: string;
  baseSha: string;
  state: 'open' | 'closed';
  /** True for a closed one that GitHub does not let anybody reopen. */
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
  /** Login of the last person who changed the description; null if nobody has. */
  editor: string | null;
  /** `base:head` for which GitHub has computed whether they merge. It needs one request first. */
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

/** Everything that people and bots write about pull requests. */
export interface PullShelf {
  readonly pulls: PullRecord[];
  readonly comments: CommentRecord[];
  readonly checks: CheckRecord[];
  /** Issues share the numbers, and all objects share the ids. */
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

/** GitHub's summary of the reviews. The last review of each reviewer counts. */
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
