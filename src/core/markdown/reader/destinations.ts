/** Addresses and titles of links (CommonMark 6.3) and of definitions (4.7). */
import {
  BACKSLASH,
  CLOSE_PAREN,
  DOUBLE_QUOTE,
  GREATER_THAN,
  isAsciiPunctuation,
  isBlankOrLineEnd,
  isControl,
  isLineEnd,
  LESS_THAN,
  OPEN_PAREN,
  SINGLE_QUOTE,
  SPACE,
} from './characters.ts';
import { unescapeText } from './entities.ts';

export interface LinkPart {
  readonly value: string;
  /** The offset after its last character, including brackets or quotes. */
  readonly end: number;
}

/** The limit of the reference implementation for nested parentheses. */
const DEEPEST_PARENS = 32;

/** The address that starts at `at`, or undefined. Without angle brackets, the result can be empty. */
export function destinationAt(text: string, at: number, to: number): LinkPart | undefined {
  return at < to && text.charCodeAt(at) === LESS_THAN ? enclosed(text, at, to) : plain(text, at, to);
}

function enclosed(text: string, at: number, to: number): LinkPart | undefined {
  for (let end = at + 1; end < to; end++) {
    const code = text.charCodeAt(end);
    if (code === GREATER_THAN) return { value: unescapeText(text.slice(at + 1, end)), end: end + 1 };
    if (code === LESS_THAN || isLineEnd(code)) return undefined;
    if (code === BACKSLASH && isAsciiPunctuation(text.charCodeAt(end + 1))) end++;
  }
  return undefined;
}

function plain(text: string, at: number, to: number): LinkPart | undefined {
  let depth = 0;
  let end = at;
  for (; end < to; end++) {
    const code = text.charCodeAt(end);
    if (code === SPACE || isControl(code)) break;
    if (code === BACKSLASH && isAsciiPunctuation(text.charCodeAt(end + 1))) end++;
    else if (code === OPEN_PAREN && ++depth > DEEPEST_PARENS) return undefined;
    else if (code === CLOSE_PAREN && --depth < 0) break;
  }
  if (depth > 0) return undefined;
  return { value: unescapeText(text.slice(at, Math.min(end, to))), end: Math.min(end, to) };
}

/** The title whose quote is at `at`, or undefined. It can have several lines; a passage has no blank lines. */
export function titleAt(text: string, at: number, to: number): LinkPart | undefined {
  const open = at < to ? text.charCodeAt(at) : 0;
  if (open !== DOUBLE_QUOTE && open !== SINGLE_QUOTE && open !== OPEN_PAREN) return undefined;
  const close = open === OPEN_PAREN ? CLOSE_PAREN : open;
  for (let end = at + 1; end < to; end++) {
    const code = text.charCodeAt(end);
    if (code === close) return { value: unescapeText(text.slice(at + 1, end)), end: end + 1 };
    if (code === OPEN_PAREN && open === OPEN_PAREN) return undefined;
    if (code === BACKSLASH) end++;
  }
  return undefined;
}

/** The end of spaces, tabs and line ends from `at` on. */
export function gapEnd(text: string, at: number, to: number): number {
  let end = at;
  while (end < to && isBlankOrLineEnd(text.charCodeAt(end))) end++;
  return end;
}
