/** The contract of what a command does, and how it reads its options. */
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

/** A text option, when it was given. */
export function textOption(options: CommandOptions, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

export function flagOption(options: CommandOptions, name: string): boolean {
  return options[name] === true;
}
