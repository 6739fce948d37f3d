/** Runs `firekeeper config --check`: asks no service and writes nothing. */
import { ConfigError } from '../../../core/config/problem.ts';
import { type ExitCode, exitCodes, FirekeeperError } from '../../../core/text/errors.ts';
import { defaultConfigName, readConfigFile } from '../load-config.ts';
import { printable } from '../printable.ts';
import type { Session } from '../session.ts';

export async function checkConfig(session: Session, names: readonly string[]): Promise<ExitCode> {
  const { failures, terminal, quiet, configName } = session;
  const name = names[0] ?? configName ?? defaultConfigName;
  try {
    await readConfigFile(session, name);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const { line, message, help } of error.mistakes) {
      failures.add(null, new FirekeeperError('config', `${name} line ${line}: ${message}`, help));
    }
    return failures.code;
  }
  if (!quiet) terminal.out(`${printable(name)} is valid.\n`);
  return exitCodes.ok;
}
