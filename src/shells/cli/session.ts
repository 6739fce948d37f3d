/**
 * What every command uses: streams, engine, journal, failures, and the options that all commands share.
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

/** Options of the program itself, given before or after the name of the command. */
export interface CommonOptions {
  readonly config?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color?: boolean;
}

/** How a run prints messages. A usage error needs this alone. */
export interface Voice {
  readonly terminal: Terminal;
  readonly journal: CliJournal;
  readonly failures: Failures;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** Prints one line about the result on stderr, even under `--quiet`: without it the result can be misunderstood. */
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
