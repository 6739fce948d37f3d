/** Commits as the web shows them: lists, one commit with its files, and the commits between two. */
import { type Answer, problem } from '../../exchange.ts';
import { forkHead } from '../../git/fork-commits.ts';
import { changedFiles, commitsOver, emptyTree, mergeBase } from '../../git/history.ts';
import { readCommit, resolve } from '../../git/objects.ts';
import { defaultBranchOf } from '../../git/store.ts';
import { type GitGate, withGit } from '../gate.ts';
import type { OperationGroup, OperationHandler, OperationInput } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { diffEntry, listedCommit } from '../templates/git.ts';

type Open = Exclude<GitGate, { readonly refused: Answer }>;

async function shown(input: OperationInput, gate: Open, sha: string): Promise<Record<string, unknown>> {
  const commit = await readCommit(input.world.git, gate.folder, sha);
  if (commit === undefined) throw new Error(`git lost the commit ${sha}`);
  return listedCommit(input.world, input.call.base, gate.repository.fullName, sha, commit);
}

/** Branch, tag or commit id, full or shortened, as GitHub accepts them. */
async function commitOf(input: OperationInput, gate: Open, ref: string): Promise<string | undefined> {
  for (const name of [`refs/heads/${ref}`, `refs/tags/${ref}`, ref]) {
    const sha = await resolve(input.world.git, gate.folder, `${name}^{commit}`);
    if (sha !== undefined) return sha;
  }
  return undefined;
}

const list: OperationHandler = async (input) => {
  const gate = await withGit(input);
  if ('refused' in gate) return gate.refused;
  const { sha = defaultBranchOf(gate.repository), path, since, until, author } = input.query;
  if (author !== undefined)
    input.world.violation('repos/list-commits: `author` has no behaviour in the stand-in');
  const start = await commitOf(input, gate, sha);
  if (start === undefined) return problem(404, 'Not Found');
  const bounds = [...(since ? [`--since=${since}`] : []), ...(until ? [`--until=${until}`] : [])];
  const listing = await input.world.git.read(gate.folder, [
    'rev-list',
    ...bounds,
    start,
    '--',
    ...(path ? [path] : []),
  ]);
  const all = (listing?.toString().split('\n') ?? []).filter((line) => line !== '');
  const { items, headers } = pageOf(input, all);
  return { status: 200, headers, body: await Promise.all(items.map((one) => shown(input, gate, one))) };
};

const get: OperationHandler = async (input) => {
  const gate = await withGit(input);
  if ('refused' in gate) return gate.refused;
  const ref = input.path['ref'] ?? '';
  const sha = await commitOf(input, gate, ref);
  if (sha === undefined) return problem(422, `No commit found for SHA: ${ref}`);
  const body = await shown(input, gate, sha);
  const parent = (await readCommit(input.world.git, gate.folder, sha))?.parents[0] ?? emptyTree;
  const files = await changedFiles(input.world.git, gate.folder, parent, sha);
  const sum = (of: 'additions' | 'deletions'): number => files.reduce((all, file) => all + file[of], 0);
  const [additions, deletions] = [sum('additions'), sum('deletions')];
  const entries = files.map((file) => diffEntry(input.call.base, gate.repository.fullName, sha, file));
  return {
    status: 200,
    body: { ...body, stats: { additions, deletions, total: additions + deletions }, files: entries },
  };
};

const word = (ahead: number, behind: number): string => {
  if (ahead > 0) return behind > 0 ? 'diverged' : 'ahead';
  return behind > 0 ? 'behind' : 'identical';
};

/** An end of a comparison: `main`, a commit, or `owner:main` for the branch of a fork. */
async function endOf(input: OperationInput, gate: Open, name: string): Promise<string | undefined> {
  const colon = name.indexOf(':');
  const login = name.slice(0, Math.max(0, colon));
  const { repository, folder } = gate;
  if (colon < 0 || login.toLowerCase() === repository.owner.toLowerCase()) {
    return commitOf(input, gate, name.slice(colon + 1));
  }
  return forkHead(input.world, repository, folder, login, name.slice(colon + 1));
}

/** Maximum number of files shown; only the first page has them. */
const mostFiles = 300;

const compare: OperationHandler = async (input) => {
  const gate = await withGit(input);
  if ('refused' in gate) return gate.refused;
  const { git } = input.world;
  const { fullName, owner } = gate.repository;
  const [left, right, ...more] = (input.path['basehead'] ?? '').split('...');
  if (!left || !right || more.length > 0) return problem(404, 'Not Found');
  const base = await endOf(input, gate, left);
  const head = await endOf(input, gate, right);
  if (base === undefined || head === undefined) return problem(404, 'Not Found');
  const common = await mergeBase(git, gate.folder, base, head);
  if (common === undefined) return problem(404, `No common ancestor between ${left} and ${right}.`);
  const over = await commitsOver(git, gate.folder, base, head);
  const behind = (await commitsOver(git, gate.folder, head, base)).length;
  const { items, headers } = pageOf({ ...input, query: { per_page: '100', ...input.query } }, over);
  const isFirst = Number(input.query['page'] ?? 1) <= 1;
  const files = isFirst ? (await changedFiles(git, gate.folder, common, head)).slice(0, mostFiles) : [];
  const page = `https://github.com/${fullName}/compare/${left}...${right}`;
  const body = {
    url: `${input.call.base}${input.call.path}`,
    html_url: page,
    permalink_url: `https://github.com/${fullName}/compare/${owner}:${base.slice(0, 7)}...${owner}:${head.slice(0, 7)}`,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    base_commit: await shown(input, gate, base),
    merge_base_commit: await shown(input, gate, common),
    status: word(over.length, behind),
    ahead_by: over.length,
    behind_by: behind,
    total_commits: over.length,
    commits: await Promise.all(items.map((one) => shown(input, gate, one))),
    files: files.map((file) => diffEntry(input.call.base, fullName, head, file)),
  };
  return { status: 200, headers, body };
};

export const historyOperations: OperationGroup = {
  'repos/list-commits': list,
  'repos/get-commit': get,
  'repos/compare-commits-with-basehead': compare,
};
