/** The contract of a runner, and how runners read options. */
import type { ExitCode } from '../../../core/text/errors.ts';
import type { Session } from '../session.ts';

/** Options as commander gives them, by camelCase name. */
export type CommandOptions = Readonly<Record<string, unknown>>;

/** Runs the command. Failures of one list go to `session.failures`; a thrown error ends the run. */
export type Runner = (
  session: Session,
  words: readonly string[],
  options: CommandOptions,
) => Promise<ExitCode>;

/** A text option; undefined when it was not given. */
export function textOption(options: CommandOptions, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

export function flagOption(options: CommandOptions, name: string): boolean {
  return options[name] === true;
}
