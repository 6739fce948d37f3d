/** The lists of a remote run as inputs of the pipeline: read at a commit. A bad one is told and left out. */
import { type ListConfig, mostLists } from '../../core/config/index.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import type { Journal } from '../../ports/journal.ts';
import type { FileRefusal, FileText, ListHost } from '../../ports/list-host.ts';
import type { ListInput, TendedList } from '../tend.ts';

export interface RemoteInput extends ListInput {
  readonly file: FileText;
}

export type RemoteTended = TendedList<RemoteInput>;

/**
 * The files that `configs` name, as they stand at a commit. What cannot be read is told and left out.
 * @throws FirekeeperError `config` for more files than a proposal may have, before any of them is tended
 */
export async function listsAt(
  host: ListHost,
  commit: string,
  configs: readonly ListConfig[],
  journal: Journal,
): Promise<readonly RemoteInput[]> {
  const inputs = new Map<string, RemoteInput>();
  for (const options of configs) {
    for (const file of await host.readFiles(commit, [options.path], { mostFiles: mostLists })) {
      if ('refused' in file && file.refused === 'too-many') throw tooMany(file.path);
      if ('refused' in file) journal.warn(whyLeft(file));
      else if (!inputs.has(file.path)) {
        inputs.set(file.path, { path: file.path, bytes: file.bytes, options, file });
      }
    }
  }
  if (inputs.size > mostLists) throw tooMany(configs.map(({ path }) => path).join(', '));
  return [...inputs.values()];
}

function tooMany(paths: string): FirekeeperError {
  const message = `${paths.slice(0, 200)} means more than ${mostLists} files, the most for one proposal`;
  return new FirekeeperError('config', message, 'Name fewer under `lists`');
}

/** What is the matter with each file that is no list, and what to do about it. */
const matters: Readonly<Record<FileRefusal['refused'], string>> = {
  missing: 'is missing; name the list under `lists`',
  symlink: 'is, or lies behind, a symbolic link; name the file that it leads to',
  submodule: 'lies in a submodule; run Firekeeper in its own repository',
  lfs: 'is kept in Large File Storage (LFS); keep lists out of it',
  'too-large': 'is too large, more than 2 MB; split it',
  outside: 'is no path inside the repository; name one that is',
  'too-many': 'means too many files; name fewer',
};

function whyLeft({ path, refused }: FileRefusal): string {
  return `${path} ${matters[refused]}`;
}

/** What becomes of a list that the pipeline cannot take: a line in the log; a fault of ours ends the run. */
export function tellFailed(journal: Journal): (input: ListInput, error: unknown) => void {
  return ({ path }, error) => {
    if (!(error instanceof FirekeeperError)) throw error;
    journal.warn(`${path} is not tended: ${error.message}; ${error.help}`);
  };
}

/** A journal that keeps its warnings as well: they say why there is no list, where there is none. */
export function noting(journal: Journal): {
  readonly journal: Journal;
  readonly warnings: readonly string[];
} {
  const warnings: string[] = [];
  const warn = (line: string): void => {
    warnings.push(line);
    journal.warn(line);
  };
  return { warnings, journal: { ...journal, warn } };
}
