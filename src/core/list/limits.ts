/**
 * How large a list may be (README, limits). The reader takes linear time for any text, so size is the only limit before
 * parsing. The reader itself limits nesting.
 */
import { FirekeeperError } from '../text/errors.ts';

export interface Limits {
  /** Bytes of one list. Twice the largest real list seen. */
  readonly bytes: number;
  /** Entries of one list. */
  readonly entries: number;
}

export const limits: Limits = { bytes: 2 * 1024 * 1024, entries: 10_000 };

const counted = (count: number): string => count.toLocaleString('en-US');

/** @throws FirekeeperError `too-large` if a list has more bytes than the limit; call this function before decoding */
export function checkSize(bytes: number, { bytes: most }: Limits = limits): void {
  if (bytes <= most) return;
  throw new FirekeeperError(
    'too-large',
    `the list has ${counted(bytes)} bytes; the limit is ${counted(most)}`,
    'split the list into several files',
  );
}

/** @throws FirekeeperError `too-large` if a list has more entries than the limit */
export function checkEntries(count: number, { entries: most }: Limits = limits): void {
  if (count <= most) return;
  throw new FirekeeperError(
    'too-large',
    `the list has ${counted(count)} entries; the limit is ${counted(most)}`,
    'split the list into several files',
  );
}
