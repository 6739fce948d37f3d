/**
 * What people do on the site while a test runs: push, rewrite and delete branches; merge, review, close and
 * edit pull requests. Test-side only; permissions and rules do not concern them.
 */
import { signatureOf } from './accounts.ts';
import type { World } from './exchange.ts';
import { resolve } from './git/objects.ts';
import type { CommitSeed } from './git/store.ts';
import { createTools, move } from './people-tools.ts';
import { now } from './pulls/follow.ts';
import { createPullPeople, type PullPeople } from './pulls/people.ts';
import { createRepositoryPeople, type RepositoryPeople } from './repository-people.ts';

export type PersonsCommit = Omit<CommitSeed, 'date'> & {
  /** Login of the person; `author` may be given instead, for somebody without an account. */
  readonly by?: string;
};

export interface People extends RepositoryPeople {
  /** Adds a commit to a branch (made from `from` when it is new). Tells the commit's id. */
  push(fullName: string, commit: PersonsCommit): Promise<string>;
  /** Points a branch at a commit, a branch or any revision, forced; null deletes it. */
  setBranch(fullName: string, branch: string, to: string | null, by?: string): Promise<void>;
  readonly pulls: PullPeople;
}

const scratch = 'standin/scratch';

/** Makes the people of a stand-in. */
export function createPeople(world: World): People {
  const tools = createTools(world);
  return {
    push: (fullName, commit) =>
      world.exclusive(async () => {
        const { repository, folder } = await tools.repository(fullName);
        const date = now(world);
        const { by, ...rest } = commit;
        const { name, email } = signatureOf(tools.person(by ?? repository.owner), date);
        const author = rest.author ?? (by === undefined ? undefined : { name, email });
        const branch = rest.branch ?? repository.defaultBranch ?? 'main';
        const there = await resolve(world.git, folder, `refs/heads/${branch}`);
        const from = there === undefined ? rest.from : branch;
        // Made on a scratch branch: the branch itself moves once, through the gate that all moves take.
        const sha = await world.git.commit(repository, {
          ...rest,
          branch: scratch,
          ...(from === undefined ? {} : { from }),
          ...(author === undefined ? {} : { author }),
          date,
        });
        await world.git.read(folder, ['update-ref', '-d', `refs/heads/${scratch}`]);
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
