/**
 * The world of one command: streams, folder, environment, clock. `start.ts` makes the real one, tests make
 * theirs; nothing else in this shell touches the process.
 */
import type { Clock } from '../../ports/clock.ts';

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
}

/** A process stream as an OutStream; terminals may change their width while a command runs. */
export function outStream(stream: NodeJS.WriteStream): OutStream {
  return {
    write: (data) => void stream.write(data),
    get isTTY() {
      return stream.isTTY === true;
    },
    get columns() {
      return stream.isTTY === true && stream.columns > 0 ? stream.columns : undefined;
    },
  };
}
