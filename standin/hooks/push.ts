/** The payload of `push`: the new commits, with the files that they change. */
import { changedFiles, commitsOver, emptyTree, isAncestor, zeroOid } from '../git/history.ts';
import { type CommitObject, readCommit, type Signature } from '../git/objects.ts';
import { defaultBranchOf } from '../git/store.ts';
import { createdAt, pushedAt } from '../repository-facts.ts';
import type { Pushed } from './happening.ts';
import { type HookScene, hookRepository, organization, sender } from './templates.ts';

/** GitHub omits the commits above this number. */
const mostCommits = 2048;

function person({ world }: HookScene, { name, email, date }: Signature): object {
  const user = world.state.userOfEmail(email);
  return { name, email, date, ...(user === undefined ? {} : { username: user.login }) };
}

async function commitOf(scene: HookScene, pushed: Pushed, sha: string): Promise<Record<string, unknown>> {
  const { git } = scene.world;
  const commit = (await readCommit(git, pushed.folder, sha)) as CommitObject;
  const files = await changedFiles(git, pushed.folder, commit.parents[0] ?? emptyTree, sha);
  const paths = (...kinds: readonly string[]): readonly string[] =>
    files.filter(({ status }) => kinds.includes(status)).map(({ path }) => path);
  const renamed = files.flatMap(({ previous }) => previous ?? []);
  return {
    id: sha,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message.replace(/\n$/, ''),
    timestamp: commit.committer.date,
    url: `https://github.com/${pushed.repository.fullName}/commit/${sha}`,
    author: person(scene, commit.author),
    committer: person(scene, commit.committer),
    added: paths('added', 'renamed', 'copied'),
    removed: [...paths('removed'), ...renamed],
    modified: paths('modified', 'changed'),
  };
}

/** Commits that the ref has now and did not have before. For a new ref, those that the default branch does not have. */
async function newCommits({ world }: HookScene, { folder, repository, ref, before, after }: Pushed) {
  if (after === zeroOid) return [];
  if (before !== zeroOid) return commitsOver(world.git, folder, before, after);
  const main = `refs/heads/${defaultBranchOf(repository)}`;
  return commitsOver(world.git, folder, ref === main ? null : main, after);
}

export async function pushPayload(scene: HookScene, pushed: Pushed): Promise<Record<string, unknown>> {
  const { repository, folder, ref, before, after, by } = pushed;
  const { git, state } = scene.world;
  const created = before === zeroOid;
  const deleted = after === zeroOid;
  const forced = !created && !deleted && !(await isAncestor(git, folder, before, after));
  const shas = (await newCommits(scene, pushed)).slice(-mostCommits);
  const commits: Record<string, unknown>[] = [];
  for (const sha of shas) commits.push(await commitOf(scene, pushed, sha));
  const seconds = (date: string): number => Math.floor(Date.parse(date) / 1000);
  const owner = state.user(repository.owner);
  const shown = hookRepository(scene, repository);
  const tips =
    created || deleted
      ? (deleted ? before : after).slice(0, 12)
      : `${before.slice(0, 12)}...${after.slice(0, 12)}`;
  return {
    ref,
    before,
    after,
    // Unlike everywhere else, these two dates are numbers here.
    repository: {
      ...shown,
      owner: { ...(shown['owner'] as object), name: owner?.login ?? '', email: owner?.email ?? null },
      created_at: seconds(createdAt(repository)),
      pushed_at: seconds(pushedAt(repository) ?? createdAt(repository)),
    },
    pusher: { name: by, email: state.user(by)?.email ?? null },
    ...organization(scene, repository.owner),
    sender: sender(scene, by),
    created,
    deleted,
    forced,
    base_ref: null,
    compare: `https://github.com/${repository.fullName}/compare/${tips}`,
    commits,
    head_commit: deleted ? null : (commits.at(-1) ?? (await commitOf(scene, pushed, after))),
  };
}
