/** The contract of a command: one file of this folder each, joined in `index.ts`. */
import type { Command } from 'commander';
import type { ExitCode } from '../../../core/text/errors.ts';
import type { Session } from '../session.ts';

/** Options as commander gives them, by camel-cased name. */
export type Options = Readonly<Record<string, unknown>>;

export interface CliCommand {
  readonly name: string;
  /** One line for `firekeeper --help`. */
  readonly summary: string;
  /** Declares arguments and the options that only this command has. */
  declare(command: Command): Command;
  /** Runs it. Failures of one list go to `session.failures`; what is thrown ends the run. */
  run(session: Session, files: readonly string[], options: Options): Promise<ExitCode>;
}

/** A text option, when it was given. */
export function textOption(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

export function flagOption(options: Options, name: string): boolean {
  return options[name] === true;
}
