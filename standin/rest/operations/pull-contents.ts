/** The contents of a pull request: its commits and files. Also finds a pull request by the number in the path. */
import { type Answer, problem } from '../../exchange.ts';
import { changedFiles, commitsOver, mergeBase } from '../../git/history.ts';
import { readCommit } from '../../git/objects.ts';
import type { PullRecord } from '../../pulls/records.ts';
import type { RepositoryRecord } from '../../state.ts';
import { withGit } from '../gate.ts';
import type { OperationGroup, OperationHandler, OperationInput } from '../operation.ts';
import { listed } from '../paging.ts';
import { diffEntry, listedCommit } from '../templates/git.ts';

export const pullsOf = ({ world }: OperationInput, { id }: RepositoryRecord): readonly PullRecord[] =>
  world.shelf.pulls.filter((one) => one.repositoryId === id);

export type Named = {
  readonly repository: RepositoryRecord;
  readonly folder: string;
  readonly pull: PullRecord;
};

/** The pull request in the path, for reading. */
export async function named(input: OperationInput): Promise<Named | { readonly refused: Answer }> {
  const gate = await withGit(input);
  if ('refused' in gate) return gate;
  const pull = pullsOf(input, gate.repository).find(
    (one) => one.number === Number(input.path['pull_number']),
  );
  return pull === undefined ? { refused: problem(404, 'Not Found') } : { ...gate, pull };
}

const listCommits: OperationHandler = async (input) => {
  const one = await named(input);
  if ('refused' in one) return one.refused;
  const { repository, folder, pull } = one;
  const { git } = input.world;
  const shas = await commitsOver(git, folder, pull.baseSha, pull.headSha);
  const commits = await Promise.all(
    shas.map(async (sha) => ({ sha, commit: await readCommit(git, folder, sha) })),
  );
  return listed(input, commits, ({ sha, commit }) =>
    commit === undefined
      ? null
      : listedCommit(input.world, input.call.base, repository.fullName, sha, commit),
  );
};

const listFiles: OperationHandler = async (input) => {
  const one = await named(input);
  if ('refused' in one) return one.refused;
  const { repository, folder, pull } = one;
  const { git } = input.world;
  const base = (await mergeBase(git, folder, pull.baseSha, pull.headSha)) ?? pull.baseSha;
  const files = await changedFiles(git, folder, base, pull.headSha);
  return listed(input, files, (file) => diffEntry(input.call.base, repository.fullName, pull.headSha, file));
};

export const pullContentOperations: OperationGroup = {
  'pulls/list-commits': listCommits,
  'pulls/list-files': listFiles,
};
