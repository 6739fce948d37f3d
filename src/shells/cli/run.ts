/**
 * Runs the command that the arguments ask for, or reports what is wrong with the arguments. The only place that turns
 * the failure of a whole run into an exit code. Loaded by `main.ts`.
 */
import { createEngine } from '../../compose/engine.ts';
import { type ExitCode, exitCodes, FirekeeperError } from '../../core/text/errors.ts';
import type { Engine } from '../../run/engine.ts';
import type { CliCommand } from './commands/command.ts';
import { graver } from './failures.ts';
import type { Io } from './io.ts';
import type { CommandOptions } from './runners/runner.ts';
import type { CommonOptions } from './session.ts';
import { createVoice } from './session.ts';
import { runners } from './runners/index.ts';

/** What is wrong with the arguments, in one line, and what to do. */
export interface UsageProblem {
  readonly message: string;
  readonly help: string;
}

/** The parsed arguments, or what is wrong with them. */
export type Asked =
  | {
      readonly command: CliCommand;
      readonly words: readonly string[];
      readonly options: CommandOptions & CommonOptions;
    }
  | { readonly problem: UsageProblem; readonly options: CommonOptions };

/** Never throws. */
export async function run(
  asked: Asked,
  io: Io,
  openEngine: () => Engine | Promise<Engine> = createEngine,
): Promise<ExitCode> {
  const voice = createVoice(io, asked.options);
  if ('problem' in asked) {
    voice.failures.add(null, new FirekeeperError('usage', asked.problem.message, asked.problem.help));
    return voice.failures.code;
  }
  let code: ExitCode = exitCodes.ok;
  const { command, words, options } = asked;
  try {
    const engine = await openEngine();
    code = await runners[command.name]({ ...voice, io, engine, configName: options.config }, words, options);
  } catch (error) {
    voice.failures.add(null, error);
    code = graver(code, voice.failures.code);
  } finally {
    voice.journal.clear();
  }
  return code;
}
