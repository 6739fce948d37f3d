/**
 * What a moved branch does to open pull requests, at that very moment: their head follows; one whose head
 * has nothing over its base any more is closed for good; one whose commits arrived in the base is merged;
 * one that lost its branch is closed. Called by standin/refs.ts after every move.
 */
import type { World } from '../exchange.ts';
import { isAncestor } from '../git/history.ts';
import { iso } from '../repository-facts.ts';
import type { RepositoryRecord } from '../state.ts';
import type { PullRecord } from './records.ts';

export interface BranchMove {
  readonly branch: string;
  /** null when the branch is gone. */
  readonly to: string | null;
  readonly login: string;
}

export const now = (world: World): string => iso(new Date(world.clock.now()).toISOString());

/** Closes without merging; what was armed or queued is over. */
export function closePull(world: World, pull: PullRecord, login: string, forGood: boolean): void {
  const date = now(world);
  Object.assign(pull, {
    state: 'closed',
    closedAt: date,
    closedBy: login,
    updatedAt: date,
    autoMerge: null,
    queuedAt: null,
    closedForGood: pull.closedForGood || forGood,
  });
}

/** Marks as merged by a commit that is in the base now. */
export function mergePull(world: World, pull: PullRecord, login: string, commit: string): void {
  closePull(world, pull, login, true);
  Object.assign(pull, { mergedAt: pull.closedAt, mergedBy: login, mergeCommit: commit });
}

function dismiss(repository: RepositoryRecord, pull: PullRecord): void {
  if (repository.dismissStaleReviews !== true) return;
  for (const review of pull.reviews) if (review.state === 'APPROVED') review.state = 'DISMISSED';
}

async function headMoved(
  world: World,
  repository: RepositoryRecord,
  folder: string,
  pull: PullRecord,
  { to, login }: BranchMove,
): Promise<void> {
  if (to === null) return closePull(world, pull, login, false);
  const nothingOver = await isAncestor(world.git, folder, to, `refs/heads/${pull.baseRef}`);
  Object.assign(pull, { headSha: to, updatedAt: now(world), queuedAt: null });
  dismiss(repository, pull);
  if (nothingOver) closePull(world, pull, login, true);
}

async function baseMoved(
  world: World,
  folder: string,
  pull: PullRecord,
  { to, login }: BranchMove,
): Promise<void> {
  if (to === null) return closePull(world, pull, login, false);
  if (await isAncestor(world.git, folder, pull.headSha, to)) mergePull(world, pull, login, to);
}

/** Carries a branch's move into the pull requests of the repository. */
export async function follow(
  world: World,
  repository: RepositoryRecord,
  folder: string,
  move: BranchMove,
): Promise<void> {
  const open = world.shelf.pulls.filter((one) => one.repositoryId === repository.id && one.state === 'open');
  for (const pull of open) {
    if (pull.headRef === move.branch) await headMoved(world, repository, folder, pull, move);
    else if (pull.baseRef === move.branch) await baseMoved(world, folder, pull, move);
  }
}
