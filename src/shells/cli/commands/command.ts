/**
 * The contract of a command: one file of this folder each, joined in `index.ts`. What it does is in `../runners/`, so that
 * help and version start without it.
 */
import type { Command } from 'commander';
import type { CommandName } from '../runners/index.ts';

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
