/** `POST …/git/trees`: makes a tree from a base and changes, with contents inline or by id. */
import { problem } from '../../exchange.ts';
import { isSha, readTree, typeOf } from '../../git/objects.ts';
import { type NewEntry, NothingToDelete, writeBlob, writeTree } from '../../git/write.ts';
import { forWritingGit } from '../gate.ts';
import type { OperationGroup, OperationHandler, OperationInput } from '../operation.ts';
import { gitRoot } from '../templates/git.ts';

interface SentEntry {
  readonly path?: string;
  readonly mode?: string;
  readonly type?: NewEntry['type'];
  readonly sha?: string | null;
  readonly content?: string;
}

const typeOfMode: Readonly<Record<string, NewEntry['type']>> = {
  '100644': 'blob',
  '100755': 'blob',
  '120000': 'blob',
  '040000': 'tree',
  '160000': 'commit',
};

const wellFormed = (path: string): boolean =>
  path.split('/').every((step) => step !== '' && step !== '.' && step !== '..' && !/^\.git$/i.test(step)) &&
  !path.includes('\0');

/** One entry in git's form. A text is the reason to refuse it. */
async function entryOf(
  input: OperationInput,
  folder: string,
  sent: SentEntry,
): Promise<NewEntry | null | string> {
  const { path = '', mode = '', sha, content } = sent;
  const { git } = input.world;
  if (!wellFormed(path)) return 'tree.path contains a malformed path component';
  if (sha !== undefined && content !== undefined)
    return 'Must supply either tree.sha or tree.content, not both';
  if (sha === null) return null;
  const type = typeOfMode[mode];
  if (type === undefined) return 'Must supply a valid tree.mode';
  if (sent.type !== undefined && sent.type !== type)
    return `tree.type ${sent.type} does not fit tree.mode ${mode}`;
  if (content !== undefined) {
    if (type !== 'blob') return 'tree.content is for blobs only';
    return { mode, type, sha: writeBlob(git, folder, Buffer.from(content, 'utf8')) };
  }
  if (sha === undefined) return 'Must supply either tree.sha or tree.content';
  const there = isSha(sha) && (await typeOf(git, folder, sha));
  if (type !== 'commit' && there !== type) return `tree.sha ${sha} is not a valid ${type}`;
  return { mode, type, sha };
}

const createTree: OperationHandler = async (input) => {
  const gate = await forWritingGit(input);
  if ('refused' in gate) return gate.refused;
  const { folder, repository } = gate;
  const { git } = input.world;
  const { tree: sent, base_tree: base } = input.body as { tree: readonly SentEntry[]; base_tree?: string };
  if (sent.length === 0) return problem(422, 'Invalid tree info');
  const found = base === undefined ? 'tree' : await typeOf(git, folder, base);
  if (found !== 'tree') return problem(422, 'base_tree is not a valid tree oid');
  const changes = new Map<string, NewEntry | null>();
  for (const one of sent) {
    const entry = await entryOf(input, folder, one);
    if (typeof entry === 'string') return problem(422, entry);
    if (changes.has(one.path ?? '')) return problem(422, 'GitRPC::BadObjectState');
    changes.set(one.path ?? '', entry);
  }
  try {
    const sha = await writeTree(git, folder, base, changes);
    const url = gitRoot(input.call.base, repository.fullName);
    const entries = (await readTree(git, folder, sha, false)) ?? [];
    const tree = entries.map((one) => ({ ...one, url: `${url}/${one.type}s/${one.sha}` }));
    return { status: 201, body: { sha, url: `${url}/trees/${sha}`, tree, truncated: false } };
  } catch (error) {
    if (error instanceof NothingToDelete) return problem(422, 'GitRPC::BadObjectState');
    throw error;
  }
};

export const treeOperations: OperationGroup = { 'git/create-tree': createTree };
