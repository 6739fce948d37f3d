/**
 * What every command works with: streams, engine, journal, failures, and the options that all commands share.
 * Made once per run by `main.ts`.
 */
import type { Engine } from '../../run/engine.ts';
import type { Failures } from './failures.ts';
import { createFailures } from './failures.ts';
import type { Io } from './io.ts';
import type { CliJournal } from './journal.ts';
import { createJournal } from './journal.ts';
import { printable } from './printable.ts';
import type { Terminal } from './terminal.ts';
import { createTerminal } from './terminal.ts';

/** Options of the program itself; they may stand before or after the command's name. */
export interface CommonOptions {
  readonly config?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color?: boolean;
}

/** How a run speaks to people; all that is needed to say why there was none. */
export interface Voice {
  readonly terminal: Terminal;
  readonly journal: CliJournal;
  readonly failures: Failures;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** One line for people about the result, on stderr; also under `--quiet`, because the result depends on it. */
  notice(line: string): void;
}

export interface Session extends Voice {
  readonly io: Io;
  readonly engine: Engine;
  /** `--config`, when given. */
  readonly configName: string | undefined;
}

export function createVoice(io: Io, options: CommonOptions): Voice {
  const terminal = createTerminal(io, options.color !== false);
  const quiet = options.quiet === true;
  const verbose = options.verbose === true;
  const journal = createJournal(terminal, io.clock, { quiet, verbose });
  return {
    terminal,
    journal,
    failures: createFailures(terminal, journal, verbose),
    quiet,
    verbose,
    notice(line) {
      journal.clear();
      terminal.err(`${terminal.errColors.yellow('firekeeper:')} ${printable(line)}`);
    },
  };
}
