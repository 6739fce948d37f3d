/**
 * What one command sees of the outside: streams, folder, environment, clock. `start.ts` makes it from the process,
 * tests make their own; nothing else in this shell touches the process.
 */
import type { ExitCode } from '../../core/text/errors.ts';
import type { Clock } from '../../ports/clock.ts';

/** Which part of the App one machine runs. */
export type ServeRole = 'all' | 'web' | 'worker';

/** The options of `serve`; all other settings are in the environment. */
export interface ServeWords {
  readonly role?: ServeRole;
  readonly port?: number;
  readonly host?: string;
}

export interface LinkWords {
  /** `owner/name`. */
  readonly repository: string;
  /** How many days the link is valid. */
  readonly days: number;
}

/** What the App does for the command line. */
export interface AppCommands {
  /** Runs until it is told to stop. */
  serve(words: ServeWords): Promise<ExitCode>;
  /** Prints the signed address of a private list's page. */
  link(words: LinkWords, print: (text: string) => void): Promise<ExitCode>;
  /** Checks everything that a server needs. */
  doctor(print: (text: string) => void): Promise<ExitCode>;
}

export interface OutStream {
  write(data: string | Uint8Array): void;
  /** True on a terminal. */
  readonly isTTY: boolean;
  /** Width of the terminal in columns; undefined without a terminal, or when the terminal does not report it. */
  readonly columns: number | undefined;
}

export interface Io {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: OutStream;
  readonly stderr: OutStream;
  /** Absolute path of the folder to which file names are relative: the top of the repository. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** The App, passed in so that this shell does not depend on it. */
  readonly app?: AppCommands;
}

/** A process stream as an OutStream. It reads the width each time, because a terminal may be resized. */
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
