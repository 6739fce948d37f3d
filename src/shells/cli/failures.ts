/**
 * How the command line reports failures: one line each on stderr, and the exit code of the worst one. A failure of
 * one list never hides the results of the others.
 */
import type { ExitCode } from '../../core/text/errors.ts';
import { exitCodeOf, exitCodes, isExpected } from '../../core/text/errors.ts';
import type { CliJournal } from './journal.ts';
import { printable } from './printable.ts';
import type { Terminal } from './terminal.ts';

export interface ListFailure {
  /** The file that failed, as the user named it; null when the whole run failed. */
  readonly file: string | null;
  readonly error: unknown;
}

export interface Failures {
  /** Prints and records the failure; `named` means that the error message already names the file. */
  add(file: string | null, error: unknown, named?: 'named'): void;
  readonly all: readonly ListFailure[];
  /** The highest exit code so far; a higher code is worse. */
  readonly code: ExitCode;
}

export function createFailures(terminal: Terminal, journal: CliJournal, verbose: boolean): Failures {
  const all: ListFailure[] = [];
  return {
    all,
    add(file, error, named) {
      all.push({ file, error });
      journal.clear();
      terminal.err(
        `${terminal.errColors.red('firekeeper:')} ${printable(failureText(error, named === undefined ? file : null))}`,
      );
      if (verbose && error instanceof Error) terminal.err(stackOf(error));
    },
    get code() {
      return all.reduce<ExitCode>((worst, { error }) => graver(worst, exitCodeOf(error)), exitCodes.ok);
    },
  };
}

export function graver(a: ExitCode, b: ExitCode): ExitCode {
  return a > b ? a : b;
}

/** `<what>. <what to do>.` on one line, with the file in front. */
export function failureText(error: unknown, file: string | null): string {
  if (isExpected(error)) {
    const what = file === null ? error.message : `${file}: ${error.message}`;
    return `${sentence(what)} ${sentence(error.help.charAt(0).toUpperCase() + error.help.slice(1))}`;
  }
  const why = error instanceof Error ? error.message : String(error);
  const where = file === null ? '' : `${file}: `;
  return (
    `${sentence(`${where}internal fault: ${why.slice(0, 300)}`)} ` +
    'This is a bug in Firekeeper: run again with --verbose and report the output.'
  );
}

function sentence(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return /[.!?]$/.test(line) ? line : `${line}.`;
}

function stackOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${stackOf(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}
