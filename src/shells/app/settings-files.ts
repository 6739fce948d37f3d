/**
 * The files that belong to the environment: `app.env` in the data folder, which the setup page writes, and the
 * private key where only its path is given. What is set in the environment wins over the file.
 */
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { FirekeeperError } from '../../core/text/errors.ts';
import { type AppSettings, dataDirOf, readAppSettings } from './settings.ts';
import { type Environment, systemCodeOf, textOf } from './settings-values.ts';

/** Reads a file as text; null when there is none. Anything else that goes wrong is thrown. */
export type ReadText = (path: string) => Promise<string | null>;

/** Where the setup page keeps what GitHub gave it. */
export function appEnvPath(env: Environment): string {
  return join(dataDirOf(env), 'app.env');
}

/**
 * The environment with everything that its files say, for `readAppSettings`.
 * @throws FirekeeperError `config` when the key's file is not there, or a file cannot be read
 */
async function withFiles(env: Environment, read: ReadText): Promise<Environment> {
  const path = appEnvPath(env);
  const kept = parseEnv((await reading(path, read)) ?? '');
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => textOf(value) !== undefined));
  const own = textOf(env['PRIVATE_KEY']) !== undefined || textOf(env['PRIVATE_KEY_PATH']) !== undefined;
  // A key of the environment, in either form, is not to be mixed with the one of the file.
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

/** The settings as the environment and its files say them. @throws FirekeeperError `config` */
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
