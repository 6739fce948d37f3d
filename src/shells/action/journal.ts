/** The journal of the Action: plain lines in the log, with at most one progress line in ten seconds. Made by `main.ts`. */
import type { Clock } from '../../ports/clock.ts';
import type { Journal } from '../../ports/journal.ts';
import { debugLine, plainLine } from './annotations.ts';

const progressMs = 10_000;

export function createActionJournal(print: (line: string) => void, clock: Clock): Journal {
  const told = new Set<string>();
  let last = clock.now();
  return {
    progress(label, done, total) {
      if (total <= 0 || clock.now() - last < progressMs) return;
      last = clock.now();
      print(plainLine(`${label}: ${done} of ${total}`));
    },
    warn(line) {
      if (told.has(line)) return;
      told.add(line);
      print(plainLine(line));
    },
    detail: (line) => print(debugLine(line)),
  };
}
