/** Defaults for what a seed leaves out of a repository's record: dates, the head commit. */
import { createHash } from 'node:crypto';
import { readCommit } from './git/objects.ts';
import { readRef } from './git/ref-files.ts';
import { defaultBranchOf, type GitStore } from './git/store.ts';
import type { RepositoryRecord } from './state.ts';

/** GitHub's form of a date: whole seconds, Z. */
export function iso(date: string): string {
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date)) return date;
  return new Date(date).toISOString().replace(/\.\d+Z$/, 'Z');
}

export const createdAt = (record: RepositoryRecord): string =>
  iso(record.createdAt ?? '2020-01-01T00:00:00Z');

export function pushedAt(record: RepositoryRecord): string | null {
  if (record.pushedAt === null) return null;
  return record.pushedAt === undefined ? createdAt(record) : iso(record.pushedAt);
}

export const updatedAt = (record: RepositoryRecord): string =>
  record.updatedAt === undefined ? (pushedAt(record) ?? createdAt(record)) : iso(record.updatedAt);

export const archivedAt = (record: RepositoryRecord): string | null => {
  if (record.archived !== true) return null;
  return record.archivedAt === undefined ? updatedAt(record) : iso(record.archivedAt);
};

export interface Head {
  readonly oid: string;
  /** ISO. */
  readonly committedAt: string;
}

/**
 * The head of the default branch. With files, it comes from git. A plain record has an id that changes with its date,
 * and an empty repository has none.
 */
export async function headOf(git: GitStore, record: RepositoryRecord): Promise<Head | undefined> {
  if (record.empty === true) return undefined;
  const folder = await git.folder(record);
  if (folder === undefined) {
    const date =
      record.committedAt === undefined ? (pushedAt(record) ?? createdAt(record)) : iso(record.committedAt);
    return { oid: createHash('sha1').update(`${record.id} ${date}`).digest('hex'), committedAt: date };
  }
  const oid = readRef(folder, `refs/heads/${defaultBranchOf(record)}`);
  const commit = oid === undefined ? undefined : await readCommit(git, folder, oid);
  return oid === undefined || commit === undefined ? undefined : { oid, committedAt: commit.committer.date };
}
