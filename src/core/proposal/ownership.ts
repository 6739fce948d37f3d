/**
 * Whose a pull request, a branch or a commit is (rules PR-1, PR-3, PR-4). Asked by `decide.ts` before
 * anything is touched; what is not certainly ours is somebody else's.
 */
import { readBody } from './body.ts';
import type {
  BranchCommit,
  EarlySituation,
  OwnedPull,
  PlaceSituation,
  Situation,
  KnownPull,
} from './situation.ts';
import type { ProposalMarker } from './marker.ts';

/** The pull request with its marker when branch, author and marker all say that it is ours, else null. */
export function owned(
  pull: KnownPull | null,
  facts: Pick<PlaceSituation, 'me' | 'branch'> & { readonly repository: { readonly id: number } },
): OwnedPull | null {
  if (pull === null || facts.me === null) return null;
  if (pull.authorId !== facts.me.id || pull.headRef !== facts.branch) return null;
  // The host forgets the repository of a head only when that was deleted, which ours was not.
  if (pull.headRepositoryId !== facts.repository.id) return null;
  const { marker, checks } = readBody(pull.body);
  return marker === null ? null : { pull, marker, checks };
}

/** The facts with what of them is ours: read once, here, for the whole run. */
export function withOwn<Facts extends PlaceSituation>(
  facts: Facts,
): Facts & Pick<EarlySituation, 'open' | 'last'> {
  const open = owned(facts.pull, facts);
  return { ...facts, open, last: facts.pull === null ? owned(facts.lastClosed, facts) : null };
}

/** The part of the facts that tells whose commits are on the branch. */
export type BranchSituation = Pick<Situation, 'head' | 'commits' | 'filesAsWritten' | 'memory' | 'me'>;

/**
 * True when somebody else's work is on the branch of our open pull request: any commit that is neither one we wrote
 * nor a merge of the target into it that left our files alone.
 */
export function isEdited(marker: ProposalMarker, facts: BranchSituation): boolean {
  const { commits, filesAsWritten } = facts;
  const known = new Set([marker.head, facts.memory.written]);
  const others = commits.filter((commit) => !known.has(commit.sha));
  if (others.length === 0 || isSignedAlone(facts)) return false;
  // What we wrote is not there any more: it was amended, or the branch was moved.
  if (others.length === commits.length) return true;
  const own = new Set(commits.map((commit) => commit.sha));
  return !filesAsWritten || others.some((commit) => !mergesTarget(commit, own));
}

/** A merge of two, one line from the branch and one from the target. */
function mergesTarget({ parents }: BranchCommit, own: ReadonlySet<string>): boolean {
  return parents.length === 2 && parents.filter((parent) => own.has(parent)).length === 1;
}

/**
 * A run was killed after the branch was moved, and the snapshot is lost as well: only an App's single signed commit
 * is still known by itself. A person's token signs nothing, and a person's name proves nothing.
 */
function isSignedAlone({ head, commits, me }: BranchSituation): boolean {
  const [only, second] = commits;
  if (only === undefined || second !== undefined || me === null) return false;
  return only.sha === head && only.verified && only.authorLogin === me.login && me.login.endsWith('[bot]');
}

/**
 * True when a branch without an open pull request is a leftover of ours that may be moved or deleted: nothing but
 * what we recorded is on it, or what was merged.
 */
export function isLeftover(facts: Situation): boolean {
  const { head, commits, memory, last } = facts;
  if (head === null) return false;
  if (last !== null && last.pull.merged && head === last.pull.headSha) return true;
  const recorded = head === memory.written || (last !== null && head === last.marker.head);
  return recorded ? commits.length <= 1 : isSignedAlone(facts);
}
