/** Queries about commits and the changes between them. Git itself answers them. */
import { type ChangedFile, quickDiff } from './quick-diff.ts';
import type { GitStore } from './store.ts';
import { lineOf, reaches } from './walk.ts';

export const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
export const zeroOid = '0'.repeat(40);

export type { ChangedFile };

const commitId = async (git: GitStore, folder: string, revision: string): Promise<string | undefined> =>
  (await git.object(folder, `${revision}^{commit}`))?.sha;

async function lineUnder(
  git: GitStore,
  folder: string,
  base: string,
): Promise<readonly string[] | undefined> {
  const sha = await commitId(git, folder, base);
  return sha === undefined ? undefined : lineOf(git, folder, sha);
}

/** True if the first commit is the second one or one of its ancestors. */
export async function isAncestor(git: GitStore, folder: string, one: string, of: string): Promise<boolean> {
  const [first, last] = await Promise.all([commitId(git, folder, one), commitId(git, folder, of)]);
  return first !== undefined && last !== undefined && reaches(git, folder, last, first);
}

export async function mergeBase(
  git: GitStore,
  folder: string,
  one: string,
  two: string,
): Promise<string | undefined> {
  const [first, second] = await Promise.all([commitId(git, folder, one), commitId(git, folder, two)]);
  if (first === undefined || second === undefined) return undefined;
  const [left, right] = [await lineOf(git, folder, first), await lineOf(git, folder, second)];
  if (left === undefined || right === undefined) {
    return (await git.read(folder, ['merge-base', first, second]))?.toString().trim();
  }
  const known = new Set(left);
  return right.find((sha) => known.has(sha));
}

/** Commits of `head` that are not in `base`, oldest first. If `base` is null, all commits. */
export async function commitsOver(
  git: GitStore,
  folder: string,
  base: string | null,
  head: string,
): Promise<readonly string[]> {
  const from = await commitId(git, folder, head);
  const line = from === undefined ? undefined : await lineOf(git, folder, from);
  const known = base === null ? [] : await lineUnder(git, folder, base);
  if (line !== undefined && known !== undefined) {
    const old = new Set(known);
    return line.filter((sha) => !old.has(sha)).reverse();
  }
  const range = base === null ? [head] : [`${base}..${head}`];
  const listing = await git.read(folder, ['rev-list', '--topo-order', '--reverse', ...range, '--']);
  return (listing?.toString().split('\n') ?? []).filter((line) => line !== '');
}

const words: Readonly<Record<string, ChangedFile['status']>> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
  C: 'copied',
  T: 'changed',
};

/** Reads `--raw -z`: `:100644 100644 aaa bbb M\0path\0`. A rename has two paths. */
function rawChanges(tokens: readonly string[]): Omit<ChangedFile, 'additions' | 'deletions'>[] {
  const found: Omit<ChangedFile, 'additions' | 'deletions'>[] = [];
  for (let at = 0; tokens[at]?.startsWith(':') === true; ) {
    const [, , before = '', after = '', letter = 'M'] = tokens[at]?.split(' ') ?? [];
    const status = words[letter.charAt(0)] ?? 'changed';
    const two = status === 'renamed' || status === 'copied';
    const [first = '', second = ''] = [tokens[at + 1], tokens[at + 2]];
    const sha = after === zeroOid ? before : after;
    found.push(two ? { path: second, previous: first, status, sha } : { path: first, status, sha });
    at += two ? 3 : 2;
  }
  return found;
}

/** Reads `--numstat -z`: `1\t2\tpath\0`, for a rename `1\t2\t\0old\0new\0`. Returns lines by the new path. */
function lineCounts(tokens: readonly string[]): ReadonlyMap<string, readonly [number, number]> {
  const counts = new Map<string, readonly [number, number]>();
  for (let at = 0; at < tokens.length; ) {
    const [added = '0', deleted = '0', path = ''] = tokens[at]?.split('\t') ?? [];
    const name = path === '' ? (tokens[at + 2] ?? '') : path;
    counts.set(name, [Number(added) || 0, Number(deleted) || 0]);
    at += path === '' ? 3 : 1;
  }
  return counts;
}

/** The last answers, by folder and ends. Several places show the same change, and the answer never changes. */
const differences = new Map<string, readonly ChangedFile[]>();
const mostKept = 64;

/** Files that differ between two trees or commits, by their ids. */
export async function changedFiles(
  git: GitStore,
  folder: string,
  from: string,
  to: string,
): Promise<readonly ChangedFile[]> {
  const key = `${folder} ${from} ${to}`;
  const known = differences.get(key);
  if (known !== undefined) return known;
  const quick = from === emptyTree ? undefined : await quickDiff(git, folder, from, to);
  const found = quick ?? (await diffTree(git, folder, from, to));
  const oldest = differences.keys().next();
  if (differences.size >= mostKept && oldest.done !== true) differences.delete(oldest.value);
  differences.set(key, found);
  return found;
}

/** The same result from git itself. */
async function diffTree(
  git: GitStore,
  folder: string,
  from: string,
  to: string,
): Promise<readonly ChangedFile[]> {
  const forms = ['--raw', '--numstat'];
  const out = await git.read(folder, ['diff-tree', '-r', '-M', '-z', '--no-abbrev', ...forms, from, to]);
  const tokens = (out?.toString('utf8').split('\0') ?? []).filter((_, at, all) => at < all.length - 1);
  // First come all raw lines, each with a colon and then its paths; then come the counts.
  const raw = rawChanges(tokens);
  const counts = lineCounts(
    tokens.slice(raw.length * 2 + raw.filter(({ previous }) => previous !== undefined).length),
  );
  return raw.map((file) => {
    const [additions, deletions] = counts.get(file.path) ?? [0, 0];
    return { ...file, additions, deletions };
  });
}

/** The tree of a clean merge; undefined if the two conflict. */
export async function mergedTree(
  git: GitStore,
  folder: string,
  base: string,
  head: string,
): Promise<string | undefined> {
  const out = await git.read(folder, [
    'merge-tree',
    '--write-tree',
    '--allow-unrelated-histories',
    base,
    head,
  ]);
  return out?.toString().split('\n')[0];
}
