/**
 * All output of a command goes through here: results to stdout, everything else to stderr, with secrets removed.
 * Knows streams and colours, not the content.
 */
import pc from 'picocolors';
import { secretsOf, wantsColor } from './env.ts';
import type { Io } from './io.ts';
import { redactor } from '../../adapters/secrets.ts';

export type Colors = ReturnType<typeof pc.createColors>;

export interface Terminal {
  /** Prints a result unchanged; the caller adds the line breaks. */
  out(text: string): void;
  /** Prints the bytes of a list. They are never changed, not even to hide a secret. */
  bytes(data: Uint8Array): void;
  /** One line on stderr. */
  err(line: string): void;
  /** Prints a part of a line on stderr: the progress bar. */
  draw(text: string): void;
  readonly colors: Colors;
  readonly errColors: Colors;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  /** Columns of stdout; undefined when it is not a terminal. */
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
