/**
 * What people do on the site while a test runs: push, rewrite and delete branches; merge, review, close and edit pull
 * requests. Only tests use it. Permissions and rules do not apply to these people.
 */
import { signatureOf } from './accounts.ts';
import type { World } from './exchange.ts';
import { resolve } from './git/objects.ts';
import { readRef } from './git/ref-files.ts';
import { anonymous, bytesOf } from './git/store.ts';
import { type NewEntry, writeBlob, writeCommit, writeTree } from './git/write.ts';
import { createTools, move } from './people-tools.ts';
import { now } from './pulls/follow.ts';
import { createPullPeople, type PullPeople } from './pulls/people.ts';
import { createRepositoryPeople, type RepositoryPeople } from './repository-people.ts';
import type { FileSeed } from './seed.ts';

/** A commit that a person pushes. */
export interface PersonsCommit {
  readonly branch?: string;
  /** For a new branch: the revision it starts from. Without it, the branch starts without a parent. */
  readonly from?: string;
  readonly message: string;
  /** `null` deletes the file. */
  readonly files: Readonly<Record<string, FileSeed | null>>;
  /** Login of the person. Use `author` instead for a person without an account. */
  readonly by?: string;
  readonly author?: { readonly name: string; readonly email: string };
}

export interface People extends RepositoryPeople {
  /** Adds a commit to a branch (created from `from` if it is new). Returns the id of the commit. */
  push(fullName: string, commit: PersonsCommit): Promise<string>;
  /** Moves a branch by force to a commit, a branch or any revision; null deletes it. */
  setBranch(fullName: string, branch: string, to: string | null, by?: string): Promise<void>;
  readonly pulls: PullPeople;
}

/** The tree of the parent with the pushed files. */
async function treeOf(
  { git }: World,
  folder: string,
  parent: string | undefined,
  files: PersonsCommit['files'],
): Promise<string> {
  const changes = Object.entries(files).map(([path, file]): readonly [string, NewEntry | null] => {
    if (file === null) return [path, null];
    const mode = typeof file === 'string' ? '100644' : (file.mode ?? '100644');
    return [path, { mode, type: 'blob', sha: writeBlob(git, folder, bytesOf(file)) }];
  });
  return writeTree(git, folder, parent, new Map(changes));
}

/** Creates the people of a stand-in. */
export function createPeople(world: World): People {
  const tools = createTools(world);
  return {
    push: (fullName, commit) =>
      world.exclusive(async () => {
        const { repository, folder } = await tools.repository(fullName);
        const date = now(world);
        const { by, files, message } = commit;
        const own = by === undefined ? anonymous : signatureOf(tools.person(by), date);
        const author = { date, name: (commit.author ?? own).name, email: (commit.author ?? own).email };
        const branch = commit.branch ?? repository.defaultBranch ?? 'main';
        const start = readRef(folder, `refs/heads/${branch}`) ?? commit.from;
        const parent =
          start === undefined ? undefined : await resolve(world.git, folder, `${start}^{commit}`);
        if (start !== undefined && parent === undefined) throw new Error(`${fullName} has no ${start}`);
        const sha = writeCommit(world.git, folder, {
          tree: await treeOf(world, folder, parent, files),
          parents: parent === undefined ? [] : [parent],
          author,
          committer: author,
          message,
        });
        await move(tools, fullName, branch, sha, by ?? repository.owner);
        return sha;
      }),
    setBranch: (fullName, branch, to, by) =>
      world.exclusive(async () => {
        const { repository, folder } = await tools.repository(fullName);
        const sha = to === null ? null : await resolve(world.git, folder, `${to}^{commit}`);
        if (sha === undefined) throw new Error(`${fullName} has no ${to ?? ''}`);
        await move(tools, fullName, branch, sha, by ?? repository.owner);
      }),
    pulls: createPullPeople(tools),
    ...createRepositoryPeople(world),
  };
}
