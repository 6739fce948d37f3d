/**
 * The command line from arguments to exit code. `start.ts` calls it with the real streams, tests with their own. Help
 * and version end here; other code is loaded only when a command runs or an error is printed.
 */
import { CommanderError } from 'commander';
import { type ExitCode, exitCodes } from '../../core/text/errors.ts';
import type { Engine } from '../../run/engine.ts';
import { commands } from './commands/index.ts';
import type { Io } from './io.ts';
import { createProgram, usageProblem } from './program.ts';
import type { Asked } from './run.ts';

/**
 * Runs one command. Never throws: a failure becomes one line on stderr and an exit code of docs/commands.md.
 * @param argv the arguments after the program's name
 * @param openEngine the real one by default; called when a command runs
 */
export async function main(
  argv: readonly string[],
  io: Io,
  openEngine?: () => Promise<Engine>,
): Promise<ExitCode> {
  let asked: Asked | undefined;
  const program = createProgram(commands, io, (command, words, options) => {
    asked = { command, words, options };
  });
  try {
    program.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const problem = usageProblem(error, argv, commands);
    if (problem !== null) asked = { problem, options: program.opts() };
  }
  if (asked === undefined) return exitCodes.ok;
  const { run } = await import('./run.ts');
  return run(asked, io, openEngine);
}
