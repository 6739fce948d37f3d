/**
 * Files of this machine, the reading half: read with a cap, found by pattern. Shells call it with the path to
 * use and the name that the user gave it; it knows nothing of lists or configuration.
 */
import { lstat, open, readdir, realpath, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { ErrorCode } from '../../core/text/errors.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import { globDialect, isPattern, written } from '../../core/text/pattern.ts';

/** A file as this process finds it, and as the user wrote it. */
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
  /** What to do when it is a folder; the same by default. */
  folderHelp?(name: string): string;
}

/**
 * Reads a whole file. Pipes are read too (`<(command)`), up to the cap; folders and devices are refused.
 * @throws FirekeeperError with the rule's code, `too-large` above the cap
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

/** Opens what can be read to an end; says so of everything else before it blocks. */
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
      throw new FirekeeperError(rule.code, `${file.name} is no ordinary file`, rule.help);
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
    'Split it into several files, or name another',
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
      return fail(`${name} is a link that leads in a circle`, 'Name the file itself');
    case undefined:
      return error;
    default:
      return fail(`${name} cannot be read (${code})`, 'Check the file and the disk, or name another file');
  }
}

/** The system's name of a failure (`ENOENT`), when it is one. */
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
 * The files a path or pattern stands for, sorted by name. A file of exactly that name comes before the pattern.
 * @returns the name itself when it is no pattern, whether or not it exists; nothing when a pattern finds nothing
 */
export async function expandPath(pathOrPattern: string, folder: string): Promise<readonly NamedFile[]> {
  const literal = { path: resolve(folder, pathOrPattern), name: pathOrPattern };
  if (!isPattern(pathOrPattern) || (await fileExists(literal.path))) return [literal];
  // The library is loaded for patterns only: most names are none.
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

/** Names of what lies in a folder; none when it cannot be read. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}

/** True for a file that is neither folder, pipe nor device. */
export async function isOrdinaryFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** True when a file, links followed, lies in `folder` or below. A file that is not there counts by its path. */
export async function isInside(path: string, folder: string): Promise<boolean> {
  const [real, top] = await Promise.all([realpath(path).catch(() => path), realpath(folder)]);
  const between = relative(top, real);
  return between !== '..' && !between.startsWith(`..${sep}`) && !isAbsolute(between);
}

/** One spelling for all paths that lead to the same file. */
export async function identityOf(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}
