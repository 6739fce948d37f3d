/**
 * The difference between two trees without starting git, where the result is certain: files change in place, the number
 * of lines stays the same, and no changed line occurs on the other side. Then every correct diff gives the same counts.
 * Git handles anything else (a new or missing file can be a rename, a line can have moved).
 */
import type { GitStore } from './store.ts';
import { kindOfMode, parseTree, type RawEntry } from './tree-format.ts';

export interface ChangedFile {
  readonly path: string;
  readonly previous?: string;
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'copied' | 'changed';
  /** Id on the new side, or on the old side for a removed file. */
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

/** Blobs that changed in place; undefined if more than that changed. */
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

/** Number of lines that changed in place; undefined if anything else changed. */
export function changedInPlace(before: string, after: string): number | undefined {
  if (before.includes('\0') || after.includes('\0')) return undefined;
  const [left, right] = [before.split('\n'), after.split('\n')];
  if (left.length !== right.length) return undefined;
  const last = left.length - 1;
  // For git, a last line without a line end is a different line.
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

/** The changed files of two commits or trees; undefined if git must find them. */
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
