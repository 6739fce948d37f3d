/**
 * Writes git objects from values: blobs, trees changed entry by entry, commits with or without the signature of the
 * service. Moves no ref (standin/refs.ts does) and knows nothing of HTTP.
 */
import type { Signature } from './objects.ts';
import { signed } from './signature.ts';
import type { GitStore } from './store.ts';
import { formatTree, kindOfMode, parseTree } from './tree-format.ts';

export interface NewEntry {
  readonly mode: string;
  readonly type: 'blob' | 'tree' | 'commit';
  readonly sha: string;
}

/** Changes to a tree by path; `null` removes the entry. */
export type TreeChanges = ReadonlyMap<string, NewEntry | null>;

/** Thrown if a path to delete does not exist. GitHub then refuses the whole tree. */
export class NothingToDelete extends Error {}

/** Stores bytes and returns their id. */
export const writeBlob = (git: GitStore, folder: string, bytes: Buffer): string =>
  git.write(folder, 'blob', bytes);

/** Groups the changes by the first segment of their paths. */
function byFirstStep(changes: TreeChanges): Map<string, Map<string, NewEntry | null>> {
  const groups = new Map<string, Map<string, NewEntry | null>>();
  for (const [path, entry] of changes) {
    const cut = path.indexOf('/');
    if (cut < 0) continue;
    const name = path.slice(0, cut);
    const group = groups.get(name) ?? new Map<string, NewEntry | null>();
    group.set(path.slice(cut + 1), entry);
    groups.set(name, group);
  }
  return groups;
}

const nothing = Buffer.alloc(0);

/** Applies changes to a tree; undefined if nothing is left in it. */
async function changed(
  git: GitStore,
  folder: string,
  base: string | undefined,
  changes: TreeChanges,
): Promise<string | undefined> {
  const listed =
    base === undefined ? [] : parseTree((await git.object(folder, `${base}^{tree}`))?.data ?? nothing);
  const entries = new Map<string, NewEntry>(
    listed.map(({ name, mode, sha }) => [name, { mode, sha, type: kindOfMode(mode) }]),
  );
  for (const [path, entry] of changes) {
    if (path.includes('/')) continue;
    if (entry !== null) entries.set(path, entry);
    else if (!entries.delete(path)) throw new NothingToDelete(path);
  }
  for (const [name, below] of byFirstStep(changes)) {
    const there = entries.get(name);
    const sha = await changed(git, folder, there?.type === 'tree' ? there.sha : undefined, below);
    if (sha === undefined) entries.delete(name);
    else entries.set(name, { mode: '040000', type: 'tree', sha });
  }
  if (entries.size === 0) return undefined;
  return git.write(
    folder,
    'tree',
    formatTree([...entries].map(([name, { mode, sha }]) => ({ name, mode, sha }))),
  );
}

/** A new tree from the base and the changes. Reads and writes only the folders that change. */
export async function writeTree(
  git: GitStore,
  folder: string,
  base: string | undefined,
  changes: TreeChanges,
): Promise<string> {
  return (await changed(git, folder, base, changes)) ?? git.write(folder, 'tree', Buffer.alloc(0));
}

export interface NewCommit {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
  /** `github` signs as the service does. A text is the caller's own signature, stored unchanged. */
  readonly signature?: 'github' | { readonly text: string };
}

const person = ({ name, email, date }: Signature): string =>
  `${name.replace(/[<>\n]/g, '')} <${email.replace(/[<>\n]/g, '')}> ${Math.floor(Date.parse(date) / 1000)} +0000`;

/** Stores a commit object. No ref points to it yet. */
export function writeCommit(git: GitStore, folder: string, commit: NewCommit): string {
  const headers = [
    `tree ${commit.tree}`,
    ...commit.parents.map((one) => `parent ${one}`),
    `author ${person(commit.author)}`,
    `committer ${person(commit.committer)}`,
  ];
  const raw = signed(headers, commit.message, commit.signature);
  return git.write(folder, 'commit', Buffer.from(raw, 'utf8'));
}
