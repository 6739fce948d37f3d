/** Reads git objects of a bare repository as plain values. Git does the work, and nothing here knows HTTP. */
import { listRefs } from './ref-files.ts';
import { type Verification, verify } from './signature.ts';
import type { GitStore } from './store.ts';
import { kindOfMode, parseTree } from './tree-format.ts';

export interface TreeEntry {
  readonly path: string;
  readonly mode: string;
  readonly type: 'blob' | 'tree' | 'commit';
  readonly sha: string;
  /** Bytes; blobs only. */
  readonly size?: number;
}

export interface Signature {
  readonly name: string;
  readonly email: string;
  /** ISO, UTC. */
  readonly date: string;
}

export interface CommitObject {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
  readonly verification: Verification;
}

export interface RefObject {
  readonly ref: string;
  readonly type: string;
  readonly sha: string;
}

export const isSha = (text: string): boolean => /^[0-9a-f]{40}$/.test(text);

/** The object of a revision (`main`, a sha, `main^{tree}`); undefined if there is none. */
export async function resolve(git: GitStore, folder: string, revision: string): Promise<string | undefined> {
  if (revision.startsWith('-')) return undefined;
  return (await git.object(folder, revision))?.sha;
}

/** Entries of a tree (an id, a commit, `commit:path`) in git's order. With `recursive`, also the entries below. */
export async function readTree(
  git: GitStore,
  folder: string,
  tree: string,
  recursive: boolean,
): Promise<readonly TreeEntry[] | undefined> {
  const object = await git.object(folder, tree.includes(':') ? tree : `${tree}^{tree}`);
  if (object?.type !== 'tree') return undefined;
  const entries: TreeEntry[] = [];
  for (const { mode, name, sha } of parseTree(object.data)) {
    const type = kindOfMode(mode);
    const size = type === 'blob' ? (await git.object(folder, sha))?.data.length : undefined;
    entries.push({ path: name, mode, type, sha, ...(size === undefined ? {} : { size }) });
    if (!recursive || type !== 'tree') continue;
    const below = (await readTree(git, folder, sha, true)) ?? [];
    entries.push(...below.map((one) => ({ ...one, path: `${name}/${one.path}` })));
  }
  return entries;
}

function signature(text: string): Signature {
  const [, name = '', email = '', seconds = '0'] = /^(.*) <(.*)> (\d+) /.exec(text) ?? [];
  return { name, email, date: new Date(Number(seconds) * 1000).toISOString().replace('.000Z', 'Z') };
}

/** A commit by its id. */
export async function readCommit(
  git: GitStore,
  folder: string,
  sha: string,
): Promise<CommitObject | undefined> {
  const object = await git.object(folder, sha);
  if (object?.type !== 'commit') return undefined;
  const raw = object.data.toString('utf8');
  const end = raw.indexOf('\n\n');
  const headers = raw.slice(0, end).split('\n');
  const values = (name: string): readonly string[] =>
    headers.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  return {
    tree: values('tree')[0] ?? '',
    parents: values('parent'),
    author: signature(values('author')[0] ?? ''),
    committer: signature(values('committer')[0] ?? ''),
    message: raw.slice(end + 2),
    verification: verify(raw),
  };
}

/** Refs whose full name starts with a given text. */
export async function readRefs(git: GitStore, folder: string, start: string): Promise<readonly RefObject[]> {
  const found: RefObject[] = [];
  for (const { ref, sha } of listRefs(folder)) {
    if (!ref.startsWith(start)) continue;
    found.push({ ref, sha, type: (await typeOf(git, folder, sha)) ?? 'commit' });
  }
  return found;
}

/** A blob's bytes. */
export async function readBlob(git: GitStore, folder: string, sha: string): Promise<Buffer | undefined> {
  const object = await git.object(folder, sha);
  return object?.type === 'blob' ? object.data : undefined;
}

/** The kind of object that a revision names. */
export async function typeOf(git: GitStore, folder: string, revision: string): Promise<string | undefined> {
  return (await git.object(folder, revision))?.type;
}
