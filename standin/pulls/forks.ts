/** What strangers do from forks: they open pull requests and push to them. Part of the people of a test. */
import { signatureOf } from '../accounts.ts';
import { resolve } from '../git/objects.ts';
import { bytesOf } from '../git/store.ts';
import { type NewEntry, writeBlob, writeCommit, writeTree } from '../git/write.ts';
import type { Tools, Where } from '../people-tools.ts';
import type { FileSeed } from '../seed.ts';
import { now, tellOfPull } from './follow.ts';
import { shelve } from './open.ts';
import type { PullRecord } from './records.ts';

export interface ForkChange {
  /** Login of the stranger. */
  readonly by: string;
  readonly files: Readonly<Record<string, FileSeed>>;
  /** Branch of the fork. The default is `main`, as for people who edit on the site. */
  readonly branch?: string;
}

export interface ForkPeople {
  /**
   * A stranger's pull request from a fork, with one commit more than the base. Creates the fork if there is none. As on
   * GitHub, the commits are also in the repository itself.
   */
  openFromFork(
    fullName: string,
    change: ForkChange & { readonly title: string; readonly body?: string },
  ): Promise<PullRecord>;
  /** Adds a commit to the branch of the fork. Returns the id of the commit. */
  pushToFork(number: number, change: ForkChange, where?: Where): Promise<string>;
}

export function createForkPeople(tools: Tools): ForkPeople {
  const { world } = tools;
  const commit = (folder: string, parent: string, { by, files }: ForkChange): Promise<string> | string =>
    commitOver(tools, folder, parent, by, files);
  return {
    openFromFork: (fullName, change) =>
      world.exclusive(async () => {
        const { repository, folder } = await tools.repository(fullName);
        const base = repository.defaultBranch ?? 'main';
        const baseSha = await resolve(world.git, folder, `refs/heads/${base}^{commit}`);
        if (baseSha === undefined) throw new Error(`${fullName} has no ${base}`);
        const { login } = tools.person(change.by);
        const name = `${login}/${repository.name}`;
        const fork = world.state.find(name)?.repository ?? world.state.add({ fullName: name, fork: true });
        const headSha = await commit(folder, baseSha, change);
        const ends = { head: change.branch ?? 'main', headSha, base, baseSha, headRepositoryId: fork.id };
        const texts = { title: change.title, body: change.body ?? null };
        return shelve(
          world,
          repository,
          { ...texts, ...ends, draft: false, maintainerCanModify: true },
          login,
        );
      }),
    pushToFork: (number, change, where) =>
      world.exclusive(async () => {
        const pull = tools.pull(number, where);
        const { folder } = await tools.repository(tools.owner(pull).fullName);
        const before = pull.headSha;
        const after = await commit(folder, before, change);
        Object.assign(pull, { headSha: after, updatedAt: now(world) });
        tellOfPull(world, pull, 'synchronize', tools.person(change.by).login, { before, after });
        return after;
      }),
  };
}

async function commitOver(
  tools: Tools,
  folder: string,
  parent: string,
  by: string,
  files: ForkChange['files'],
): Promise<string> {
  const { world } = tools;
  const entries = Object.entries(files).map(([path, file]): readonly [string, NewEntry] => [
    path,
    { mode: '100644', type: 'blob', sha: writeBlob(world.git, folder, bytesOf(file)) },
  ]);
  const author = signatureOf(tools.person(by), now(world));
  return writeCommit(world.git, folder, {
    tree: await writeTree(world.git, folder, parent, new Map(entries)),
    parents: [parent],
    author,
    committer: author,
    message: 'Add entries',
  });
}
