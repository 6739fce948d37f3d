/**
 * Checks whether a push contains commits that change files under .github/workflows. Those need a separate permission.
 */
import type { World } from './exchange.ts';
import { zeroOid } from './git/history.ts';
import { readCommit, resolve } from './git/objects.ts';
import { readRef } from './git/ref-files.ts';
import { defaultBranchOf } from './git/store.ts';
import { lineOf } from './git/walk.ts';
import type { RepositoryRecord } from './state.ts';

const place = '.github/workflows';

/** The new commits if the history is linear; undefined if only git can find them. */
async function newOnLine(
  { git }: World,
  folder: string,
  to: string,
  known: readonly string[],
): Promise<readonly string[] | undefined> {
  const old = new Set<string>();
  for (const sha of known) {
    const line = await lineOf(git, folder, sha);
    if (line === undefined) return undefined;
    for (const one of line) old.add(one);
  }
  return (await lineOf(git, folder, to))?.filter((sha) => !old.has(sha));
}

/** Only commits that are new to the repository count. The commits of the default branch are known. */
export async function touchesWorkflows(
  world: World,
  repository: RepositoryRecord,
  folder: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<boolean> {
  const main = readRef(folder, `refs/heads/${defaultBranchOf(repository)}`);
  const known = [main, from === zeroOid ? undefined : from].filter((one) => one !== undefined);
  const line = await newOnLine(world, folder, to, known);
  if (line === undefined) {
    const there = ['log', '--format=', '--name-only', to, '--not', ...known, '--', place];
    const named = await world.git.read(folder, there);
    return named !== undefined && named.length > 0;
  }
  for (const sha of line) {
    const parent = (await readCommit(world.git, folder, sha))?.parents[0];
    const before = parent === undefined ? undefined : await resolve(world.git, folder, `${parent}:${place}`);
    if ((await resolve(world.git, folder, `${sha}:${place}`)) !== before) return true;
  }
  return false;
}
