/**
 * `app.env`: the credentials from GitHub. Only this user can read it, and it is never overwritten. `settings-files.ts`
 * reads it.
 */
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FirekeeperError } from '../../../core/text/errors.ts';
import type { Credentials, SignInKeys } from '../settings.ts';
import { systemCodeOf } from '../settings-values.ts';

/** One value per line: the line ends of a key are written as `\n`. */
function credentialsText(
  { appId, privateKey, webhookSecret }: Credentials,
  signIn: SignInKeys | null,
): string {
  const key = privateKey.trim().replaceAll('\n', '\\n');
  const secret = webhookSecret === null ? [] : [`WEBHOOK_SECRET=${quoted(webhookSecret)}`];
  return [
    '# Made by the setup page of Firekeeper.',
    `APP_ID=${appId}`,
    ...secret,
    ...(signIn === null
      ? []
      : [
          `GITHUB_CLIENT_ID=${quoted(signIn.clientId)}`,
          `GITHUB_CLIENT_SECRET=${quoted(signIn.clientSecret)}`,
        ]),
    `PRIVATE_KEY="${key}"`,
    '',
  ].join('\n');
}

function quoted(text: string): string {
  return text.includes("'") ? `"${text}"` : `'${text}'`;
}

/** @throws FirekeeperError `config` when the file exists already, or the folder is not writable */
export async function keepCredentials(
  path: string,
  credentials: Credentials,
  signIn: SignInKeys | null = null,
): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(credentialsText(credentials, signIn));
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (cause) {
    const code = systemCodeOf(cause);
    const line = code === 'EEXIST' ? `${path} already exists` : `${path} cannot be written (${code})`;
    const help = 'Move it away or set FIREKEEPER_DATA_DIR to a folder that can be written, and start again';
    throw new FirekeeperError('config', line, help, { cause });
  }
}

/** A file as text; null when it does not exist. `loadAppSettings` reads with it. */
export async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
