/**
 * Runs what the words of the command line ask for, or tells what is wrong with them. The only place that turns
 * failures of a whole run into a code. Loaded by `main.ts`.
 */
import { type ExitCode, exitCodes, FirekeeperError } from '../../core/text/errors.ts';
import type { Engine } from '../../run/engine.ts';
import type { CliCommand, Options } from './commands/command.ts';
import { graver } from './failures.ts';
import type { Io } from './io.ts';
import type { CommonOptions } from './session.ts';
import { createVoice } from './session.ts';

/** What is wrong with the words: one line, and what to do. */
export interface UsageProblem {
  readonly message: string;
  readonly help: string;
}

/** What the words of the command line say. */
export type Asked =
  | {
      readonly command: CliCommand;
      readonly words: readonly string[];
      readonly options: Options & CommonOptions;
    }
  | { readonly problem: UsageProblem; readonly options: CommonOptions };

async function createRealEngine(): Promise<Engine> {
  const { createEngine } = await import('../../compose/engine.ts');
  return createEngine();
}

/** Never throws. */
export async function run(asked: Asked, io: Io, openEngine = createRealEngine): Promise<ExitCode> {
  const voice = createVoice(io, asked.options);
  if ('problem' in asked) {
    voice.failures.add(null, new FirekeeperError('usage', asked.problem.message, asked.problem.help));
    return voice.failures.code;
  }
  let code: ExitCode = exitCodes.ok;
  const { command, words, options } = asked;
  try {
    const work = await command.load();
    const engine = await openEngine();
    code = await work({ ...voice, io, engine, configName: options.config }, words, options);
  } catch (error) {
    voice.failures.add(null, error);
    code = graver(code, voice.failures.code);
  } finally {
    voice.journal.clear();
  }
  return code;
}
