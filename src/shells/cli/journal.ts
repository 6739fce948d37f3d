/**
 * The journal of the command line: a progress bar when stderr is a terminal, otherwise one plain line at most every
 * five seconds. `session.ts` makes it; sources do not know which form they write to.
 */
import type { Clock } from '../../ports/clock.ts';
import type { Journal } from '../../ports/journal.ts';
import { fit } from './columns.ts';
import { printable } from './printable.ts';
import type { Terminal } from './terminal.ts';

export interface CliJournal extends Journal {
  /** Removes the bar from the terminal; called before anything else is printed, and at the end. */
  clear(): void;
}

export interface JournalOptions {
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/** People do not see faster redraws, which only cost time. */
const redrawMs = 80;
const plainMs = 5000;
const narrowest = 10;

export function createJournal(terminal: Terminal, clock: Clock, options: JournalOptions): CliJournal {
  const told = new Set<string>();
  let drawn = false;
  let begun: string | undefined;
  let last = Number.NEGATIVE_INFINITY;
  const clear = (): void => {
    if (drawn) terminal.draw('\r\u001b[2K');
    drawn = false;
  };
  const say = (line: string): void => {
    clear();
    terminal.err(line);
  };
  return {
    clear,
    progress(label, done, total) {
      if (options.quiet || total <= 0) return;
      const now = clock.now();
      if (terminal.errIsTerminal) {
        if (done < total && now - last < redrawMs) return;
        terminal.draw(`\r\u001b[2K${barLine(label, done, total, terminal)}`);
        drawn = true;
      } else {
        // A label with a first line also gets a last line, so that a log does not stop at "0 of 12".
        const ends = done >= total && begun === label;
        if (now - last < plainMs && !ends) return;
        terminal.err(`firekeeper: ${label}: ${done} of ${total}`);
        begun = done >= total ? undefined : label;
      }
      last = now;
    },
    warn(line) {
      if (options.quiet || told.has(line)) return;
      told.add(line);
      say(`${terminal.errColors.yellow('firekeeper:')} ${printable(line)}`);
    },
    detail(line) {
      if (options.verbose) say(terminal.errColors.dim(`firekeeper: ${printable(line)}`));
    },
  };
}

/** `repositories  ████████░░░░  812/1204`, never wider than the terminal: a wrapped line cannot be redrawn. */
function barLine(label: string, done: number, total: number, terminal: Terminal): string {
  const room = Math.max((terminal.errColumns ?? 80) - 1, narrowest);
  const count = `${done}/${total}`;
  const width = Math.min(40, room - label.length - count.length - 4);
  if (width < 5) return fit(`${label} ${count}`, room);
  const filled = Math.round((Math.min(done, total) / total) * width);
  const bar =
    terminal.errColors.green('█'.repeat(filled)) + terminal.errColors.dim('░'.repeat(width - filled));
  return `${label}  ${bar}  ${count}`;
}
