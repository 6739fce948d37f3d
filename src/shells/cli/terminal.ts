/**
 * What a command prints goes through here: results to stdout, everything else to stderr, secrets taken out.
 * Knows streams and colours, not what is said.
 */
import pc from 'picocolors';
import { secretsOf, wantsColor } from './env.ts';
import type { Io } from './io.ts';
import { redactor } from '../../adapters/secrets.ts';

export type Colors = ReturnType<typeof pc.createColors>;

export interface Terminal {
  /** A result, as it is; the caller ends its lines. */
  out(text: string): void;
  /** The bytes of a list: never touched, not even to hide something. */
  bytes(data: Uint8Array): void;
  /** One line on stderr. */
  err(line: string): void;
  /** A piece of a line on stderr: the progress bar. */
  draw(text: string): void;
  readonly colors: Colors;
  readonly errColors: Colors;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  /** Columns of stdout; undefined when it is no terminal. */
  readonly columns: number | undefined;
  readonly errColumns: number | undefined;
}

/** @param color false for `--no-color` */
export function createTerminal(io: Io, color: boolean): Terminal {
  const redact = redactor(...secretsOf(io.env));
  return {
    out: (text) => io.stdout.write(redact(text)),
    bytes: (data) => io.stdout.write(data),
    err: (line) => io.stderr.write(`${redact(line)}\n`),
    draw: (text) => io.stderr.write(redact(text)),
    colors: pc.createColors(color && wantsColor(io.env, io.stdout.isTTY)),
    errColors: pc.createColors(color && wantsColor(io.env, io.stderr.isTTY)),
    outIsTerminal: io.stdout.isTTY,
    errIsTerminal: io.stderr.isTTY,
    get columns() {
      return io.stdout.columns;
    },
    get errColumns() {
      return io.stderr.columns;
    },
  };
}
