/** `Repository.ref` and `Repository.object`: the target of a branch, and git's objects by expression. */
import { readRef } from '../../git/ref-files.ts';
import { readBlob, readCommit, readTree, resolve, typeOf } from '../../git/objects.ts';
import { refId } from '../../ids.ts';
import type { RepositoryRecord } from '../../state.ts';
import type { Context, Resolver, ResolverGroup } from '../context.ts';
import { actor, type RepositorySource } from './sources.ts';

/** A git object as a source, by any revision; null if there is none. */
export async function gitObject(
  { world }: Context,
  record: RepositoryRecord,
  revision: string,
): Promise<Readonly<Record<string, unknown>> | null> {
  const folder = record.empty === true ? undefined : await world.git.folder(record);
  const oid = folder === undefined ? undefined : await resolve(world.git, folder, revision);
  if (folder === undefined || oid === undefined) return null;
  const type = await typeOf(world.git, folder, oid);
  if (type === 'blob') {
    const bytes = (await readBlob(world.git, folder, oid)) ?? Buffer.alloc(0);
    const isBinary = bytes.includes(0);
    const text = isBinary ? null : bytes.toString('utf8');
    return { __typename: 'Blob', oid, byteSize: bytes.length, isBinary, isTruncated: false, text };
  }
  if (type === 'tree') {
    const entries = (await readTree(world.git, folder, oid, false)) ?? [];
    const shown = entries.map(({ path, mode, type: kind, sha }) => ({
      name: path,
      path,
      mode: Number.parseInt(mode, 8),
      type: kind,
      oid: sha,
    }));
    return { __typename: 'Tree', oid, entries: shown };
  }
  const commit = await readCommit(world.git, folder, oid);
  if (commit === undefined) return null;
  const { message } = commit;
  const person = ({ name, email, date }: typeof commit.author): Readonly<Record<string, unknown>> => {
    const user = world.state.userOfEmail(email);
    return { name, email, date, user: user === undefined || user.type === 'Bot' ? null : actor(user) };
  };
  return {
    __typename: 'Commit',
    oid,
    message: message.replace(/\n$/, ''),
    messageHeadline: message.split('\n')[0] ?? '',
    committedDate: commit.committer.date,
    authoredDate: commit.author.date,
    author: person(commit.author),
    committer: person(commit.committer),
    tree: { __typename: 'Tree', oid: commit.tree },
    url: `https://github.com/${record.fullName}/commit/${oid}`,
    signature: commit.verification.verified
      ? { __typename: 'GpgSignature', isValid: true, state: 'VALID' }
      : null,
  };
}

/** A ref as a source; null if there is none. */
export async function refSource(
  context: Context,
  record: RepositoryRecord,
  name: string,
): Promise<Readonly<Record<string, unknown>> | null> {
  const folder = record.empty === true ? undefined : await context.world.git.folder(record);
  if (folder === undefined) return null;
  const sha = readRef(folder, name);
  if (sha === undefined) return null;
  const [, prefix = '', short = ''] = /^(refs\/[^/]+\/)(.+)$/.exec(name) ?? [];
  return {
    id: refId(record.id, name),
    name: short,
    prefix,
    target: await gitObject(context, record, sha),
  };
}

const ref: Resolver<RepositorySource, { qualifiedName: string }> = ({ record }, args, context) => {
  const full = args.qualifiedName.startsWith('refs/')
    ? args.qualifiedName
    : `refs/heads/${args.qualifiedName}`;
  return refSource(context, record, full);
};

const object: Resolver<RepositorySource, { expression?: string | null; oid?: string | null }> = (
  { record },
  args,
  context,
) => gitObject(context, record, args.oid ?? args.expression ?? '');

export const refResolvers: ResolverGroup = { Repository: { ref, object } };
