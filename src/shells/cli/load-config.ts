/** Reads the configuration for a run of the command line. */
import { resolve } from 'node:path';
import { fileExists, readBytes } from '../../adapters/files/files.ts';
import { defaultConfig } from '../../core/config/defaults.ts';
import { mostConfigBytes } from '../../core/config/limits.ts';
import type { Config } from '../../core/config/types.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import { decode } from '../../core/text/text.ts';
import type { Session } from './session.ts';

export const defaultConfigName = '.github/firekeeper.yml';

export interface LoadedConfig {
  readonly config: Config;
  /** How messages name it: the file, or null for the defaults. */
  readonly name: string | null;
}

/**
 * `--config FILE`, or `.github/firekeeper.yml` in the current folder when it exists, or the defaults.
 * @throws FirekeeperError `config`
 */
export async function loadConfig(session: Session): Promise<LoadedConfig> {
  const { io, configName, journal } = session;
  const name = configName ?? defaultConfigName;
  if (configName === undefined && !(await fileExists(resolve(io.cwd, name)))) {
    journal.detail(`no ${defaultConfigName}: using the defaults`);
    return { config: defaultConfig(), name: null };
  }
  return { config: await readConfigFile(session, name), name };
}

/**
 * Reads a configuration file.
 * @throws FirekeeperError `config`; a ConfigError with every mistake where the text is not valid
 */
export async function readConfigFile({ io, journal }: Session, name: string): Promise<Config> {
  const help = 'Name a configuration file, or leave --config out to use the defaults';
  const file = { path: resolve(io.cwd, name), name };
  const bytes = await readBytes(file, { most: mostConfigBytes, code: 'config', help });
  journal.detail(`configuration read from ${name}`);
  // Load YAML and the schema only when there is a file to read.
  const [{ parseConfig }, { unreadTemplate }] = await Promise.all([
    import('../../core/config/parse.ts'),
    import('../../core/care/template.ts'),
  ]);
  return parseConfig(textOf(bytes, name), name, unreadTemplate);
}

function textOf(bytes: Uint8Array, name: string): string {
  try {
    return decode(bytes);
  } catch (cause) {
    if (!(cause instanceof FirekeeperError)) throw cause;
    throw new FirekeeperError('config', `${name} is ${cause.message}`, cause.help, { cause });
  }
}
