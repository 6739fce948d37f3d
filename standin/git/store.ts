/**
 * Real git storage: one bare repository for each seeded repository that has files, made on first use with
 * git's own plumbing in a temporary folder, so that object ids are git's and a person can look with git.
 */
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Batch, createBatch, type GitObject } from './batch.ts';
import type { FileSeed } from '../seed.ts';
import type { RepositoryRecord } from '../state.ts';

/** A change to a branch, as a person's push would make it. `null` deletes the file. */
export interface CommitSeed {
  readonly branch?: string;
  /** For a new branch: the one it starts from. Left out, it starts from nothing. */
  readonly from?: string;
  readonly message: string;
  readonly files: Readonly<Record<string, FileSeed | null>>;
  readonly author?: { readonly name: string; readonly email: string };
  /** ISO. */
  readonly date: string;
}

export interface GitStore {
  /** The bare repository's folder; undefined for a repository seeded without files. */
  folder(repository: RepositoryRecord): Promise<string | undefined>;
  /** Runs git there, with `input` as its standard input; stdout as bytes, or undefined when git refuses. */
  read(folder: string, args: readonly string[], input?: Buffer): Promise<Buffer | undefined>;
  /** The object a revision names; undefined when there is none. */
  object(folder: string, revision: string): Promise<GitObject | undefined>;
  /** Adds a commit to a branch and tells its id. */
  commit(repository: RepositoryRecord, commit: CommitSeed): Promise<string>;
  close(): Promise<void>;
}

const identity = { name: 'Stand-in', email: 'stand-in@example.invalid' };
/** No configuration of the machine may change what git writes. */
const environment = {
  PATH: process.env['PATH'] ?? '',
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
};

function git(folder: string, args: readonly string[], input?: Buffer): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const options = { cwd: folder, env: environment, encoding: 'buffer' as const, maxBuffer: 200_000_000 };
    const child = execFile('git', [...args], options, (error, stdout) => resolve(error ? undefined : stdout));
    if (input === undefined) return;
    // Git may refuse before it has read everything.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

function bytesOf(file: FileSeed): Buffer {
  if (typeof file === 'string') return Buffer.from(file, 'utf8');
  return file.base64 === undefined
    ? Buffer.from(file.text ?? '', 'utf8')
    : Buffer.from(file.base64, 'base64');
}

/** One commit in the language of `git fast-import`: the whole seed is one process, however many files. */
function importStream(branch: string, commit: CommitSeed, parent: string | undefined): Buffer {
  const { name, email } = commit.author ?? identity;
  const when = `${name} <${email}> ${Math.floor(Date.parse(commit.date) / 1000)} +0000`;
  const message = Buffer.from(commit.message, 'utf8');
  const parts: (string | Buffer)[] = [
    `commit refs/heads/${branch}\nauthor ${when}\ncommitter ${when}\ndata ${message.length}\n`,
    message,
    parent === undefined ? '\n' : `\nfrom refs/heads/${parent}^0\n`,
  ];
  for (const [path, file] of Object.entries(commit.files)) {
    if (file === null) {
      parts.push(`D ${path}\n`);
      continue;
    }
    const bytes = bytesOf(file);
    const mode = typeof file === 'string' ? '100644' : (file.mode ?? '100644');
    parts.push(`M ${mode} inline ${path}\ndata ${bytes.length}\n`, bytes, '\n');
  }
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : part)));
}

async function fastImport(folder: string, stream: Buffer): Promise<void> {
  const child = spawn('git', ['fast-import', '--quiet'], { cwd: folder, env: environment });
  let complaint = '';
  child.stderr.on('data', (text: Buffer) => {
    complaint += text.toString();
  });
  child.stdin.end(stream);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`git refused the seeded files: ${complaint.trim()}`);
}

export const defaultBranchOf = (repository: RepositoryRecord): string => repository.defaultBranch ?? 'main';

export function createGitStore(): GitStore {
  let root: Promise<string> | undefined;
  const folders = new Map<number, Promise<string>>();
  const batches = new Map<string, Batch>();
  const make = async (repository: RepositoryRecord): Promise<string> => {
    root ??= mkdtemp(join(tmpdir(), 'standin-'));
    const folder = join(await root, `${repository.id}.git`);
    const branch = defaultBranchOf(repository);
    await git(await root, ['init', '--quiet', '--bare', `--initial-branch=${branch}`, folder]);
    const date =
      repository.committedAt ?? repository.pushedAt ?? repository.createdAt ?? '2024-01-01T00:00:00Z';
    const first: CommitSeed = { message: 'First version', files: repository.files ?? {}, date };
    if (Object.keys(first.files).length > 0) await fastImport(folder, importStream(branch, first, undefined));
    return folder;
  };
  const folderOf = (repository: RepositoryRecord): Promise<string> | undefined => {
    if (repository.files === undefined) return undefined;
    const known = folders.get(repository.id) ?? make(repository);
    folders.set(repository.id, known);
    return known;
  };
  return {
    folder: async (repository) => folderOf(repository),
    read: git,
    object(folder, revision) {
      const batch = batches.get(folder) ?? createBatch(folder, environment);
      batches.set(folder, batch);
      return batch.ask(revision);
    },
    async commit(repository, commit) {
      const folder = await folderOf(repository);
      if (folder === undefined) throw new Error(`${repository.fullName} was seeded without files`);
      const branch = commit.branch ?? defaultBranchOf(repository);
      const head = `refs/heads/${branch}`;
      const exists = (await git(folder, ['rev-parse', '--verify', '--quiet', head])) !== undefined;
      await fastImport(folder, importStream(branch, commit, exists ? branch : commit.from));
      return ((await git(folder, ['rev-parse', head])) ?? '').toString().trim();
    },
    async close() {
      await Promise.allSettled(folders.values());
      await Promise.all([...batches.values()].map((one) => one.close()));
      if (root !== undefined) await rm(await root, { recursive: true, force: true });
    },
  };
}
