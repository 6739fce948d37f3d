/**
 * Walks commits without starting git. Histories in tests are short lines. After a merge, only git knows the order of a
 * walk, so these functions return undefined, which means "ask git".
 */
import type { GitStore } from './store.ts';

async function parentsOf(git: GitStore, folder: string, sha: string): Promise<readonly string[] | undefined> {
  const object = await git.object(folder, sha);
  if (object?.type !== 'commit') return undefined;
  const head = object.data.toString('utf8', 0, Math.max(0, object.data.indexOf('\n\n')));
  return [...head.matchAll(/^parent ([0-9a-f]{40})$/gm)].map((match) => match[1] ?? '');
}

/** True if `wanted` is `from` or one of its ancestors, also through merges. */
export async function reaches(git: GitStore, folder: string, from: string, wanted: string): Promise<boolean> {
  const seen = new Set<string>();
  const open = [from];
  for (let sha = open.pop(); sha !== undefined; sha = open.pop()) {
    if (sha === wanted) return true;
    if (seen.has(sha)) continue;
    seen.add(sha);
    open.push(...((await parentsOf(git, folder, sha)) ?? []));
  }
  return false;
}

/** From a commit down to the first one, newest first; undefined if the history contains a merge. */
export async function lineOf(
  git: GitStore,
  folder: string,
  from: string,
): Promise<readonly string[] | undefined> {
  const line: string[] = [];
  for (let sha: string | undefined = from; sha !== undefined; ) {
    const parents: readonly string[] | undefined = await parentsOf(git, folder, sha);
    if (parents === undefined || parents.length > 1) return undefined;
    line.push(sha);
    sha = parents[0];
  }
  return line;
}
