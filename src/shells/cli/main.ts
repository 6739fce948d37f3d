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
import type { CommonOptions, Voice } from './session.ts';
import { createVoice } from './session.ts';

/**
 * Runs one command. Never throws: whatever happens is one line on stderr and an exit code of the design.
 * @param argv the arguments after the program's name
 * @param openEngine called when a command runs: help, version and usage errors need none
 */
export async function main(
  argv: readonly string[],
  io: Io,
  openEngine: () => Promise<Engine>,
): Promise<ExitCode> {
  let code: ExitCode = exitCodes.ok;
  let voice: Voice | undefined;
  let engine: Engine | undefined;
  const program = createProgram(commands, io, async (command, words, options) => {
    voice = createVoice(io, options);
    const run = await command.load();
    engine = await openEngine();
    code = await run({ ...voice, io, engine, configName: options.config }, words, options);
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    const told = error instanceof CommanderError ? usageError(error, argv, commands) : error;
    if (told !== null) {
      voice ??= createVoice(io, program.opts<CommonOptions>());
      voice.failures.add(null, told);
      code = graver(code, voice.failures.code);
    }
  } finally {
    voice?.journal.clear();
    await engine?.close();
  }
  return code;
}
