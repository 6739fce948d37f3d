/**
 * Finds the files of a run, from the FILE arguments or, without arguments, from the configuration. It does not look
 * at their content.
 */
import { resolve } from 'node:path';
import type { NamedFile } from '../../adapters/files/files.ts';
import { expandPath, identityOf, isInside, namesIn } from '../../adapters/files/files.ts';
import { mostLists } from '../../core/config/limits.ts';
import type { Config, ListConfig, OrderBy } from '../../core/config/types.ts';
import { aloneLine, defaultList, readmeAmong, readmeFolders } from '../../core/list/readme.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import type { Session } from './session.ts';

/** The argument that stands for standard input and output. */
export const standardInput = '-';

export interface ListFile {
  readonly file: NamedFile;
  readonly options: ListConfig;
  /** True for a file that is not there yet. */
  readonly begun?: boolean;
}

/**
 * The files to work on, each once, in the order in which they were named. A file that cannot be found is reported as
 * a failure and left out.
 * @param order `--order`, which applies to every list
 * @param acceptHeld `--accept-held`, which applies to every list
 * @throws FirekeeperError `usage` when standard input is combined with other files, `config` for too many lists
 */
export async function findLists(
  session: Session,
  names: readonly string[],
  config: Config,
  order: OrderBy | undefined,
  acceptHeld = false,
): Promise<readonly ListFile[]> {
  if (names.includes(standardInput)) return [stdinList(names, config, order, acceptHeld)];
  const named =
    names.length > 0 ? await fromArguments(session, names, config) : await fromConfig(session, config);
  const seen = new Set<string>();
  const lists: ListFile[] = [];
  for (const { file, options } of named) {
    const identity = await identityOf(file.path);
    if (seen.has(identity)) continue;
    seen.add(identity);
    lists.push({
      file,
      options: { ...options, path: file.name, order: ordered(options, order), acceptHeld },
    });
  }
  if (names.length === 0 && lists.length > mostLists) {
    const message = `the configuration names ${lists.length} lists; the limit is ${mostLists}`;
    throw new FirekeeperError('config', message, 'Name fewer lists, or give the files as arguments');
  }
  return lists;
}

function ordered(options: ListConfig, by: OrderBy | undefined): ListConfig['order'] {
  return by === undefined ? options.order : { ...options.order, by };
}

function stdinList(
  names: readonly string[],
  config: Config,
  order: OrderBy | undefined,
  acceptHeld: boolean,
): ListFile {
  if (names.length > 1) {
    const help = 'Give - alone, or name only files';
    throw new FirekeeperError('usage', '- (standard input) cannot be combined with other files', help);
  }
  const options = { path: standardInput, order: config.order, tiers: config.tiers, acceptHeld };
  return {
    file: { path: standardInput, name: standardInput },
    options: { ...options, order: ordered(options, order) },
  };
}

async function fromArguments(
  session: Session,
  names: readonly string[],
  config: Config,
): Promise<readonly ListFile[]> {
  const configured = await configuredOptions(session, config);
  const lists: ListFile[] = [];
  for (const name of names) {
    for (const file of await expanded(session, name)) {
      const options = configured.get(await identityOf(file.path)) ?? {
        path: file.name,
        order: config.order,
        tiers: config.tiers,
      };
      lists.push({ file, options });
    }
  }
  return lists;
}

async function expanded(session: Session, name: string): Promise<readonly NamedFile[]> {
  const files = name === '' ? [] : await expandPath(name, session.io.cwd);
  if (files.length === 0) {
    const help = 'Name a markdown file, or a pattern that matches one';
    session.failures.add(null, new FirekeeperError('input', `no file matches ${JSON.stringify(name)}`, help));
  }
  return files;
}

/** The configured options of each file, by the file's identity; patterns that match no file add nothing. */
async function configuredOptions(session: Session, config: Config): Promise<ReadonlyMap<string, ListConfig>> {
  const options = new Map<string, ListConfig>();
  for (const list of config.lists) {
    for (const file of await expandPath(list.path, session.io.cwd)) {
      const identity = await identityOf(file.path);
      if (!options.has(identity)) options.set(identity, list);
    }
  }
  return options;
}

async function fromConfig(session: Session, config: Config): Promise<readonly ListFile[]> {
  const lists: ListFile[] = [];
  const only = config.lists.length === 1;
  for (const options of config.lists) {
    const name = only && options.path === defaultList ? await readmeHere(session) : options.path;
    for (const file of await expanded(session, name)) {
      if (await isInside(file.path, session.io.cwd)) lists.push({ file, options });
      else session.failures.add(null, outside(file.name));
    }
  }
  return lists;
}

/** The README of this folder, for a configuration that names only `README.md`. Warns that its translations are left out. */
async function readmeHere({ io, journal }: Session): Promise<string> {
  const inFolders = readmeFolders.map(async (folder) =>
    (await namesIn(resolve(io.cwd, folder))).map((name) => `${folder}${name}`),
  );
  const paths = (await Promise.all(inFolders)).flat();
  const readme = readmeAmong(paths) ?? defaultList;
  const line = aloneLine(readme, paths);
  if (line !== null) journal.warn(line);
  return readme;
}

/** Other people may have written the configuration, so it cannot name files outside the folder, not even by a link. */
function outside(name: string): FirekeeperError {
  const help = 'If you mean this file, give it as an argument';
  return new FirekeeperError('input', `${name} leads out of this folder through a link`, help);
}
