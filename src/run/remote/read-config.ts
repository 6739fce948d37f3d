/** Reads the configuration of a remote run from the default branch. A bad configuration is a value, which ends the run. */
import { unreadTemplate } from '../../core/care/template.ts';
import { type Config, ConfigError, defaultConfig, parseConfig } from '../../core/config/index.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import { decode } from '../../core/text/text.ts';
import type { Head, ListHost, RepositoryInfo } from '../../ports/list-host.ts';
import type { ConfigFault } from './types.ts';

export interface ReadConfig {
  readonly config: Config;
  /** Blob of the file; empty without a file. */
  readonly blob: string;
  readonly fault: ConfigFault | null;
}

/** @param base head of the default branch; null in an empty repository */
export async function readConfig(
  host: ListHost,
  {
    base,
    repository,
    path,
  }: { readonly base: Head | null; readonly repository: RepositoryInfo; readonly path: string },
): Promise<ReadConfig> {
  if (base === null) return readConfigText(null, '');
  return checkBranches(await readFile(host, base.commit, path), repository, path);
}

/** The configuration at any commit, such as the head of a pull request. */
export function readConfigAt(host: ListHost, commit: string, path: string): Promise<ReadConfig> {
  return readFile(host, commit, path);
}

/** Refuses a configuration that uses the default branch, which has the lists, as one of our own branches. */
function checkBranches(read: ReadConfig, { defaultBranch }: RepositoryInfo, configPath: string): ReadConfig {
  const { branch, stateBranch } = read.config.pullRequest;
  const key = branch === defaultBranch ? 'branch' : stateBranch === defaultBranch ? 'stateBranch' : null;
  if (read.fault !== null || key === null) return read;
  const message = `${configPath}: pullRequest.${key} is the default branch, ${JSON.stringify(defaultBranch)}`;
  return unread(configPath, read.blob, message, 'Choose a branch that is used for nothing else');
}

async function readFile(host: ListHost, commit: string, path: string): Promise<ReadConfig> {
  const [file] = await host.readFiles(commit, [path]);
  if (file === undefined || ('refused' in file && file.refused === 'missing'))
    return readConfigText(null, '');
  if ('refused' in file) return unread(path, 'refused', `${path} is refused: ${file.refused}`);
  try {
    return readConfigText(decode(file.bytes), file.blob, path);
  } catch (error) {
    if (!(error instanceof FirekeeperError)) throw error;
    return unread(path, file.blob, error.message, error.help, error);
  }
}

function unread(
  path: string,
  blob: string,
  message: string,
  help = 'Make it a plain text file of at most 64 KB',
  error?: FirekeeperError,
): ReadConfig {
  const { place, mistakes } = error instanceof ConfigError ? error : { place: null, mistakes: [] };
  return { config: defaultConfig(), blob, fault: { path, message, help, place, mistakes } };
}

function readConfigText(text: string | null, blob: string, path = ''): ReadConfig {
  return {
    config: text === null ? defaultConfig() : parseConfig(text, path, unreadTemplate),
    blob,
    fault: null,
  };
}
