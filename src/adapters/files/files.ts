/**
 * Reads and finds files on this machine, with a size limit and by pattern. Shells call it with the path to use and the
 * name that the user gave. It does not know lists or configuration.
 */
import { lstat, open, readdir, realpath, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { ErrorCode } from '../../core/text/errors.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import { globDialect, isPattern, written } from '../../core/text/pattern.ts';

/** A file with its path for this process and its name as the user wrote it. */
export interface NamedFile {
  /** Absolute. */
  readonly path: string;
  readonly name: string;
}

export interface ReadRule {
  /** Most bytes; a larger file is refused before it is read. */
  readonly most: number;
  /** Code of the errors. */
  readonly code: ErrorCode;
  /** What to do when there is no such file. */
  readonly help: string;
  /** What to do when it is a folder; by default the same as `help`. */
  folderHelp?(name: string): string;
}

/**
 * Reads a whole file. It also reads pipes (`<(command)`), up to the limit; it refuses folders and devices.
 * @throws FirekeeperError with the rule's code, or `too-large` above the limit
 */
export async function readBytes(file: NamedFile, rule: ReadRule): Promise<Uint8Array> {
  const handle = await opened(file, rule);
  try {
    const { size } = await handle.stat();
    if (size > rule.most) throw tooLarge(file.name, rule.most);
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of handle.createReadStream({ autoClose: false, end: rule.most })) {
      chunks.push(chunk as Uint8Array);
      length += (chunk as Uint8Array).length;
    }
    if (length > rule.most) throw tooLarge(file.name, rule.most);
    return Buffer.concat(chunks, length);
  } catch (error) {
    throw asFailure(error, file.name, rule);
  } finally {
    await handle.close();
  }
}

/** Opens a file or pipe; refuses anything else before it can block. */
async function opened(file: NamedFile, rule: ReadRule): Promise<FileHandle> {
  try {
    const found = await stat(file.path);
    if (found.isDirectory()) {
      throw new FirekeeperError(
        rule.code,
        `${file.name} is a folder`,
        rule.folderHelp?.(file.name) ?? rule.help,
      );
    }
    if (!found.isFile() && !found.isFIFO()) {
      throw new FirekeeperError(rule.code, `${file.name} is not a regular file`, rule.help);
    }
    return await open(file.path, 'r');
  } catch (error) {
    throw asFailure(error, file.name, rule);
  }
}

function tooLarge(name: string, most: number): FirekeeperError {
  const size = most >= 1024 * 1024 ? `${most / (1024 * 1024)} MB` : `${most / 1024} KB`;
  return new FirekeeperError(
    'too-large',
    `${name} is larger than ${size}`,
    'Split it into several files, or name another file',
  );
}

function asFailure(error: unknown, name: string, rule: ReadRule): unknown {
  if (error instanceof FirekeeperError) return error;
  const code = codeOf(error);
  const fail = (what: string, help: string) => new FirekeeperError(rule.code, what, help, { cause: error });
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENAMETOOLONG':
      return fail(`no such file: ${name}`, rule.help);
    case 'EACCES':
    case 'EPERM':
      return fail(
        `${name} cannot be read: permission denied`,
        'Change its permissions, or name another file',
      );
    case 'ELOOP':
      return fail(`${name} is a link that leads back to itself`, 'Name the file itself');
    case undefined:
      return error;
    default:
      return fail(`${name} cannot be read (${code})`, 'Check the file and the disk, or name another file');
  }
}

/** The system's code of an error (`ENOENT`), if it has one. */
export function codeOf(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

export async function fileExists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

/**
 * The files that a path or pattern names, sorted by name. If a file with exactly this name exists, it wins over the
 * pattern.
 * @returns the name itself if it is not a pattern, whether or not it exists; empty if a pattern matches nothing
 */
export async function expandPath(pathOrPattern: string, folder: string): Promise<readonly NamedFile[]> {
  const literal = { path: resolve(folder, pathOrPattern), name: pathOrPattern };
  if (!isPattern(pathOrPattern) || (await fileExists(literal.path))) return [literal];
  // Load the library only for patterns: most names are not patterns.
  const { glob } = await import('tinyglobby');
  const absolute = isAbsolute(pathOrPattern);
  const found = await glob(written(pathOrPattern), {
    cwd: folder,
    absolute,
    ...globDialect,
    expandDirectories: false,
    ignore: ['**/node_modules/**', '**/.git/**'],
  });
  return found.toSorted().map((name) => ({ path: resolve(folder, name), name }));
}

/** Names of the entries of a folder; empty when it cannot be read. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}

/** True for a regular file: not a folder, a pipe or a device. */
export async function isOrdinaryFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** True if a file is in `folder` or below, after following links. A missing file counts by its path. */
export async function isInside(path: string, folder: string): Promise<boolean> {
  const [real, top] = await Promise.all([realpath(path).catch(() => path), realpath(folder)]);
  const between = relative(top, real);
  return between !== '..' && !between.startsWith(`..${sep}`) && !isAbsolute(between);
}

/** The same text for all paths that lead to the same file. */
export async function identityOf(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}
