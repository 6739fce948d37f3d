/** The commits that one branch has and another has not, and the last commit that changed a path. */
import type { CommitBetween } from '../../ports/list-host.ts';
import { bodyOf, commitsShape, type ComparedCommit, compareShape, mergeBaseShape } from './answers.ts';
import type { Context } from './context.ts';

/** Most pages. Our branch has a few commits; of a longer branch, the oldest are enough. */
const MOST_PAGES = 5;

export async function readCommitsBetween(
  { sender, routes }: Context,
  base: string,
  head: string,
): Promise<readonly CommitBetween[]> {
  const commits: ComparedCommit[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const parameters = { per_page: 100, page };
    const body = bodyOf(await sender.read({ route: routes.compare(base, head), parameters }), compareShape);
    commits.push(...body.commits);
    if (body.commits.length === 0 || commits.length >= body.total_commits) break;
  }
  return commits.map((commit) => ({
    sha: commit.sha,
    authorLogin: commit.author?.login ?? null,
    parents: commit.parents.map(({ sha }) => sha),
    verified: commit.commit.verification?.verified === true,
  }));
}

export async function readMergeBase(
  { sender, routes }: Context,
  base: string,
  head: string,
): Promise<string> {
  const parameters = { per_page: 1, page: 1 };
  const answer = await sender.read({ route: routes.compare(base, head), parameters });
  return bodyOf(answer, mergeBaseShape).merge_base_commit.sha;
}

export async function readLastCommitOf(
  { sender, routes }: Context,
  path: string,
  from: string,
): Promise<string | null> {
  const parameters = { path, sha: from, per_page: 1 };
  const [newest] = bodyOf(await sender.read({ route: routes.commitsOf(), parameters }), commitsShape);
  return newest?.sha ?? null;
}
