/** The contract of a command: one file of this folder each, joined in `index.ts`; what it does is in `../runners/`, so
 * that help and version start without it. */
import type { Command } from 'commander';
import type { ExitCode } from '../../../core/text/errors.ts';
import type { Session } from '../session.ts';

/** Options as commander gives them, by camel-cased name. */
export type CommandOptions = Readonly<Record<string, unknown>>;

/** Runs it. Failures of one list go to `session.failures`; what is thrown ends the run. */
export type Runner = (
  session: Session,
  words: readonly string[],
  options: CommandOptions,
) => Promise<ExitCode>;

export type CommandName = 'update' | 'inspect' | 'facts' | 'propose' | 'init' | 'serve';

export interface CliCommand {
  readonly name: CommandName;
  /** One line for `firekeeper --help`. */
  readonly summary: string;
  /** What follows the program's name, with what it does: `update --dry-run` and `print a diff`. */
  readonly examples: readonly (readonly [words: string, does: string])[];
  /** Declares arguments and the options that only this command has. */
  declare(command: Command): Command;
}

/** How every command that takes lists says what FILE is. */
export const filesHelp =
  'lists or patterns, - for standard input (default: the lists of the configuration, else the README)';

/** A text option, when it was given. */
export function textOption(options: CommandOptions, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

export function flagOption(options: CommandOptions, name: string): boolean {
  return options[name] === true;
}
