/** The lists of a remote run as inputs of the pipeline: read at a commit. A bad one is told and left out. */
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

/** Why a file is not read, with what to do where that is not plain. */
const whyRefused: Readonly<Record<FileRefusal['refused'], string>> = {
  missing: 'there is no such file',
  outside: 'its path leads out of the repository',
  symlink: 'it is a symbolic link; name the file itself',
  submodule: 'it lies in a submodule, which is another repository',
  lfs: 'it is kept in Large File Storage (LFS); keep it in git itself',
  'too-large': 'it is larger than the limit of 2 MB; split it into several lists',
  'too-many': 'it means too many files; name fewer',
};

/** `README.md is not read: it is …`. */
function refusedLine({ path, refused }: FileRefusal): string {
  return `${path} is not read: ${whyRefused[refused]}`;
}

/**
 * The files that `configs` name, as they stand at a commit. What cannot be read is told, and noted in `left`.
 * @throws FirekeeperError `config` for more files than a proposal may have, before any of them is tended
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

/** What git calls the object of a file that is not there. */
const noBlob = '0'.repeat(40);

/** The files that entries are moved to, where they are none of the lists; what is not there is begun. */
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

/** Whether an input is a file that is not there, and to which nothing was moved. */
export function isUnbegun({ input, tending }: RemoteTended): boolean {
  return input.file.blob === noBlob && tending.after === '';
}

/** Whether "the README" is meant, wherever it lies. */
export function isDefault(configs: readonly ListConfig[]): boolean {
  return configs.length === 1 && configs[0]?.path === defaultList;
}

/** Keys of everything that the lists name, asked about or not. */
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

/** Where `README.md` alone is meant, the README wherever it lies and however it is spelled. */
async function readReadme(host: ListHost, commit: string): Promise<readonly (FileText | FileRefusal)[]> {
  const files = await host.readFiles(commit, readmePaths);
  const there = files.filter((file) => !('refused' in file) || file.refused !== 'missing');
  const path = readmeAmong(there.map((file) => file.path));
  return path === null
    ? [{ path: defaultList, refused: 'missing' }]
    : there.filter((file) => file.path === path);
}

/**
 * Says that a README has translations, which are not taken with it. It costs two requests, so the first run of a
 * repository alone says it.
 */
export async function tellTranslations(
  host: ListHost,
  commit: string,
  { path }: RemoteInput,
  journal: Journal,
): Promise<void> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  try {
    // Nothing is that small, so that names are told and no file is read.
    const files = await host.readFiles(commit, [`${folder}*.md`, `${folder}*.markdown`], { maxBytes: -1 });
    const line = aloneLine(
      path,
      files.map((file) => file.path),
    );
    if (line !== null) journal.warn(line);
  } catch (error) {
    // A repository too large for patterns goes without the hint.
    if (!(error instanceof FirekeeperError)) throw error;
  }
}

function tooMany(paths: string): FirekeeperError {
  const message = `${paths.slice(0, 200)} means more than ${mostLists} files, the most for one proposal`;
  return new FirekeeperError('config', message, 'Name fewer under `lists`');
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
