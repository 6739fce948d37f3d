/**
 * The world of one command: streams, folder, environment, clock. `start.ts` makes the real one, tests make
 * theirs; nothing else in this shell touches the process.
 */
import type { ExitCode } from '../../core/text/errors.ts';
import type { Clock } from '../../ports/clock.ts';

/** Which part of the App one machine runs. */
export type ServeRole = 'all' | 'web' | 'worker';

/** What the words of `serve` say; the rest is in the environment. */
export interface ServeWords {
  readonly role?: ServeRole;
  readonly port?: number;
  readonly host?: string;
}

export interface OutStream {
  write(data: string | Uint8Array): void;
  /** True on a terminal. */
  readonly isTTY: boolean;
  /** Width of the terminal in columns; undefined when it is none or does not say. */
  readonly columns: number | undefined;
}

export interface Io {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: OutStream;
  readonly stderr: OutStream;
  /** Absolute path of the folder that names are relative to: the top of the repository. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Runs the App until it is told to stop. A shell of its own, so that this one need not know it. */
  readonly serve?: (words: ServeWords) => Promise<ExitCode>;
}

/** A process stream as an OutStream; terminals may change their width while a command runs. */
export function outStream(open: () => NodeJS.WriteStream): OutStream {
  return {
    write: (data) => void open().write(data),
    get isTTY() {
      return open().isTTY === true;
    },
    get columns() {
      const { isTTY, columns } = open();
      return isTTY === true && columns > 0 ? columns : undefined;
    },
  };
}
