/**
 * Reads files of one commit by the ids of their blobs, not with the contents API: so there is no limit of 1 MB, and all
 * files are of the same moment (rules PR-19, API-24). It refuses files that are too large or not regular.
 */
import { FirekeeperError } from '../../core/text/errors.ts';
import { limits } from '../../core/list/limits.ts';
import { isCostly, isPattern, matcherOf } from '../../core/text/pattern.ts';
import type { FileRefusal, FileText, ReadRules } from '../../ports/list-host.ts';
import { HostRefused } from '../../ports/list-host.ts';
import { blobShape, bodyOf, commitShape, type TreeEntry, treeShape } from './answers.ts';
import type { Context } from './context.ts';
import { blobId } from './object-id.ts';
import { refusal } from './refusals.ts';

/** Modes of git: a symbolic link, and a submodule. */
const SYMLINK = '120000';
const SUBMODULE = '160000';

/** Entries of a tree by path. */
type Listing = ReadonlyMap<string, TreeEntry>;

export async function readFiles(
  context: Context,
  commit: string,
  paths: readonly string[],
  { maxBytes = limits.bytes, mostFiles = Number.POSITIVE_INFINITY }: ReadRules = {},
): Promise<readonly (FileText | FileRefusal)[]> {
  const tree = bodyOf(await context.sender.read({ route: context.routes.commit(commit) }), commitShape).tree
    .sha;
  const listing = await listTree(context, tree, paths);
  const found = new Map<string, FileText | FileRefusal>();
  for (const path of paths) {
    // A file with exactly this name wins over the pattern, as on this machine.
    const pattern = isPattern(path) && !isOutside(path) && !listing.has(path);
    const named = pattern ? matching(listing, path) : [path];
    if (named.length === 0) found.set(path, { path, refused: 'missing' });
    if (named.length > mostFiles) {
      found.set(path, { path, refused: 'too-many' });
      continue;
    }
    for (const one of named)
      if (!found.has(one)) found.set(one, await readFile(context, listing, one, maxBytes));
  }
  return [...found.values()];
}

/** The files that match a pattern, in git's order, without submodules. */
function matching(listing: Listing, pattern: string): readonly string[] {
  if (isCostly(pattern)) {
    const message = `${pattern} has too many wildcards`;
    throw new FirekeeperError('config', message, 'Name the files one by one under `lists`');
  }
  const matches = matcherOf(pattern);
  return [...listing.values()]
    .filter(({ type, path }) => type === 'blob' && matches(path))
    .map(({ path }) => path);
}

/** True for a path outside the repository or inside `.git`: it is refused without reading. */
function isOutside(path: string): boolean {
  if (path === '' || /[\\\0]/.test(path)) return true;
  return path
    .split('/')
    .some((part) => part === '' || part === '.' || part === '..' || /^\.git$/i.test(part));
}

/** The whole tree in one answer; if GitHub truncates it, folder by folder, as far as exact paths need. */
async function listTree(context: Context, tree: string, paths: readonly string[]): Promise<Listing> {
  const { sender, routes } = context;
  const whole = bodyOf(
    await sender.read({ route: routes.tree(tree), parameters: { recursive: '1' } }),
    treeShape,
  );
  if (whole.truncated !== true) return new Map(whole.tree.map((entry) => [entry.path, entry]));
  const pattern = paths.find(isPattern);
  if (pattern !== undefined) {
    const message = `the repository is too large to search for ${pattern}`;
    throw new FirekeeperError('config', message, 'Name the files one by one under `lists`');
  }
  return walk(context, tree, paths);
}

async function walk(context: Context, tree: string, paths: readonly string[]): Promise<Listing> {
  const listing = new Map<string, TreeEntry>();
  const open = async (folder: string, sha: string): Promise<void> => {
    const body = bodyOf(await context.sender.read({ route: context.routes.tree(sha) }), treeShape);
    for (const entry of body.tree) {
      const path = folder + entry.path;
      listing.set(path, { ...entry, path });
      if (entry.type === 'tree' && paths.some((one) => one.startsWith(`${path}/`))) {
        await open(`${path}/`, entry.sha);
      }
    }
  };
  await open('', tree);
  return listing;
}

async function readFile(
  context: Context,
  listing: Listing,
  path: string,
  most: number,
): Promise<FileText | FileRefusal> {
  const refused = (why: FileRefusal['refused']): FileRefusal => ({ path, refused: why });
  if (isOutside(path)) return refused('outside');
  const entry = listing.get(path);
  const way = leadsAway(listing, path);
  if (way !== undefined) return refused(way);
  if (entry === undefined || entry.type !== 'blob') return refused('missing');
  if ((entry.size ?? 0) > most) return refused('too-large');
  const bytes = await readBlob(context, entry);
  if (bytes.length > most) return refused('too-large');
  if (isPointer(bytes)) return refused('lfs');
  return { path, blob: entry.sha, mode: entry.mode === '100755' ? '100755' : '100644', bytes };
}

/** A link or submodule at the path itself or at one of its folders. */
function leadsAway(listing: Listing, path: string): 'symlink' | 'submodule' | undefined {
  const parts = path.split('/');
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const mode = listing.get(parts.slice(0, depth).join('/'))?.mode;
    if (mode === SYMLINK) return 'symlink';
    if (mode === SUBMODULE) return 'submodule';
  }
  return undefined;
}

async function readBlob({ sender, routes }: Context, entry: TreeEntry): Promise<Uint8Array> {
  const body = bodyOf(await sender.read({ route: routes.blob(entry.sha) }), blobShape);
  // With `none`, GitHub left the content out: an empty text then does not mean an empty file.
  if (body.encoding !== 'base64' && body.encoding !== 'utf-8')
    throw damaged(entry.path, `encoding ${body.encoding}`);
  const bytes = new Uint8Array(Buffer.from(body.content, body.encoding === 'base64' ? 'base64' : 'utf8'));
  if (entry.size !== undefined && bytes.length !== entry.size)
    throw damaged(entry.path, `${bytes.length} bytes of ${entry.size}`);
  if (blobId(bytes) !== entry.sha) throw damaged(entry.path, 'its bytes do not have the id of the blob');
  return bytes;
}

function damaged(path: string, why: string): HostRefused {
  return new HostRefused(refusal('damaged', `${path}, ${why}`));
}

/** Large File Storage has a small text in place of the file (its specification, "The Pointer"). */
function isPointer(bytes: Uint8Array): boolean {
  const start = 'version https://git-lfs.github.com/spec/';
  return bytes.length < 1024 && new TextDecoder().decode(bytes.subarray(0, start.length)) === start;
}
