/** Reads the lists of a remote run at a commit, as inputs of the pipeline. A bad list is reported and left out. */
import { type Config, type ListConfig, mostLists } from '../../core/config/index.ts';
import type { List } from '../../core/list/list.ts';
import { filesOf } from '../../core/plan/policy-of.ts';
import { aloneLine, defaultList, readmeAmong, readmePaths } from '../../core/list/readme.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import type { Journal } from '../../ports/journal.ts';
import type { FileRefusal, FileText, ListHost } from '../../ports/list-host.ts';
import type { ListInput, TendedList } from '../tend.ts';

export interface RemoteInput extends ListInput {
  readonly file: FileText;
}

export type RemoteTended = TendedList<RemoteInput>;

/** Why a file is not read, and what to do if that is not obvious. */
const whyRefused: Readonly<Record<FileRefusal['refused'], string>> = {
  missing: 'there is no such file',
  outside: 'its path is outside the repository',
  symlink: 'it is a symbolic link; name the file itself',
  submodule: 'it is in a submodule, which is another repository',
  lfs: 'it is stored in Large File Storage (LFS); store it in git itself',
  'too-large': 'it is larger than the limit of 2 MB; split it into several lists',
  'too-many': 'it matches too many files; name fewer',
};

/** `README.md is not read: it is …`. */
function refusedLine({ path, refused }: FileRefusal): string {
  return `${path} is not read: ${whyRefused[refused]}`;
}

/**
 * The files that `configs` name, at a commit. A file that cannot be read is reported, and added to `left`.
 * @throws FirekeeperError `config` for more files than a proposal may have, before any list is tended
 */
export async function listsAt(
  host: ListHost,
  commit: string,
  configs: readonly ListConfig[],
  journal: Journal,
  left: FileRefusal[] = [],
): Promise<readonly RemoteInput[]> {
  const inputs = new Map<string, RemoteInput>();
  for (const options of configs) {
    const files = isDefault(configs)
      ? await readReadme(host, commit)
      : await host.readFiles(commit, [options.path], { mostFiles: mostLists });
    for (const file of files) {
      if ('refused' in file && file.refused === 'too-many') throw tooMany(file.path);
      if ('refused' in file) {
        journal.warn(refusedLine(file));
        left.push(file);
      } else if (!inputs.has(file.path)) {
        inputs.set(file.path, { path: file.path, bytes: file.bytes, options, file });
      }
    }
  }
  if (inputs.size > mostLists) throw tooMany(configs.map(({ path }) => path).join(', '));
  return [...inputs.values()];
}

/** Git's object id for a file that does not exist. */
const noBlob = '0'.repeat(40);

/** The files that entries are moved to and that are not lists of the run; a missing file starts empty. */
export async function withTargets(
  host: ListHost,
  commit: string,
  inputs: readonly RemoteInput[],
  config: Config,
): Promise<readonly RemoteInput[]> {
  const wanted = filesOf(config).filter((path) => !inputs.some((one) => one.path === path));
  if (wanted.length === 0 || inputs.length === 0) return inputs;
  const added = (await host.readFiles(commit, wanted)).flatMap((file): RemoteInput[] => {
    const options = { path: file.path, order: config.order, tiers: config.tiers };
    if (!('refused' in file)) return [{ path: file.path, bytes: file.bytes, options, file }];
    if (file.refused !== 'missing') return [];
    const begun: FileText = { path: file.path, blob: noBlob, mode: '100644', bytes: new Uint8Array() };
    return [{ path: file.path, bytes: begun.bytes, options, file: begun }];
  });
  return [...inputs, ...added];
}

/** Whether an input is a missing file to which nothing was moved. */
export function isUnbegun({ input, tending }: RemoteTended): boolean {
  return input.file.blob === noBlob && tending.after === '';
}

/** Whether the configuration means "the README", in any folder. */
export function isDefault(configs: readonly ListConfig[]): boolean {
  return configs.length === 1 && configs[0]?.path === defaultList;
}

/** Keys of everything that the lists name, whether the run asked about it or not. */
export function namedIn(lists: readonly List[]): ReadonlySet<string> {
  const subjects = lists.flatMap(({ entries }) =>
    entries.flatMap((entry) => [
      entry.subject,
      ...entry.markers.map(({ subject }) => subject),
      ...entry.links.flatMap(({ subject }) => subject ?? []),
    ]),
  );
  return new Set(subjects.map(({ key }) => key));
}

/** The README in any folder and spelling, for a configuration that names only `README.md`. */
async function readReadme(host: ListHost, commit: string): Promise<readonly (FileText | FileRefusal)[]> {
  const files = await host.readFiles(commit, readmePaths);
  const there = files.filter((file) => !('refused' in file) || file.refused !== 'missing');
  const path = readmeAmong(there.map((file) => file.path));
  return path === null
    ? [{ path: defaultList, refused: 'missing' }]
    : there.filter((file) => file.path === path);
}

/**
 * Reports that a README has translations, which are not included. This costs two requests, so only the first run of a
 * repository does it.
 */
export async function tellTranslations(
  host: ListHost,
  commit: string,
  { path }: RemoteInput,
  journal: Journal,
): Promise<void> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  try {
    // No file is that small, so the host gives the names and reads no file.
    const files = await host.readFiles(commit, [`${folder}*.md`, `${folder}*.markdown`], { maxBytes: -1 });
    const line = aloneLine(
      path,
      files.map((file) => file.path),
    );
    if (line !== null) journal.warn(line);
  } catch (error) {
    // In a repository that is too large for patterns, there is no hint.
    if (!(error instanceof FirekeeperError)) throw error;
  }
}

function tooMany(paths: string): FirekeeperError {
  const message = `${paths.slice(0, 200)} matches more than ${mostLists} files, the limit for one proposal`;
  return new FirekeeperError('config', message, 'Name fewer under `lists`');
}

/** Handles a list that the pipeline cannot process: logs an expected failure; a bug ends the run. */
export function tellFailed(journal: Journal): (input: ListInput, error: unknown) => void {
  return ({ path }, error) => {
    if (!(error instanceof FirekeeperError)) throw error;
    journal.warn(`${path} is not tended: ${error.message}; ${error.help}`);
  };
}

/** A journal that also keeps its warnings: if no list is found, they say why. */
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
