/**
 * Resolves backslash escapes (CommonMark 2.4) and character references (CommonMark 2.5) in text, addresses, titles,
 * labels and the info strings of code blocks.
 */
import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import {
  AMPERSAND,
  BACKSLASH,
  HASH,
  isAlphanumeric,
  isAsciiPunctuation,
  isDigit,
  SEMICOLON,
} from './characters.ts';

/** The replacement for one or more units of the source. `end` is their end in the source. */
export interface Resolved {
  readonly end: number;
  readonly value: string;
}

/** The text with escapes and references resolved. */
export function unescapeText(text: string): string {
  if (!text.includes('\\') && !text.includes('&')) return text;
  let value = '';
  let plain = 0;
  for (let at = 0; at < text.length; at++) {
    const resolved = resolveAt(text, at);
    if (resolved === undefined) continue;
    value += text.slice(plain, at) + resolved.value;
    plain = resolved.end;
    at = resolved.end - 1;
  }
  return value + text.slice(plain);
}

/** The escape or reference that starts at `at`, or undefined. */
export function resolveAt(text: string, at: number): Resolved | undefined {
  const code = text.charCodeAt(at);
  if (code === BACKSLASH) {
    const next = text.charCodeAt(at + 1);
    return isAsciiPunctuation(next) ? { end: at + 2, value: String.fromCharCode(next) } : undefined;
  }
  return code === AMPERSAND ? referenceAt(text, at) : undefined;
}

/** The longest entity name has 31 characters. A number has at most 7 decimal or 6 hexadecimal digits. */
const LONGEST_NAME = 31;

/** The character reference whose `&` is at `at`, or undefined. */
function referenceAt(text: string, at: number): Resolved | undefined {
  if (text.charCodeAt(at + 1) === HASH) return numericAt(text, at);
  let end = at + 1;
  while (end - at <= LONGEST_NAME && isAlphanumeric(text.charCodeAt(end))) end++;
  if (end === at + 1 || text.charCodeAt(end) !== SEMICOLON) return undefined;
  const value = decodeNamedCharacterReference(text.slice(at + 1, end));
  return value === false ? undefined : { end: end + 1, value };
}

function numericAt(text: string, at: number): Resolved | undefined {
  const hexadecimal = (text.charCodeAt(at + 2) | 0x20) === 0x78;
  const from = hexadecimal ? at + 3 : at + 2;
  const longest = hexadecimal ? 6 : 7;
  let end = from;
  while (end - from < longest && isDigitOf(text.charCodeAt(end), hexadecimal)) end++;
  if (end === from || text.charCodeAt(end) !== SEMICOLON) return undefined;
  const code = Number.parseInt(text.slice(from, end), hexadecimal ? 16 : 10);
  return { end: end + 1, value: isCharacter(code) ? String.fromCodePoint(code) : '\uFFFD' };
}

function isDigitOf(code: number, hexadecimal: boolean): boolean {
  if (isDigit(code)) return true;
  const lower = code | 0x20;
  return hexadecimal && lower >= 0x61 && lower <= 0x66;
}

/** Whether a number is a valid character in text (CommonMark 2.5; for control characters, the rules of HTML). */
function isCharacter(code: number): boolean {
  if (code < 32) return code === 9 || code === 10 || code === 12 || code === 13;
  if (code > 126 && code < 160) return false;
  if (code >= 0xd800 && code <= 0xdfff) return false;
  if (code >= 0xfdd0 && code <= 0xfdef) return false;
  return (code & 0xfffe) !== 0xfffe && code <= 0x10ffff;
}
