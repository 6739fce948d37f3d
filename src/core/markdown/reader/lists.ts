/** The markers of list items (CommonMark 5.2 and 5.3), and the start of the content of items. */
import { ASTERISK, CLOSE_PAREN, DOT, HYPHEN, isBlank, isDigit, PLUS } from './characters.ts';
import type { Line } from './line.ts';

export interface ItemStart {
  /** The bullet, or the character after the number. All items of a list have the same. */
  readonly marker: number;
  /** The number of characters in the marker. */
  readonly length: number;
  /** The number of an ordered item, or else undefined. */
  readonly number: number | undefined;
  /** Whether there is no text after the marker. */
  readonly empty: boolean;
}

/** More digits could overflow a browser's number (CommonMark 5.2). */
const MOST_DIGITS = 9;
/** From this many columns after a marker, only one belongs to the marker, and the rest to indented code. */
const CODE_PADDING = 5;

/**
 * The marker at the start of the rest of the line, or undefined.
 * @param interrupts whether the item would interrupt a paragraph; only some items can do that
 */
export function itemStart(line: Line, interrupts: boolean): ItemStart | undefined {
  const { text, first, end } = line;
  let at = first;
  while (at < end && at - first <= MOST_DIGITS && isDigit(text.charCodeAt(at))) at++;
  const digits = at - first;
  const marker = text.charCodeAt(at);
  if (at >= end || digits > MOST_DIGITS || !(digits > 0 ? isDelimiter(marker) : isBullet(marker)))
    return undefined;
  at++;
  if (at < end && !isBlank(text.charCodeAt(at))) return undefined;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  const empty = at >= end;
  const number = digits > 0 ? Number(text.slice(first, first + digits)) : undefined;
  // A number at the start of a line must not end a paragraph by chance.
  if (interrupts && (empty || (number !== undefined && text.slice(first, first + digits) !== '1')))
    return undefined;
  return { marker, length: digits + 1, number, empty };
}

function isBullet(code: number): boolean {
  return code === ASTERISK || code === PLUS || code === HYPHEN;
}

function isDelimiter(code: number): boolean {
  return code === DOT || code === CLOSE_PAREN;
}

/** Consumes the marker and its white space. Returns the indentation of the blocks in the item. */
export function takeItemMarker(line: Line, { length, empty }: ItemStart): number {
  const { indent } = line;
  line.takeMarker(length);
  const padding = empty || line.indent >= CODE_PADDING ? 1 : line.indent;
  if (empty) line.takeBlanks();
  else line.takeColumns(padding);
  return indent + length + padding;
}
