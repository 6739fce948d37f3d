/**
 * Who owns a pull request, a branch or a commit (rules PR-1, PR-3, PR-4). `decide.ts` asks before it touches anything;
 * what is not certainly ours belongs to somebody else.
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

/** The pull request with its marker if branch, author and marker all show that it is ours, else null. */
export function owned(
  pull: KnownPull | null,
  facts: Pick<PlaceSituation, 'me' | 'branch'> & { readonly repository: { readonly id: number } },
): OwnedPull | null {
  if (pull === null || facts.me === null) return null;
  if (pull.authorId !== facts.me.id || pull.headRef !== facts.branch) return null;
  // The host forgets the head repository only when it was deleted, and ours was not.
  if (pull.headRepositoryId !== facts.repository.id) return null;
  const { marker, checks } = readBody(pull.body);
  return marker === null ? null : { pull, marker, checks };
}

/** Adds our own pull requests to the facts, once for the whole run. */
export function withOwn<Facts extends PlaceSituation>(
  facts: Facts,
): Facts & Pick<EarlySituation, 'open' | 'last'> {
  const open = owned(facts.pull, facts);
  return { ...facts, open, last: facts.pull === null ? owned(facts.lastClosed, facts) : null };
}

/** The part of the facts that shows who made the commits on the branch. */
export type BranchSituation = Pick<Situation, 'head' | 'commits' | 'filesAsWritten' | 'memory' | 'me'>;

/**
 * True when the branch of our open pull request has work of other people: any commit that is not ours and not a merge
 * of the target that left our files alone.
 */
export function isEdited(marker: ProposalMarker, facts: BranchSituation): boolean {
  const { commits, filesAsWritten } = facts;
  const known = new Set([marker.head, facts.memory.written]);
  const others = commits.filter((commit) => !known.has(commit.sha));
  if (others.length === 0 || isSignedAlone(facts)) return false;
  // Our commit is not there any more: it was amended, or the branch was moved.
  if (others.length === commits.length) return true;
  const own = new Set(commits.map((commit) => commit.sha));
  return !filesAsWritten || others.some((commit) => !mergesTarget(commit, own));
}

/** A merge with two parents, one on the branch and one on the target. */
function mergesTarget({ parents }: BranchCommit, own: ReadonlySet<string>): boolean {
  return parents.length === 2 && parents.filter((parent) => own.has(parent)).length === 1;
}

/**
 * For a run that was killed after it moved the branch, when the snapshot is lost as well. Then only the single signed
 * commit of an App proves by itself that it is ours. A person's token does not sign, and a person's name proves nothing.
 */
function isSignedAlone({ head, commits, me }: BranchSituation): boolean {
  const [only, second] = commits;
  if (only === undefined || second !== undefined || me === null) return false;
  return only.sha === head && only.verified && only.authorLogin === me.login && me.login.endsWith('[bot]');
}

/**
 * True when a branch without an open pull request is our leftover, which we may move or delete: it has only what we
 * recorded, or what was merged.
 */
export function isLeftover(facts: Situation): boolean {
  const { head, commits, memory, last } = facts;
  if (head === null) return false;
  if (last !== null && last.pull.merged && head === last.pull.headSha) return true;
  const recorded = head === memory.written || (last !== null && head === last.marker.head);
  return recorded ? commits.length <= 1 : isSignedAlone(facts);
}
