/**
 * From bytes to text and back, and from offsets to lines. All code that reads a file or blob starts here; nothing here
 * knows markdown. A byte order mark stays in the text and counts in every offset.
 */
import { FirekeeperError } from './errors.ts';

/**
 * Decodes strict UTF-8. Other bytes are refused, because encoding would not give them back unchanged.
 * @throws FirekeeperError `input`, naming the offset of the first bad byte
 */
export function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new FirekeeperError(
      'input',
      `not UTF-8: the byte at offset ${firstBadByte(bytes)} cannot be decoded`,
      'save the file as UTF-8 and run again',
      { cause },
    );
  }
}

export function encode(text: string): Uint8Array {
  // Room for the longest result: counting the bytes first takes as long as writing them.
  const room = new Uint8Array(text.length * 3);
  return room.slice(0, new TextEncoder().encodeInto(text, room).written);
}

/** The least second byte, if not 0x80, and the greatest, if not 0xBF, by first byte (RFC 3629, section 4). */
const secondByteFrom: Readonly<Record<number, number>> = { 0xe0: 0xa0, 0xf0: 0x90 };
const secondByteTo: Readonly<Record<number, number>> = { 0xed: 0x9f, 0xf4: 0x8f };

/** Offset of the first byte of the first sequence that is not well-formed, or the length. */
function firstBadByte(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return at;
}

/** Length of the well-formed sequence at `at`, 0 when there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  for (let i = 1; i < length; i++) {
    const byte = bytes[at + i] ?? 0;
    const from = i === 1 ? (secondByteFrom[first] ?? 0x80) : 0x80;
    const to = i === 1 ? (secondByteTo[first] ?? 0xbf) : 0xbf;
    if (byte < from || byte > to) return 0;
  }
  return length;
}

/** Offsets at which lines start, ascending; LF, CRLF and CR alone end a line. The first is always 0. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  const returns = text.includes('\r');
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  if (!returns) return starts;
  for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) {
    if (text[at + 1] !== '\n') starts.push(at + 1);
  }
  return starts.sort((a, b) => a - b);
}

/** Start of the line that contains `offset`. A line end belongs to the line that it ends. */
export function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isLineEnd(text.charCodeAt(at - 1))) at--;
  return at;
}

/** Offset of the first line end at or after `from`, or the length. */
export function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isLineEnd(text.charCodeAt(at))) at++;
  return at;
}

/** Finds line ends fast, for code that scans a whole text: offsets must not decrease from call to call. */
export class LineEnds {
  private readonly text: string;
  private feed = -1;
  private carriage = -1;

  constructor(text: string) {
    this.text = text;
  }

  /** The first line end at or after an offset, or the length. */
  from(offset: number): number {
    if (this.feed < offset) this.feed = indexOrEnd(this.text, '\n', offset);
    if (this.carriage < offset) this.carriage = indexOrEnd(this.text, '\r', offset);
    return Math.min(this.feed, this.carriage);
  }
}

function indexOrEnd(text: string, char: string, from: number): number {
  const at = text.indexOf(char, from);
  return at < 0 ? text.length : at;
}

/** Whether there is no line end between two offsets. */
export function isOneLine(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (isLineEnd(text.charCodeAt(at))) return false;
  return true;
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}

/** The 1-based line of an offset, by binary search in the result of `lineStarts`. */
export function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}
