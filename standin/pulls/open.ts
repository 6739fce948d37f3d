/**
 * What GitHub checks before it opens, changes or reopens a pull request: its own reasons in its own words, as entries
 * of `errors[]`. REST and the people of a test use it.
 */
import type { World } from '../exchange.ts';
import { isAncestor, mergeBase } from '../git/history.ts';
import { resolve } from '../git/objects.ts';
import type { RepositoryRecord } from '../state.ts';
import { now, tellOfPull } from './follow.ts';
import { badField, custom, type Reason, textReasons } from './reasons.ts';
import type { PullRecord } from './records.ts';

export interface Wanted {
  readonly title: string;
  readonly body: string | null;
  readonly head: string;
  readonly base: string;
  readonly draft: boolean;
  readonly maintainerCanModify: boolean;
}

/** The branch of `branch` or `owner:branch`; undefined for another owner, because there are no forks here. */
function branchOf(head: string, { owner }: RepositoryRecord): string | undefined {
  const cut = head.indexOf(':');
  if (cut < 0) return head;
  return head.slice(0, cut).toLowerCase() === owner.toLowerCase() ? head.slice(cut + 1) : undefined;
}

const openOne = (
  world: World,
  repository: RepositoryRecord,
  head: string,
  base: string,
): PullRecord | undefined =>
  world.shelf.pulls.find(
    (one) =>
      one.repositoryId === repository.id &&
      one.headRepositoryId === repository.id &&
      one.state === 'open' &&
      one.headRef === head &&
      one.baseRef === base,
  );

interface Ends {
  readonly head: string;
  readonly headSha: string;
  readonly base: string;
  readonly baseSha: string;
}

/** The two branches, or why there can be no pull request between them. */
export async function endsOf(
  world: World,
  repository: RepositoryRecord,
  folder: string,
  wanted: { readonly head: string; readonly base: string },
): Promise<Ends | { readonly reason: Reason }> {
  const { git } = world;
  const { base } = wanted;
  const head = branchOf(wanted.head, repository);
  const headSha = head === undefined ? undefined : await resolve(git, folder, `refs/heads/${head}^{commit}`);
  if (head === undefined || headSha === undefined) return { reason: badField('head') };
  const baseSha = await resolve(git, folder, `refs/heads/${base}^{commit}`);
  if (baseSha === undefined) return { reason: badField('base') };
  if (openOne(world, repository, head, base) !== undefined) {
    return { reason: custom(`A pull request already exists for ${repository.owner}:${head}.`) };
  }
  if ((await mergeBase(git, folder, baseSha, headSha)) === undefined) {
    return { reason: custom(`The ${head} branch has no history in common with ${base}`) };
  }
  if (await isAncestor(git, folder, headSha, baseSha)) {
    return { reason: custom(`No commits between ${base} and ${head}`) };
  }
  return { head, headSha, base, baseSha };
}

/** Opens a pull request, or returns the reasons for the refusal. */
export async function openPull(
  world: World,
  repository: RepositoryRecord,
  folder: string,
  wanted: Wanted,
  login: string,
): Promise<PullRecord | readonly Reason[]> {
  const texts = textReasons(wanted);
  if (texts.length > 0) return texts;
  const ends = await endsOf(world, repository, folder, wanted);
  if ('reason' in ends) return [ends.reason];
  return shelve(world, repository, { ...wanted, ...ends, headRepositoryId: repository.id }, login);
}

/** Adds the record of a new pull request to the shelf and sends webhooks to the Apps. */
export function shelve(
  world: World,
  repository: RepositoryRecord,
  wanted: Wanted & Ends & { readonly headRepositoryId: number },
  login: string,
): PullRecord {
  const date = now(world);
  const pull: PullRecord = {
    id: world.shelf.nextId(),
    number: world.shelf.nextNumber(repository.id),
    repositoryId: repository.id,
    headRepositoryId: wanted.headRepositoryId,
    title: wanted.title,
    body: wanted.body,
    author: login,
    headRef: wanted.head,
    headSha: wanted.headSha,
    baseRef: wanted.base,
    baseSha: wanted.baseSha,
    state: 'open',
    closedForGood: false,
    draft: wanted.draft,
    mergedAt: null,
    mergedBy: null,
    mergeCommit: null,
    closedAt: null,
    closedBy: null,
    createdAt: date,
    updatedAt: date,
    maintainerCanModify: wanted.maintainerCanModify,
    labels: [],
    assignees: [],
    requestedReviewers: [],
    reviews: [],
    autoMerge: null,
    queuedAt: null,
    editor: null,
    mergeabilityOf: null,
  };
  world.shelf.pulls.push(pull);
  tellOfPull(world, pull, 'opened', login);
  return pull;
}

/**
 * Reopens a closed pull request, or returns GitHub's reason for the refusal: merged, branch gone, rebuilt, or empty.
 */
export async function reopenPull(
  world: World,
  repository: RepositoryRecord,
  folder: string,
  pull: PullRecord,
  login: string,
): Promise<Reason | undefined> {
  const no = (why: string): Reason => ({ ...badField('state'), message: `state cannot be changed. ${why}` });
  if (pull.mergedAt !== null) return no('The pull request has been merged.');
  const head = await resolve(world.git, folder, `refs/heads/${pull.headRef}^{commit}`);
  if (head === undefined) return no(`The ${pull.headRef} branch has been deleted.`);
  if (pull.closedForGood || !(await isAncestor(world.git, folder, pull.headSha, head))) {
    return no(`The ${pull.headRef} branch was force-pushed or recreated.`);
  }
  const ends = await endsOf(world, repository, folder, { head: pull.headRef, base: pull.baseRef });
  if ('reason' in ends) return no(ends.reason['message'] ?? `The ${pull.baseRef} branch is gone.`);
  Object.assign(pull, {
    state: 'open',
    closedAt: null,
    closedBy: null,
    headSha: head,
    updatedAt: now(world),
  });
  tellOfPull(world, pull, 'reopened', login);
  return undefined;
}
