/**
 * The command line from arguments to exit code. `start.ts` calls it with the real world, tests with theirs.
 * The only place that turns failures of a whole run into a code.
 */
import { CommanderError } from 'commander';
import type { ExitCode } from '../../core/text/errors.ts';
import { exitCodes } from '../../core/text/errors.ts';
import type { Engine } from '../../run/engine.ts';
import { commands } from './commands/index.ts';
import { graver } from './failures.ts';
import type { Io } from './io.ts';
import { createProgram, usageError } from './program.ts';
import type { CommonOptions, Session } from './session.ts';
import { createSession } from './session.ts';

/**
 * Runs one command. Never throws: whatever happens is one line on stderr and an exit code (rules CLI-1, CLI-2).
 * @param argv the arguments after the program's name
 */
export async function main(argv: readonly string[], io: Io, engine: Engine): Promise<ExitCode> {
  let code: ExitCode = exitCodes.ok;
  let session: Session | undefined;
  const program = createProgram(commands, io, async (command, files, options) => {
    session = createSession(io, engine, options);
    code = await command.run(session, files, options);
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    const told = error instanceof CommanderError ? usageError(error, argv, commands) : error;
    if (told !== null) {
      session ??= createSession(io, engine, program.opts<CommonOptions>());
      session.failures.add(null, told);
      code = graver(code, session.failures.code);
    }
  } finally {
    session?.journal.clear();
    await engine.close();
  }
  return code;
}
