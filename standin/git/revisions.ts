/**
 * Finds the object of a revision, for the forms that the stand-in uses: an id, a ref or a short name, `^{commit}`,
 * `^{tree}`, `:path`. Git itself answers other forms.
 */
import type { GitObject } from './batch.ts';
import type { LooseObjects } from './loose.ts';
import { readRef } from './ref-files.ts';
import { parseTree } from './tree-format.ts';

/** 'ask git' for an unknown form, or for an object that is not stored loosely. */
export type Found = GitObject | undefined | 'ask git';

const isId = (text: string): boolean => /^[0-9a-f]{40}$/.test(text);

function base(loose: LooseObjects, folder: string, name: string): Found {
  if (isId(name)) return loose.read(folder, name) ?? 'ask git';
  const places = name.startsWith('refs/')
    ? [name]
    : [`refs/${name}`, `refs/tags/${name}`, `refs/heads/${name}`];
  for (const place of places) {
    const sha = readRef(folder, place);
    if (sha !== undefined) return loose.read(folder, sha) ?? 'ask git';
  }
  return name.startsWith('refs/') ? undefined : 'ask git';
}

/** The tree of a commit. For anything but a commit or a tree, git must answer. */
function treeOf(loose: LooseObjects, folder: string, object: GitObject): Found {
  if (object.type === 'tree') return object;
  if (object.type !== 'commit') return object.type === 'blob' ? undefined : 'ask git';
  return loose.read(folder, object.data.toString('latin1', 5, 45)) ?? 'ask git';
}

function peeled(loose: LooseObjects, folder: string, object: Found, to: string): Found {
  if (object === undefined || object === 'ask git') return object;
  if (to === 'tree') return treeOf(loose, folder, object);
  if (object.type === to) return object;
  return object.type === 'tag' ? 'ask git' : undefined;
}

function below(loose: LooseObjects, folder: string, tree: Found, path: string): Found {
  let object = tree;
  for (const step of path.split('/').filter((one) => one !== '')) {
    if (object === undefined || object === 'ask git') return object;
    if (object.type !== 'tree') return undefined;
    const entry = parseTree(object.data).find(({ name }) => name === step);
    if (entry === undefined) return undefined;
    object = loose.read(folder, entry.sha) ?? 'ask git';
  }
  return object;
}

export function findRevision(loose: LooseObjects, folder: string, revision: string): Found {
  const [, name = '', peel, path] = /^([^~^:@{}\s]+)(?:\^\{(commit|tree)\})?(?::(.*))?$/.exec(revision) ?? [];
  if (name === '' || name === 'HEAD') return 'ask git';
  const object = base(loose, folder, name);
  const narrowed = peel === undefined ? object : peeled(loose, folder, object, peel);
  if (path === undefined) return narrowed;
  return below(loose, folder, peeled(loose, folder, narrowed, 'tree'), path);
}
