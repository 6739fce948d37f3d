/** Rulesets: the rules of a branch, and what they answer to a push. Pushes of people in tests bypass them. */
import type { World } from './exchange.ts';
import { commitsOver, zeroOid } from './git/history.ts';
import { readCommit } from './git/objects.ts';
import { defaultBranchOf } from './git/store.ts';
import type { RuleSeed } from './seed-rights.ts';
import type { RepositoryRecord } from './state.ts';

function names(pattern: string, branch: string, repository: RepositoryRecord): boolean {
  if (pattern === '~ALL') return true;
  if (pattern === '~DEFAULT_BRANCH') return branch === defaultBranchOf(repository);
  const literal = pattern.replace(/[.+?^$()|[\]\\{}]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${literal}$`).test(branch);
}

/** The rules of a branch, even if the branch does not exist. */
export const rulesOf = (repository: RepositoryRecord, branch: string): readonly RuleSeed[] =>
  (repository.rules ?? []).filter((rule) => rule.branches.some((one) => names(one, branch, repository)));

export interface Push {
  readonly branch: string;
  /** Zeros if the push creates or deletes the branch. */
  readonly from: string;
  readonly to: string;
  readonly fastForward: boolean;
  readonly login: string;
}

async function unsigned(world: World, folder: string, { from, to }: Push): Promise<boolean> {
  const shas = from === zeroOid ? [to] : await commitsOver(world.git, folder, from, to);
  const commits = await Promise.all(shas.map((sha) => readCommit(world.git, folder, sha)));
  return commits.some((commit) => commit?.verification.verified !== true);
}

/** GitHub's message for a push that a rule refuses; undefined if the rules allow it. */
export async function ruleRefusal(
  world: World,
  repository: RepositoryRecord,
  folder: string,
  push: Push,
): Promise<string | undefined> {
  const creates = push.from === zeroOid;
  const deletes = push.to === zeroOid;
  const faults = new Set<string>();
  for (const { type, bypass, parameters } of rulesOf(repository, push.branch)) {
    if (bypass?.some((login) => login.toLowerCase() === push.login.toLowerCase()) === true) continue;
    if (type === 'creation' && creates) faults.add('Cannot create ref due to creations being restricted.');
    if (type === 'update' && !creates && !deletes) faults.add('Cannot update this protected ref.');
    if (type === 'deletion' && deletes) faults.add('Cannot delete this protected ref.');
    if (type === 'non_fast_forward' && !deletes && !push.fastForward)
      faults.add('Cannot force-push to this branch.');
    if (type === 'pull_request' && !deletes) faults.add('Changes must be made through a pull request.');
    if (type === 'merge_queue' && !deletes) faults.add('Changes must be made through the merge queue.');
    if (type === 'required_status_checks' && !creates && !deletes) {
      const wanted = (parameters?.['required_status_checks'] ?? []) as readonly { context?: string }[];
      faults.add(`Required status check "${wanted[0]?.context ?? 'build'}" is expected.`);
    }
    if (type === 'required_signatures' && !deletes && (await unsigned(world, folder, push)))
      faults.add('Commits must have verified signatures.');
  }
  if (faults.size === 0) return undefined;
  return `Repository rule violations found\n\n${[...faults].map((line) => `${line}\n\n`).join('')}`;
}
