/**
 * The commits that a seeded fork has and its parent lacks. As on GitHub, the objects of a fork are also in its parent,
 * so the two can be compared. They are made at first use.
 */
import type { World } from '../exchange.ts';
import type { RepositoryRecord } from '../state.ts';
import { resolve } from './objects.ts';
import { changeRefs, readRef } from './ref-files.ts';
import { anonymous, defaultBranchOf } from './store.ts';
import { writeCommit } from './write.ts';

/** The forks of a repository that everybody can see. */
export function forksOf(world: World, parent: RepositoryRecord): readonly RepositoryRecord[] {
  return [...world.state.repositories.values()].filter(
    ({ forkOf, ...one }) =>
      forkOf !== undefined &&
      one.private !== true &&
      world.state.find(forkOf.fullName)?.repository.id === parent.id,
  );
}

/** The newest commit of the fork's default branch, in the folder of its parent; undefined without such a fork. */
export async function forkHead(
  world: World,
  parent: RepositoryRecord,
  folder: string,
  login: string,
  branch: string,
): Promise<string | undefined> {
  const fork = forksOf(world, parent).find((one) => one.owner.toLowerCase() === login.toLowerCase());
  if (fork?.forkOf === undefined || defaultBranchOf(fork) !== branch) return undefined;
  const ref = `refs/standin/forks/${fork.id}`;
  const known = readRef(folder, ref);
  if (known !== undefined) return known;
  const base = await resolve(world.git, folder, `refs/heads/${defaultBranchOf(parent)}^{commit}`);
  const tree = await resolve(world.git, folder, `refs/heads/${defaultBranchOf(parent)}^{tree}`);
  if (base === undefined || tree === undefined) return undefined;
  const who = { ...anonymous, date: fork.committedAt ?? fork.pushedAt ?? '2024-01-01T00:00:00Z' };
  let head = base;
  for (let at = 1; at <= fork.forkOf.commits; at += 1) {
    const message = `Commit ${at} of the fork`;
    head = writeCommit(world.git, folder, { tree, parents: [head], author: who, committer: who, message });
  }
  changeRefs(folder, [{ ref, to: head }]);
  return head;
}
