/**
 * The contract of a command. Each command is one file in this folder, listed in `index.ts`. Its code is in
 * `../runners/`, so that help and version start without it.
 */
import type { Command } from 'commander';
import type { CommandName } from '../runners/index.ts';

export interface CliCommand {
  readonly name: CommandName;
  /** One line for `firekeeper --help`. */
  readonly summary: string;
  /** The words after the program's name, and what they do: `update --dry-run` and `print a diff`. */
  readonly examples: readonly (readonly [words: string, does: string])[];
  /** Declares the arguments and options of this command. */
  declare(command: Command): Command;
}

/** The help for FILE, the same in every command that takes lists. */
export const filesHelp =
  'lists or patterns, - for standard input (default: the lists of the configuration, else the README)';
