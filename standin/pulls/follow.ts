/**
 * Updates open pull requests at the moment when a branch moves. The head follows the branch. If the head has no more
 * commits than its base, the pull request is closed for good. If its commits are now in the base, it is merged. If its
 * branch is gone, it is closed. standin/refs.ts calls this after every move.
 */
import type { World } from '../exchange.ts';
import { isAncestor } from '../git/history.ts';
import type { PullHappening } from '../hooks/happening.ts';
import { iso } from '../repository-facts.ts';
import type { RepositoryRecord } from '../state.ts';
import type { PullRecord } from './records.ts';

export interface BranchMove {
  readonly branch: string;
  /** null if the branch is gone. */
  readonly to: string | null;
  readonly login: string;
}

export const now = (world: World): string => iso(new Date(world.clock.now()).toISOString());

/** Sends webhooks about a change to a pull request to the Apps. */
export function tellOfPull(
  world: World,
  pull: PullRecord,
  action: PullHappening['action'],
  by: string,
  more?: Readonly<Record<string, unknown>>,
): void {
  const repository = world.state.byId(pull.repositoryId);
  if (repository === undefined) return;
  const details = more === undefined ? {} : { more };
  world.happened({ event: 'pull_request', action, repository, pull, by, ...details });
}

function shut(world: World, pull: PullRecord, login: string, forGood: boolean): void {
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

/** Closes without a merge. Automatic merge and queue end. */
export function closePull(world: World, pull: PullRecord, login: string, forGood: boolean): void {
  shut(world, pull, login, forGood);
  tellOfPull(world, pull, 'closed', login);
}

/** Marks as merged by a commit that is now in the base. */
export function mergePull(world: World, pull: PullRecord, login: string, commit: string): void {
  shut(world, pull, login, true);
  Object.assign(pull, { mergedAt: pull.closedAt, mergedBy: login, mergeCommit: commit });
  tellOfPull(world, pull, 'closed', login);
}

function dismiss(repository: RepositoryRecord, pull: PullRecord): void {
  if (repository.dismissStaleReviews !== true) return;
  for (const review of pull.reviews) if (review.state === 'APPROVED') review.state = 'DISMISSED';
}

/** Changes the texts of a pull request. The same text again is not an edit. */
export function editPull(
  world: World,
  pull: PullRecord,
  text: { readonly title?: string; readonly body?: string | null },
  login: string,
): void {
  const { title = pull.title, body = pull.body } = text;
  const changes = {
    ...(title === pull.title ? {} : { title: { from: pull.title } }),
    ...(body === pull.body ? {} : { body: { from: pull.body ?? '' } }),
  };
  const editor = body === pull.body ? pull.editor : login;
  Object.assign(pull, { title, body, editor, updatedAt: now(world) });
  if (Object.keys(changes).length > 0) tellOfPull(world, pull, 'edited', login, { changes });
}

/** Adds labels. An existing label causes no event. */
export function addLabels(world: World, pull: PullRecord, names: readonly string[], login: string): void {
  for (const label of names) {
    if (pull.labels.some((one) => one.toLowerCase() === label.toLowerCase())) continue;
    pull.labels = [...pull.labels, label];
    tellOfPull(world, pull, 'labeled', login, { label });
  }
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
  const before = pull.headSha;
  Object.assign(pull, { headSha: to, updatedAt: now(world), queuedAt: null });
  dismiss(repository, pull);
  tellOfPull(world, pull, 'synchronize', login, { before, after: to });
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

/** Applies the move of a branch to the pull requests of the repository. */
export async function follow(
  world: World,
  repository: RepositoryRecord,
  folder: string,
  move: BranchMove,
): Promise<void> {
  const open = world.shelf.pulls.filter((one) => one.repositoryId === repository.id && one.state === 'open');
  for (const pull of open) {
    // A branch of the same name in a fork is a different branch.
    const isOwn = pull.headRepositoryId === repository.id;
    if (isOwn && pull.headRef === move.branch) await headMoved(world, repository, folder, pull, move);
    else if (pull.baseRef === move.branch) await baseMoved(world, folder, pull, move);
  }
}
