/**
 * The command line as commander sees it: the commands of the registry, the options that all of them share, and usage
 * errors in our words. It runs and loads nothing itself.
 */
import { Command, CommanderError } from 'commander';
import type { CliCommand } from './commands/command.ts';
import { commandHelp, programHelp } from './help-text.ts';
import type { Io } from './io.ts';
import type { UsageProblem } from './run.ts';
import type { CommandOptions } from './runners/runner.ts';
import type { CommonOptions } from './session.ts';
import { version } from './version.ts';

export type Dispatch = (
  command: CliCommand,
  files: readonly string[],
  options: CommandOptions & CommonOptions,
) => void;

export function createProgram(commands: readonly CliCommand[], io: Io, dispatch: Dispatch): Command {
  const program = new Command('firekeeper')
    .description('Keeps a hand-written awesome list true.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .option('--config <file>', 'configuration (default: .github/firekeeper.yml when it exists)')
    .option('-q, --quiet', 'no progress, no summary, no warnings')
    .option('-v, --verbose', 'print more detail, and stack traces of errors')
    .option('--no-color', 'no colours (also NO_COLOR)')
    .configureHelp({ showGlobalOptions: true, helpWidth: io.stdout.columns ?? 100 })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      // Commander also throws the error; `main.ts` prints it once.
      outputError: () => undefined,
    })
    .addHelpText('after', programHelp(commands))
    .exitOverride();
  for (const one of commands) {
    const command = program.command(one.name).description(one.summary).copyInheritedSettings(program);
    command.addHelpText('after', commandHelp(one));
    // Not the parameters of the action: there a single argument is a string and a variadic argument is a list.
    one.declare(command).action(() => dispatch(one, command.args, command.optsWithGlobals()));
  }
  return program;
}

/** An error of commander in our words; null for help and version, which are not failures. */
export function usageProblem(
  error: CommanderError,
  argv: readonly string[],
  commands: readonly CliCommand[],
): UsageProblem | null {
  if (error.exitCode === 0) return null;
  const name = argv.find((word) => commands.some((one) => one.name === word));
  if (error.code === 'commander.help') {
    const wanted = argv.find((word) => word !== 'help' && !word.startsWith('-'));
    const what = wanted === undefined ? 'no command given' : `unknown command '${wanted}'`;
    return { message: what, help: "See 'firekeeper --help'" };
  }
  const message = error.message
    .replace(/^error: /, '')
    .replace(/\s*\n\(Did you mean ([^)]+?)\??\)/, ' (did you mean $1?)')
    .replace(/\s+/g, ' ');
  const place = error.code === 'commander.unknownCommand' || name === undefined ? '' : ` ${name}`;
  return { message, help: `See 'firekeeper${place} --help'` };
}
