/**
 * Writes files on this machine: a file is replaced completely or not at all. Shells call it; it does not know what a file
 * means.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, realpath, rename, stat, unlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FirekeeperError } from '../../core/text/errors.ts';
import { codeOf } from './files.ts';
import type { NamedFile } from './files.ts';

/**
 * Replaces the content of a file in one step: a reader sees the old bytes or the new ones. It follows links and keeps mode
 * and owner. `expected` are the bytes from which the new ones were made. If the file has other bytes now, somebody edited
 * it, and nothing is written.
 * @throws FirekeeperError `write`; the file is unchanged
 */
export async function replaceFile(file: NamedFile, bytes: Uint8Array, expected: Uint8Array): Promise<void> {
  try {
    const target = await realpath(file.path);
    const before = await stat(target);
    // Replacing a file needs only rights to its folder, but we respect a read-only file.
    await (await open(target, 'r+')).close();
    await writeBeside(target, bytes, async (handle) => {
      await handle.chmod(before.mode & 0o7777);
      const mine = await handle.stat();
      if (mine.uid !== before.uid || mine.gid !== before.gid) {
        // Only root can change the owner; for others the new owner is the best possible.
        await handle.chown(before.uid, before.gid).catch(() => undefined);
      }
      if (!(await readFile(target)).equals(expected)) {
        const help = 'Run again to tend the file as it is now';
        throw new FirekeeperError('write', `${file.name} changed while Firekeeper was running`, help);
      }
    });
  } catch (error) {
    throw asWriteFailure(error, file.name);
  }
}

/**
 * Writes a file that is made by us (a report, a new configuration), with its folders. An existing file is
 * replaced in one step when `overwrite` is set.
 * @throws FirekeeperError `write`
 */
export async function writeFileWhole(
  file: NamedFile,
  bytes: Uint8Array,
  options: { readonly overwrite: boolean },
): Promise<void> {
  try {
    await mkdir(dirname(file.path), { recursive: true });
    if (!options.overwrite) return await writeWith('wx', file.path, bytes);
    const target = await realpath(file.path).catch(() => file.path);
    const before = await stat(target).catch(() => null);
    // A pipe or a device (such as the null device) cannot be replaced.
    if (before !== null && !before.isFile() && !before.isDirectory())
      return await writeWith('w', target, bytes);
    await writeBeside(target, bytes, async (handle) => {
      if (before !== null) await handle.chmod(before.mode & 0o7777);
    });
  } catch (error) {
    throw asWriteFailure(error, file.name);
  }
}

async function writeWith(flag: 'wx' | 'w', path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, flag);
  try {
    await handle.writeFile(bytes);
  } finally {
    await handle.close();
  }
}

/** Writes the new bytes to a file in the same folder, flushes them to the disk, and replaces the old file in one step. */
async function writeBeside(
  target: string,
  bytes: Uint8Array,
  prepare: (handle: FileHandle) => Promise<void>,
): Promise<void> {
  const temporary = join(dirname(target), `.firekeeper-${randomUUID()}`);
  const handle = await open(temporary, 'wx');
  try {
    try {
      await handle.writeFile(bytes);
      await handle.sync();
      await prepare(handle);
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
}

function asWriteFailure(error: unknown, name: string): unknown {
  if (error instanceof FirekeeperError) return error;
  const code = codeOf(error);
  if (code === undefined) return error;
  const reasons: Readonly<Record<string, string>> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'the disk is read-only',
    ENOSPC: 'the disk is full',
    EEXIST: 'it already exists',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of its path is not a folder',
    ENOENT: 'it is gone',
  };
  return new FirekeeperError(
    'write',
    `${name} cannot be written: ${reasons[code] ?? code}`,
    'Check the file, its folder and the disk; an existing file is unchanged',
    { cause: error },
  );
}
