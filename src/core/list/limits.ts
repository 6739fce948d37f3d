/**
 * What a list may be at most, checked before any parsing: the parser takes minutes for some short hostile
 * texts (rules MD-2, MD-3). These checks keep that rare; the guarantee is the time and
 * heap limit of the worker thread (`adapters/isolate.ts`). Linear, no parsing.
 */
import { FirekeeperError } from '../text/errors.ts';
import { LineEnds } from '../text/text.ts';

export interface Limits {
  /** Bytes of one list. Twice the largest real list seen. */
  readonly bytes: number;
  /** Entries of one list. */
  readonly entries: number;
  /** UTF-16 units of one line; the longest real one has 3,900. */
  readonly line: number;
  /** Container markers (`>`, `-`, `1.`) at the head of a line; at most 20 in real lists. */
  readonly containers: number;
}

export const limits: Limits = { bytes: 2 * 1024 * 1024, entries: 10_000, line: 64 * 1024, containers: 100 };

const counted = (count: number): string => count.toLocaleString('en-US');

/** @throws FirekeeperError `too-large` when a list has more bytes than the limit; for before decoding */
export function checkSize(bytes: number, { bytes: most }: Limits = limits): void {
  if (bytes <= most) return;
  throw new FirekeeperError(
    'too-large',
    `the list has ${counted(bytes)} bytes; the limit is ${counted(most)}`,
    'split the list into several files',
  );
}

/** @throws FirekeeperError `too-large` when a list has more entries than the limit */
export function checkEntries(count: number, { entries: most }: Limits = limits): void {
  if (count <= most) return;
  throw new FirekeeperError(
    'too-large',
    `the list has ${counted(count)} entries; the limit is ${counted(most)}`,
    'split the list into several files',
  );
}

/**
 * Everything that can be refused by looking at the text once.
 * @throws FirekeeperError `too-large` for its size, `unparsable` for a shape that no list has
 */
export function checkText(text: string, most: Limits = limits): void {
  if (text.length * 3 > most.bytes) checkSize(new TextEncoder().encode(text).length, most);
  const ends = new LineEnds(text);
  let line = 1;
  for (let start = 0; start < text.length; line++) {
    const end = ends.from(start);
    checkLine(text, start, end, line, most);
    start = text.startsWith('\r\n', end) ? end + 2 : end + 1;
  }
}

/** A bullet or number counts only before white space: a rule of 200 dashes is no nesting. */
const containerMarker = /[ \t]*(?:>|(?:[*+-]|\d{1,9}[.)])(?=[ \t\r\n]|$))/y;

/** White space, `>`, a bullet or a digit: most lines of text start with none of them. */
function mayStartContainer(code: number): boolean {
  return code <= 0x3e && !(code > 0x2d && code < 0x30);
}

function checkLine(text: string, start: number, end: number, line: number, most: Limits): void {
  if (end - start > most.line) {
    throw new FirekeeperError(
      'unparsable',
      `line ${line} has ${counted(end - start)} characters; the limit is ${counted(most.line)}`,
      `break line ${line} into several lines`,
    );
  }
  if (!mayStartContainer(text.charCodeAt(start))) return;
  let markers = 0;
  containerMarker.lastIndex = start;
  while (markers <= most.containers && containerMarker.test(text)) markers++;
  if (markers > most.containers) {
    throw new FirekeeperError(
      'unparsable',
      `line ${line} is nested more than ${most.containers} deep`,
      `take the nesting out of line ${line}`,
    );
  }
}
