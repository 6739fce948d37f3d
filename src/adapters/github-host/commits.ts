/**
 * Makes commits that are on no branch yet: one tree with inline text, and one commit without author, committer or
 * signature, so that GitHub signs it for Apps and bots (rules PR-18, PR-20). It checks the stored bytes by their ids
 * before it makes the commit.
 */
import { type FileChange, HostRefused, type NewCommit, type Refusal } from '../../ports/list-host.ts';
import type { Answer } from '../octokit.ts';
import { bodyOf, commitShape, createdShape, type TreeEntry, treeShape } from './answers.ts';
import { type Context, unlessLost } from './context.ts';
import { blobId } from './object-id.ts';
import { refusal, refusalOf } from './refusals.ts';

export async function createCommit(
  context: Context,
  parent: string | null,
  tree: string | null,
  changes: readonly FileChange[],
  message: string,
): Promise<NewCommit> {
  const sha = await storeTree(context, tree, changes);
  const parents = parent === null ? [] : [parent];
  const body = await store(
    context,
    context.routes.createCommit(),
    { message, tree: sha, parents },
    (answer) => bodyOf(answer, commitShape),
  );
  const verified = body.verification?.verified === true;
  return { sha: body.sha, tree: sha, verified };
}

/** Sends text inline first. If GitHub stored other bytes, it tries once more with blobs. */
async function storeTree(
  context: Context,
  base: string | null,
  changes: readonly FileChange[],
): Promise<string> {
  const wanted = changes.map((change) => ({ ...change, id: blobId(change.content) }));
  for (const inline of [true, false]) {
    const entries = [];
    for (const { path, mode, content, id } of wanted) {
      const text = inline ? textOf(content) : undefined;
      if (text === undefined) await storeBlob(context, content);
      entries.push({ path, mode, type: 'blob', ...(text === undefined ? { sha: id } : { content: text }) });
    }
    const parameters = base === null ? { tree: entries } : { base_tree: base, tree: entries };
    const made = await store(context, context.routes.createTree(), parameters, (answer) =>
      bodyOf(answer, treeShape),
    );
    const stored = await entriesOf(context, made, wanted);
    if (wanted.every(({ path, id }) => stored.get(path) === id)) return made.sha;
  }
  throw new HostRefused(refusal('damaged', 'the stored tree has other bytes than we sent'));
}

/** Ids by path. The answer has the top of the tree; deeper levels are read. */
async function entriesOf(
  { sender, routes }: Context,
  made: { readonly sha: string; readonly tree: readonly TreeEntry[] },
  wanted: readonly FileChange[],
): Promise<ReadonlyMap<string, string>> {
  const stored = new Map(made.tree.map(({ path, sha }) => [path, sha]));
  const folders = new Set(wanted.flatMap(({ path }) => foldersOf(path)));
  for (const folder of [...folders].sort((a, b) => a.length - b.length)) {
    const sha = stored.get(folder);
    if (sha === undefined) continue;
    const below = bodyOf(await sender.read({ route: routes.tree(sha) }), treeShape);
    for (const entry of below.tree) stored.set(`${folder}/${entry.path}`, entry.sha);
  }
  return stored;
}

/** The folders of a path: `a/b/c.md` is in `a` and `a/b`. */
function foldersOf(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_part, index) => parts.slice(0, index + 1).join('/'));
}

/** The content as text that gives the same bytes again; undefined when it is not UTF-8. */
function textOf(content: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    return undefined;
  }
}

async function storeBlob(context: Context, content: Uint8Array): Promise<void> {
  const parameters = { content: Buffer.from(content).toString('base64'), encoding: 'base64' };
  await store(context, context.routes.createBlob(), parameters, (answer) => bodyOf(answer, createdShape));
}

/** Waits after GitHub says that something just stored does not exist (rule API-29). */
const MOST_MISSING = 3;
const MISSING_MS = 1000;

/** Stores an object. After a lost answer it stores it again: an extra object does no harm. */
async function store<T>(
  { sender }: Context,
  route: string,
  parameters: Readonly<Record<string, unknown>>,
  read: (answer: Answer) => T,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const outcome = await sender.persist<{ readonly value: T } | Refusal>(
      async () =>
        unlessLost(
          await sender.write({ route, parameters }),
          (answer) => missing(answer) ?? { value: read(answer) },
        ),
      async () => undefined,
    );
    if ('value' in outcome) return outcome.value;
    if (tries > MOST_MISSING) throw new HostRefused(outcome);
    await sender.pause(MISSING_MS);
  }
}

function missing(answer: Answer): Refusal | undefined {
  if (answer.status < 400) return undefined;
  const why = refusalOf(answer);
  return why.refused === 'missing-object' ? why : undefined;
}
