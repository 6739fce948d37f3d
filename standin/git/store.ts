/**
 * Real git storage: one bare repository for each seeded repository with files, made at first use in a temporary folder.
 * Frequent operations read and write git's format here; git itself does the rest. A person can look at it with git.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Batch, createBatch, type GitObject } from './batch.ts';
import { createLooseObjects, type LooseObjects, type ObjectType } from './loose.ts';
import { changeRefs, type RefChange } from './ref-files.ts';
import { findRevision } from './revisions.ts';
import { formatTree } from './tree-format.ts';
import type { FileSeed } from '../seed.ts';
import type { RepositoryRecord } from '../state.ts';

export interface GitStore {
  /** The folder of the bare repository; undefined for a repository seeded without files. */
  folder(repository: RepositoryRecord): Promise<string | undefined>;
  /** Runs git there, with `input` as its standard input. Returns stdout as bytes, or undefined if git refuses. */
  read(folder: string, args: readonly string[], input?: Buffer): Promise<Buffer | undefined>;
  /** The object of a revision; undefined if there is none. */
  object(folder: string, revision: string): Promise<GitObject | undefined>;
  /** Stores an object and returns its id. */
  write(folder: string, type: ObjectType, data: Buffer): string;
  /** Moves all of the refs. Returns false and moves none if a name is in the way of another. */
  move(folder: string, changes: readonly RefChange[]): boolean;
  close(): Promise<void>;
}

/** The author of seeded files, and of pushes without a person. */
export const anonymous = { name: 'Stand-in', email: 'stand-in@example.invalid' };
/** The configuration of the machine must not change what git writes. */
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
    // Git can refuse before it has read everything.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

export function bytesOf(file: FileSeed): Buffer {
  if (typeof file === 'string') return Buffer.from(file, 'utf8');
  return file.base64 === undefined
    ? Buffer.from(file.text ?? '', 'utf8')
    : Buffer.from(file.base64, 'base64');
}

export const defaultBranchOf = (repository: RepositoryRecord): string => repository.defaultBranch ?? 'main';

/** The tree of the seeded files, folder by folder. */
function seedTree(
  loose: LooseObjects,
  folder: string,
  files: readonly (readonly [string, FileSeed])[],
): string {
  const below = new Map<string, (readonly [string, FileSeed])[]>();
  const entries = files.flatMap(([path, file]) => {
    const cut = path.indexOf('/');
    if (cut >= 0) {
      const name = path.slice(0, cut);
      below.set(name, [...(below.get(name) ?? []), [path.slice(cut + 1), file]]);
      return [];
    }
    const mode = typeof file === 'string' ? '100644' : (file.mode ?? '100644');
    return [{ mode, name: path, sha: loose.write(folder, 'blob', bytesOf(file)) }];
  });
  const folders = [...below].map(([name, inside]) => ({
    mode: '040000',
    name,
    sha: seedTree(loose, folder, inside),
  }));
  return loose.write(folder, 'tree', formatTree([...entries, ...folders]));
}

/** A bare repository as `git init` makes it, with the seeded files in its first commit. */
function make(loose: LooseObjects, folder: string, repository: RepositoryRecord): void {
  for (const one of ['objects/info', 'objects/pack', 'refs/heads', 'refs/tags']) {
    mkdirSync(join(folder, one), { recursive: true });
  }
  const branch = `refs/heads/${defaultBranchOf(repository)}`;
  writeFileSync(join(folder, 'HEAD'), `ref: ${branch}\n`);
  writeFileSync(join(folder, 'config'), '[core]\n\trepositoryformatversion = 0\n\tbare = true\n');
  const files = Object.entries(repository.files ?? {});
  if (files.length === 0) return;
  const date =
    repository.committedAt ?? repository.pushedAt ?? repository.createdAt ?? '2024-01-01T00:00:00Z';
  const who = `${anonymous.name} <${anonymous.email}> ${Math.floor(Date.parse(date) / 1000)} +0000`;
  const tree = seedTree(loose, folder, files);
  const raw = `tree ${tree}\nauthor ${who}\ncommitter ${who}\n\nFirst version`;
  changeRefs(folder, [{ ref: branch, to: loose.write(folder, 'commit', Buffer.from(raw, 'utf8')) }]);
}

/**
 * Maximum number of git processes that stay open, so that thousands of repositories do not start thousands of
 * processes.
 */
const mostBatches = 16;

function createBatches() {
  const batches = new Map<string, Batch>();
  return {
    of(folder: string): Batch {
      const batch = batches.get(folder) ?? createBatch(folder, environment);
      batches.delete(folder);
      batches.set(folder, batch);
      for (const [oldest, one] of batches) {
        if (batches.size <= mostBatches) break;
        batches.delete(oldest);
        void one.close();
      }
      return batch;
    },
    close: () => Promise.all([...batches.values()].map((one) => one.close())),
  };
}

export function createGitStore(): GitStore {
  let root: Promise<string> | undefined;
  const folders = new Map<number, Promise<string>>();
  const loose = createLooseObjects();
  const batches = createBatches();
  const folderOf = (repository: RepositoryRecord): Promise<string> | undefined => {
    if (repository.files === undefined) return undefined;
    const known = folders.get(repository.id);
    if (known !== undefined) return known;
    root ??= mkdtemp(join(tmpdir(), 'standin-'));
    const made = root.then((above) => {
      const folder = join(above, `${repository.id}.git`);
      make(loose, folder, repository);
      return folder;
    });
    folders.set(repository.id, made);
    return made;
  };
  return {
    folder: async (repository) => folderOf(repository),
    read: git,
    write: (folder, type, data) => loose.write(folder, type, data),
    move: changeRefs,
    async object(folder, revision) {
      const found = findRevision(loose, folder, revision);
      return found === 'ask git' ? batches.of(folder).ask(revision) : found;
    },
    async close() {
      await Promise.allSettled(folders.values());
      await batches.close();
      if (root !== undefined) await rm(await root, { recursive: true, force: true });
    },
  };
}
