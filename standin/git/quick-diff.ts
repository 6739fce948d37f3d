/**
 * What differs between two trees, told without starting git where that is certain: files changed in place, as
 * many lines as before, and no changed line to be found on the other side, so that every diff that is a diff
 * counts the same. Anything else (a file more or less may be a rename, a line may have moved) is git's to say.
 */
import type { GitStore } from './store.ts';
import { kindOfMode, parseTree, type RawEntry } from './tree-format.ts';

export interface ChangedFile {
  readonly path: string;
  readonly previous?: string;
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'copied' | 'changed';
  /** Of the new side; of the old one for what was removed. */
  readonly sha: string;
  readonly additions: number;
  readonly deletions: number;
}

interface Pair {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

async function entriesOf(
  git: GitStore,
  folder: string,
  tree: string,
): Promise<readonly RawEntry[] | undefined> {
  const object = await git.object(folder, `${tree}^{tree}`);
  return object === undefined ? undefined : parseTree(object.data);
}

/** Blobs that changed in place; undefined when more than that happened. */
async function pairs(
  git: GitStore,
  folder: string,
  from: string,
  to: string,
  above = '',
): Promise<readonly Pair[] | undefined> {
  const [left, right] = [await entriesOf(git, folder, from), await entriesOf(git, folder, to)];
  if (left === undefined || right === undefined || left.length !== right.length) return undefined;
  const found: Pair[] = [];
  for (const [at, one] of left.entries()) {
    const other = right[at];
    if (other === undefined || other.name !== one.name || other.mode !== one.mode) return undefined;
    if (other.sha === one.sha) continue;
    const path = `${above}${one.name}`;
    const kind = kindOfMode(one.mode);
    if (kind === 'commit') return undefined;
    const below = kind === 'tree' ? await pairs(git, folder, one.sha, other.sha, `${path}/`) : undefined;
    if (kind === 'tree' && below === undefined) return undefined;
    found.push(...(below ?? [{ path, before: one.sha, after: other.sha }]));
  }
  return found;
}

/** How many lines changed, each in its place; undefined when that is not all there is to it. */
export function changedInPlace(before: string, after: string): number | undefined {
  if (before.includes('\0') || after.includes('\0')) return undefined;
  const [left, right] = [before.split('\n'), after.split('\n')];
  if (left.length !== right.length) return undefined;
  const last = left.length - 1;
  // A last line without its end is a line of its own to git.
  if ((left[last] === '') !== (right[last] === '')) return undefined;
  const [old, fresh] = [new Set(left), new Set(right)];
  let count = 0;
  for (const [at, line] of left.entries()) {
    const other = right[at] ?? '';
    if (line === other) continue;
    if (fresh.has(line) || old.has(other)) return undefined;
    count += 1;
  }
  return count;
}

/** The changed files of two commits or trees; undefined where git has to be asked. */
export async function quickDiff(
  git: GitStore,
  folder: string,
  from: string,
  to: string,
): Promise<readonly ChangedFile[] | undefined> {
  const changed = await pairs(git, folder, from, to);
  if (changed === undefined) return undefined;
  const files: ChangedFile[] = [];
  for (const { path, before, after } of changed) {
    const [left, right] = [await git.object(folder, before), await git.object(folder, after)];
    if (left === undefined || right === undefined) return undefined;
    const count = changedInPlace(left.data.toString('latin1'), right.data.toString('latin1'));
    if (count === undefined) return undefined;
    files.push({ path, status: 'modified', sha: after, additions: count, deletions: count });
  }
  return files;
}
