/** How the people of a test find what they act on, and how they move a branch. They bypass permissions and rules. */
import type { World } from './exchange.ts';
import type { PullRecord } from './pulls/records.ts';
import { type Mover, moveRefs } from './refs.ts';
import type { RepositoryRecord, UserRecord } from './state.ts';

export interface Where {
  /** Full name of the repository. Needed if several repositories have a pull request with this number. */
  readonly in?: string;
  /** Login of the person. The default is the owner of the repository. */
  readonly by?: string;
}

const past = (login: string): Mover => ({ login, past: true, workflows: true });

export interface Tools {
  readonly world: World;
  repository(fullName: string): Promise<{ readonly repository: RepositoryRecord; readonly folder: string }>;
  person(login: string): UserRecord;
  pull(number: number, where?: Where): PullRecord;
  owner(pull: PullRecord): RepositoryRecord;
}

export function createTools(world: World): Tools {
  const owner = ({ repositoryId }: PullRecord): RepositoryRecord => {
    const found = world.state.byId(repositoryId);
    if (found === undefined) throw new Error(`the repository of the pull request is gone`);
    return found;
  };
  return {
    world,
    owner,
    async repository(fullName) {
      const found = world.state.find(fullName);
      if (found === undefined) throw new Error(`the stand-in has no repository ${fullName}`);
      const folder = await world.git.folder(found.repository);
      if (folder === undefined) throw new Error(`${fullName} was seeded without files`);
      return { repository: found.repository, folder };
    },
    person: (login) => world.state.user(login) ?? world.state.addUser({ login }),
    pull(number, where) {
      const named = where?.in?.toLowerCase();
      const found = world.shelf.pulls.filter(
        (one) =>
          one.number === number && (named === undefined || owner(one).fullName.toLowerCase() === named),
      );
      if (found.length !== 1 || found[0] === undefined) {
        throw new Error(`there are ${found.length} pull requests ${number}: name the repository with "in"`);
      }
      return found[0];
    },
  };
}

/** Moves a branch to a commit by force; null deletes it. Call it inside `world.exclusive`. */
export async function move(
  tools: Tools,
  fullName: string,
  branch: string,
  to: string | null,
  by: string,
): Promise<void> {
  const { repository, folder } = await tools.repository(fullName);
  const one = { ref: `refs/heads/${branch}`, to, force: true };
  const refusal = await moveRefs(tools.world, repository, folder, [one], past(by));
  if (refusal !== undefined) throw new Error(`the push to ${branch} is refused: ${refusal.message}`);
}
