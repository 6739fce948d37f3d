/** Reads files at another commit with `git` in the checkout. It starts no other program and writes nothing. */
import { execFile } from 'node:child_process';
import { basename, dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import { FirekeeperError } from '../core/text/errors.ts';

const run = promisify(execFile);

/**
 * A file as it was at a commit.
 * @param path the current path of the file
 * @param ref branch, tag or commit
 * @param most bytes of it
 * @returns null when the commit has no such file
 * @throws FirekeeperError `usage` when the folder is not in a repository, or the ref does not name a commit
 */
export async function fileAt(path: string, ref: string, most: number): Promise<Uint8Array | null> {
  const folder = dirname(resolve(path));
  const commit = await commitOf(folder, ref);
  const object = `${commit}:./${basename(path)}`;
  try {
    const { stdout } = await git(folder, ['show', '--no-textconv', object], most);
    return stdout;
  } catch (cause) {
    if (await isMissing(folder, object)) return null;
    const message = `${path} cannot be read at ${ref}`;
    throw new FirekeeperError('input', message, 'Fetch that commit, or review without --base', { cause });
  }
}

async function commitOf(folder: string, ref: string): Promise<string> {
  const help =
    'Give --base a branch, tag or commit that the checkout has; in a shallow checkout, fetch it first';
  if (ref === '' || ref.startsWith('-')) throw new FirekeeperError('usage', `"${ref}" is not a commit`, help);
  try {
    const { stdout } = await git(folder, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], 1000);
    return stdout.toString().trim();
  } catch (cause) {
    throw new FirekeeperError('usage', `git does not know the commit "${ref}" in ${folder}`, help, { cause });
  }
}

async function isMissing(folder: string, object: string): Promise<boolean> {
  return git(folder, ['cat-file', '-e', object], 1000).then(
    () => false,
    () => true,
  );
}

async function git(folder: string, words: readonly string[], most: number): Promise<{ stdout: Buffer }> {
  return run('git', ['-C', folder, ...words], { encoding: 'buffer', maxBuffer: most + 1 });
}
