/** The mutation `createCommitOnBranch`: always signed, regular files only, and only as a child of the current head. */
import { githubSignature, signatureOf } from '../../accounts.ts';
import { resolve } from '../../git/objects.ts';
import { type NewEntry, NothingToDelete, writeBlob, writeCommit, writeTree } from '../../git/write.ts';
import { idOfRef } from '../../ids.ts';
import { grantOf } from '../../permissions.ts';
import { now } from '../../pulls/follow.ts';
import { moveRefs } from '../../refs.ts';
import type { RepositoryRecord } from '../../state.ts';
import type { Context, Resolver, ResolverGroup } from '../context.ts';
import { notFound, TypedError } from '../errors.ts';
import { writable } from '../writable.ts';
import { gitObject, refSource } from './refs.ts';

interface Input {
  readonly clientMutationId?: string | null;
  readonly branch: {
    readonly id?: string | null;
    readonly repositoryNameWithOwner?: string | null;
    readonly branchName?: string | null;
  };
  readonly expectedHeadOid: string;
  readonly message: { readonly headline: string; readonly body?: string | null };
  readonly fileChanges?: {
    readonly additions?: readonly { readonly path: string; readonly contents: string }[] | null;
    readonly deletions?: readonly { readonly path: string }[] | null;
  } | null;
}

const bad = (message: string): TypedError => new TypedError('UNPROCESSABLE', message);

/** Repository and branch, by the id of the ref or by names. Both at once are an error. */
function target({ world }: Context, { id, repositoryNameWithOwner: name, branchName }: Input['branch']) {
  if (id != null) {
    if (name != null || branchName != null)
      throw bad('Only one of id or repositoryNameWithOwner is allowed.');
    const known = idOfRef(id);
    const record = known && world.state.byId(known.repository);
    if (!known || !record)
      throw new TypedError('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
    return { record, ref: known.ref };
  }
  const found = name == null ? undefined : world.state.find(name);
  if (found === undefined) throw notFound(name ?? '');
  return { record: found.repository, ref: `refs/heads/${(branchName ?? '').replace(/^refs\/heads\//, '')}` };
}

const strictBase64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

async function changesOf(
  context: Context,
  folder: string,
  { fileChanges }: Input,
): Promise<Map<string, NewEntry | null>> {
  const changes = new Map<string, NewEntry | null>();
  const put = (path: string, entry: NewEntry | null): void => {
    const steps = path.split('/');
    if (steps.some((step) => step === '' || step === '.' || step === '..' || /^\.git$/i.test(step))) {
      throw bad(`A path was requested that is malformed: ${path}`);
    }
    if (changes.has(path)) throw bad(`A path was requested more than once: ${path}`);
    changes.set(path, entry);
  };
  for (const { path, contents } of fileChanges?.additions ?? []) {
    if (!strictBase64.test(contents)) throw bad('Contents must be valid base64 with padding.');
    const sha = await writeBlob(context.world.git, folder, Buffer.from(contents, 'base64'));
    put(path, { mode: '100644', type: 'blob', sha });
  }
  for (const { path } of fileChanges?.deletions ?? []) put(path, null);
  return changes;
}

async function treeOf(context: Context, folder: string, head: string, input: Input): Promise<string> {
  const { git } = context.world;
  try {
    const base = await resolve(git, folder, `${head}^{tree}`);
    return await writeTree(git, folder, base, await changesOf(context, folder, input));
  } catch (error) {
    if (error instanceof NothingToDelete)
      throw bad(`A path was requested for deletion which does not exist: ${error.message}`);
    throw error;
  }
}

async function commitOn(
  context: Context,
  record: RepositoryRecord,
  folder: string,
  head: string,
  input: Input,
): Promise<string> {
  const { world, call } = context;
  const user = call.caller.kind === 'token' ? world.state.user(call.caller.token.login) : undefined;
  if (user === undefined) throw new Error(`${record.fullName} is written to without an account`);
  const date = now(world);
  const { headline, body } = input.message;
  return writeCommit(world.git, folder, {
    tree: await treeOf(context, folder, head, input),
    parents: [head],
    author: signatureOf(user, date),
    committer: githubSignature(date),
    message: body == null || body === '' ? headline : `${headline}\n\n${body}`,
    signature: 'github',
  });
}

const createCommitOnBranch: Resolver<unknown, { input: Input }> = async (_source, { input }, context) => {
  const { world, call } = context;
  const { record, ref } = target(context, input.branch);
  const { folder, login } = await writable(context, record, ['contents']);
  const head = await resolve(world.git, folder, `${ref}^{commit}`);
  if (head === undefined)
    throw new TypedError('NOT_FOUND', `No such branch: ${ref.slice('refs/heads/'.length)}`);
  if (head !== input.expectedHeadOid) {
    const message = `Expected branch to point to "${input.expectedHeadOid}" but it did not.  Pull and try again.`;
    throw new TypedError('STALE_DATA', message);
  }
  const sha = await commitOn(context, record, folder, head, input);
  const mover = { login, past: false, workflows: grantOf(call.caller, 'workflows') === 'write' };
  const refusal = await moveRefs(
    world,
    record,
    folder,
    [{ ref, to: sha, expected: head, force: false }],
    mover,
  );
  if (refusal !== undefined) throw bad(refusal.message);
  return {
    clientMutationId: input.clientMutationId ?? null,
    commit: await gitObject(context, record, sha),
    ref: await refSource(context, record, ref),
  };
};

export const createCommitResolvers: ResolverGroup = { Mutation: { createCommitOnBranch } };
