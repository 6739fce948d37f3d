/**
 * `firekeeper serve` in this process, and the two small commands next to it: reads settings from the environment and
 * its files, shows the setup page while there is no App, then runs the App until the process ends. The App's logic is
 * in other files.
 */
import { appParts, processWorld } from '../../compose/app.ts';
import { type ExitCode, exitCodes, FirekeeperError } from '../../core/text/errors.ts';
import { openApp, type ReadySettings } from './app.ts';
import { examine } from './doctor.ts';
import { printLink } from './link.ts';
import { loadAppSettings } from './settings-files.ts';
import type { Environment } from './settings-values.ts';
import { runSetup } from './run-setup.ts';
import { readText } from './server/credentials-file.ts';

/** The options of the command line; they win over the environment. */
export interface ServeOptions {
  readonly role?: 'all' | 'web' | 'worker';
  readonly port?: number;
  readonly host?: string;
}

/** Prints a signed link. @throws FirekeeperError for settings that cannot be used */
export async function link(
  words: Parameters<typeof printLink>[0],
  env: Environment,
  print: (text: string) => void,
): Promise<ExitCode> {
  return printLink(words, await loadAppSettings(env, readText), processWorld(env).clock, print);
}

/** Checks everything that a server needs. @throws FirekeeperError for settings that cannot be used */
export async function doctor(env: Environment, print: (text: string) => void): Promise<ExitCode> {
  return examine(await loadAppSettings(env, readText), processWorld(env), appParts, print);
}

/** The time that a running visit has to end; after that it is stopped and started again later. */
const graceMs = 25_000;

/** Runs until SIGTERM or SIGINT. @throws FirekeeperError for settings that cannot be used */
export async function serve(options: ServeOptions, processEnv: Environment): Promise<ExitCode> {
  const env = withOptions(processEnv, options);
  const world = {
    ...processWorld(env),
    write: (line: string) => void process.stderr.write(line),
  };
  const end = endOfProcess();
  let settings = await loadAppSettings(env, readText);
  if (settings.credentials === null) {
    if ((await runSetup(settings, world, appParts, env, end)) === 'ended') return exitCodes.ok;
    settings = await loadAppSettings(env, readText);
  }
  if (settings.credentials === null) {
    const help = 'Set APP_ID, PRIVATE_KEY and WEBHOOK_SECRET, or start again and use the setup page';
    throw new FirekeeperError('config', 'the App has no credentials', help);
  }
  const app = await openApp(settings as ReadySettings, world, appParts);
  await end;
  await app.close(graceMs);
  return exitCodes.ok;
}

function withOptions(env: Environment, { role, port, host }: ServeOptions): Environment {
  return {
    ...env,
    ...(role === undefined ? {} : { FIREKEEPER_ROLE: role }),
    ...(port === undefined ? {} : { PORT: String(port) }),
    ...(host === undefined ? {} : { HOST: host }),
  };
}

/** Resolves at the first signal; a second one ends the process at once, which is the default of the system. */
function endOfProcess(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
}
