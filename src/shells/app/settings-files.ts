/**
 * The files of the environment: `app.env` in the data folder, which the setup page writes, and the private key if only
 * its path is given. A value in the environment wins over the file.
 */
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { FirekeeperError } from '../../core/text/errors.ts';
import { type AppSettings, dataDirOf, readAppSettings } from './settings.ts';
import { type Environment, systemCodeOf, textOf } from './settings-values.ts';

/** Reads a file as text; null when it does not exist. Every other error is thrown. */
export type ReadText = (path: string) => Promise<string | null>;

/** The file in which the setup page saves the credentials from GitHub. */
export function appEnvPath(env: Environment): string {
  return join(dataDirOf(env), 'app.env');
}

/**
 * The environment with the values from its files, for `readAppSettings`.
 * @throws FirekeeperError `config` when the key's file does not exist, or a file cannot be read
 */
async function withFiles(env: Environment, read: ReadText): Promise<Environment> {
  const path = appEnvPath(env);
  const kept = parseEnv((await reading(path, read)) ?? '');
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => textOf(value) !== undefined));
  const own = textOf(env['PRIVATE_KEY']) !== undefined || textOf(env['PRIVATE_KEY_PATH']) !== undefined;
  // If the environment has a key in either form, the key of the file is not used.
  const { PRIVATE_KEY: filed, ...others } = kept;
  const all: Environment = {
    ...others,
    ...(own || filed === undefined ? {} : { PRIVATE_KEY: filed }),
    ...set,
  };
  const keyPath = textOf(all['PRIVATE_KEY_PATH']);
  if (keyPath === undefined || textOf(all['PRIVATE_KEY']) !== undefined) return all;
  const key = await reading(keyPath, read);
  if (key !== null) return { ...all, PRIVATE_KEY: key };
  throw new FirekeeperError(
    'config',
    `PRIVATE_KEY_PATH: there is no file ${keyPath}`,
    'Set it to the .pem file from the settings of the GitHub App',
  );
}

/** The settings from the environment and its files. @throws FirekeeperError `config` */
export async function loadAppSettings(env: Environment, read: ReadText): Promise<AppSettings> {
  return readAppSettings(await withFiles(env, read));
}

async function reading(path: string, read: ReadText): Promise<string | null> {
  try {
    return await read(path);
  } catch (cause) {
    const why = systemCodeOf(cause);
    const help = 'Let the user that runs Firekeeper read it';
    throw new FirekeeperError('config', `${path} cannot be read (${why})`, help, { cause });
  }
}
