/** The lists of a remote run as inputs of the pipeline: read at a commit. A bad one is told and left out. */
import type { ListConfig } from '../../core/config/index.ts';
import type { List } from '../../core/list/list.ts';
import { defaultList, readmeAmong, readmePaths } from '../../core/list/readme.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import type { Journal } from '../../ports/journal.ts';
import type { FileRefusal, FileText, ListHost } from '../../ports/list-host.ts';
import type { ListInput, TendedList } from '../tend.ts';

export interface RemoteInput extends ListInput {
  readonly file: FileText;
}

export type RemoteTended = TendedList<RemoteInput>;

/** Why a file is not read, with what to do where that is not plain. */
const whyRefused: Readonly<Record<FileRefusal['refused'], string>> = {
  missing: 'there is no such file',
  outside: 'its path leads out of the repository',
  symlink: 'it is a symbolic link; name the file itself',
  submodule: 'it lies in a submodule, which is another repository',
  lfs: 'it is kept in Large File Storage; keep it in git itself',
  'too-large': 'it is larger than the limit of 2 MB; split it into several lists',
};

/** `README.md is not read: it is …`. */
function refusedLine({ path, refused }: FileRefusal): string {
  return `${path} is not read: ${whyRefused[refused]}`;
}

/** The files that `configs` name, as they stand at a commit. What cannot be read is told and left out. */
export async function listsAt(
  host: ListHost,
  commit: string,
  configs: readonly ListConfig[],
  journal: Journal,
): Promise<readonly RemoteInput[]> {
  const inputs = new Map<string, RemoteInput>();
  for (const options of configs) {
    const files =
      configs.length === 1 && options.path === defaultList
        ? await readReadme(host, commit)
        : await host.readFiles(commit, [options.path]);
    for (const file of files) {
      if ('refused' in file) journal.warn(refusedLine(file));
      else if (!inputs.has(file.path)) {
        inputs.set(file.path, { path: file.path, bytes: file.bytes, options, file });
      }
    }
  }
  return [...inputs.values()];
}

/** Keys of everything that the lists name, asked about or not. */
export function namedIn(lists: readonly List[]): ReadonlySet<string> {
  const subjects = lists.flatMap(({ entries }) =>
    entries.flatMap((entry) => [entry.subject, ...entry.markers.map(({ subject }) => subject)]),
  );
  return new Set(subjects.map(({ key }) => key));
}

/** Where `README.md` alone is meant, the README wherever it lies and however it is spelled. */
async function readReadme(host: ListHost, commit: string): Promise<readonly (FileText | FileRefusal)[]> {
  const files = await host.readFiles(commit, readmePaths);
  const there = files.filter((file) => !('refused' in file) || file.refused !== 'missing');
  const path = readmeAmong(there.map((file) => file.path));
  return path === null
    ? [{ path: defaultList, refused: 'missing' }]
    : there.filter((file) => file.path === path);
}

/** What becomes of a list that the pipeline cannot take: a line in the log; a fault of ours ends the run. */
export function tellFailed(journal: Journal): (input: ListInput, error: unknown) => void {
  return ({ path }, error) => {
    if (!(error instanceof FirekeeperError)) throw error;
    journal.warn(`${path} is not tended: ${error.message}. ${error.help}.`);
  };
}
