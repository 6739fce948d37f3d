/** The contract of a command: one file of this folder each, joined in `index.ts`; what it does is in `../runners/`. */
import type { Command } from 'commander';
import type { ExitCode } from '../../../core/text/errors.ts';
import type { Session } from '../session.ts';

/** Options as commander gives them, by camel-cased name. */
export type Options = Readonly<Record<string, unknown>>;

/** Runs it. Failures of one list go to `session.failures`; what is thrown ends the run. */
export type Runner = (session: Session, words: readonly string[], options: Options) => Promise<ExitCode>;

export interface CliCommand {
  readonly name: string;
  /** One line for `firekeeper --help`. */
  readonly summary: string;
  /** What follows the program's name, with what it does: `update --dry-run` and `print a diff`. */
  readonly examples: readonly (readonly [words: string, does: string])[];
  /** Declares arguments and the options that only this command has. */
  declare(command: Command): Command;
  /** Loads the code that runs it: help and version start without the code of any command. */
  load(): Promise<Runner>;
}

/** How every command that takes lists says what FILE is. */
export const filesHelp =
  'lists or patterns, - for standard input (default: the lists of the configuration, else the README)';

/** A text option, when it was given. */
export function textOption(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

export function flagOption(options: Options, name: string): boolean {
  return options[name] === true;
}
