/**
 * What people do with repositories in the settings while a test runs: rename, transfer, archive, hide, delete, and
 * press the buttons that ask an App to run its checks again. The Apps get webhooks.
 */
import type { InstallationRecord } from './apps/shelf.ts';
import type { World } from './exchange.ts';
import type { RepositoryHappening } from './hooks/happening.ts';
import { now } from './pulls/follow.ts';
import type { RepositoryRecord } from './state.ts';

type Who = { readonly by?: string };

export interface RepositoryPeople {
  /** `to` is the new name, with or without the same owner. The old name redirects. */
  rename(fullName: string, to: string, who?: Who): void;
  /** Transfers to another account. Installations of the old account lose the repository. */
  transfer(fullName: string, owner: string, who?: Who): void;
  archive(fullName: string, who?: Who): void;
  unarchive(fullName: string, who?: Who): void;
  makePrivate(fullName: string, who?: Who): void;
  makePublic(fullName: string, who?: Who): void;
  deleteRepository(fullName: string, who?: Who): void;
  /** The "Re-run" button of one check. */
  rerequestCheck(id: number, who?: Who): void;
  /** The "Re-run all checks" button for a commit of a branch. */
  rerequestSuite(fullName: string, branch: string, headSha: string, who?: Who): Promise<void>;
}

/** Removes a repository from the chosen ones. An installation on all repositories has nothing to remove. */
function takeOut(world: World, installation: InstallationRecord, { id }: RepositoryRecord): boolean {
  if (installation.repositories === 'all') return false;
  const rest = new Set(installation.repositories);
  if (!rest.delete(id)) return false;
  Object.assign(installation, { repositories: rest, updatedAt: now(world) });
  return true;
}

interface Hand {
  readonly present: (fullName: string) => RepositoryRecord;
  readonly tell: (
    action: RepositoryHappening['action'],
    repository: RepositoryRecord,
    who: Who | undefined,
    more?: Pick<RepositoryHappening, 'changes' | 'left'>,
  ) => void;
}

function createHand(world: World): Hand {
  return {
    present(fullName) {
      const found = world.state.find(fullName);
      if (found === undefined) throw new Error(`the stand-in has no repository ${fullName}`);
      return found.repository;
    },
    tell: (action, repository, who, more = {}) =>
      world.happened({ event: 'repository', action, repository, by: who?.by ?? repository.owner, ...more }),
  };
}

function moving(
  world: World,
  { present, tell }: Hand,
): Pick<RepositoryPeople, 'rename' | 'transfer' | 'deleteRepository'> {
  const { state, apps } = world;
  return {
    rename(fullName, to, who) {
      const { id, owner, name } = present(fullName);
      const next = to.includes('/') ? to : `${owner}/${to}`;
      if (next.split('/')[0] !== owner) throw new Error(`${next} has another owner: that is a transfer`);
      state.rename(`${owner}/${name}`, next);
      const renamed = state.byId(id) as RepositoryRecord;
      tell('renamed', renamed, who, { changes: { repository: { name: { from: name } } } });
    },
    transfer(fullName, owner, who) {
      const before = present(fullName);
      const left = apps.covering(before);
      state.rename(before.fullName, `${owner}/${before.name}`);
      const after = state.byId(before.id) as RepositoryRecord;
      const by = who?.by ?? before.owner;
      tell('transferred', after, { by }, { left, changes: { owner: { from: before.owner } } });
      for (const installation of left) {
        if (!takeOut(world, installation, before)) continue;
        const lists = { added: [], removed: [before] };
        world.happened({ event: 'installation_repositories', action: 'removed', installation, ...lists, by });
      }
    },
    deleteRepository(fullName, who) {
      const before = present(fullName);
      const left = apps.covering(before);
      state.remove(before.fullName);
      tell('deleted', before, who, { left });
      for (const installation of left) takeOut(world, installation, before);
    },
  };
}

/** Creates the people who change repositories. */
export function createRepositoryPeople(world: World): RepositoryPeople {
  const hand = createHand(world);
  const { present, tell } = hand;
  const change =
    (action: RepositoryHappening['action'], changes: () => Partial<RepositoryRecord>) =>
    (fullName: string, who?: Who): void => {
      const { id, fullName: name } = present(fullName);
      world.state.update(name, changes());
      tell(action, world.state.byId(id) as RepositoryRecord, who);
    };
  return {
    ...moving(world, hand),
    archive: change('archived', () => ({ archived: true, archivedAt: now(world) })),
    unarchive: change('unarchived', () => ({ archived: false })),
    makePrivate: change('privatized', () => ({ private: true })),
    makePublic: change('publicized', () => ({ private: false })),
    rerequestCheck(id, who) {
      const check = world.shelf.checks.find((one) => one.id === id);
      const repository = check && world.state.byId(check.repositoryId);
      if (check === undefined || repository === undefined) throw new Error(`there is no check ${id}`);
      const by = who?.by ?? repository.owner;
      world.happened({ event: 'check_run', action: 'rerequested', repository, check, by });
    },
    async rerequestSuite(fullName, branch, headSha, who) {
      const repository = present(fullName);
      const folder = await world.git.folder(repository);
      if (folder === undefined) throw new Error(`${fullName} was seeded without files`);
      const suite = { repository, folder, branch, before: headSha, headSha, by: who?.by ?? repository.owner };
      world.happened({ event: 'check_suite', action: 'rerequested', ...suite });
    },
  };
}
