/**
 * The characters with a meaning in markdown, and their classes (CommonMark 2.1). Here, a character is a UTF-16 unit:
 * every character with a meaning is one unit, and offsets count units. All files of the reader use this one.
 */
export const TAB = 9;
export const LINE_FEED = 10;
export const RETURN = 13;
export const SPACE = 32;
export const EXCLAMATION = 33;
export const DOUBLE_QUOTE = 34;
export const HASH = 35;
export const AMPERSAND = 38;
export const SINGLE_QUOTE = 39;
export const OPEN_PAREN = 40;
export const CLOSE_PAREN = 41;
export const ASTERISK = 42;
export const PLUS = 43;
export const HYPHEN = 45;
export const DOT = 46;
export const SLASH = 47;
export const COLON = 58;
export const SEMICOLON = 59;
export const LESS_THAN = 60;
export const EQUALS = 61;
export const GREATER_THAN = 62;
export const QUESTION = 63;
export const AT = 64;
export const OPEN_BRACKET = 91;
export const BACKSLASH = 92;
export const CLOSE_BRACKET = 93;
export const CARET = 94;
export const UNDERSCORE = 95;
export const BACKTICK = 96;
export const PIPE = 124;
export const TILDE = 126;

/** A space or a tab. */
export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** A line feed or a carriage return. */
export function isLineEnd(code: number): boolean {
  return code === LINE_FEED || code === RETURN;
}

export function isBlankOrLineEnd(code: number): boolean {
  return isBlank(code) || isLineEnd(code);
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

export function isAlphanumeric(code: number): boolean {
  return isLetter(code) || isDigit(code);
}

/** An ASCII control character (CommonMark 2.1). */
export function isControl(code: number): boolean {
  return code < SPACE || code === 127;
}

export function isAsciiPunctuation(code: number): boolean {
  return (
    (code >= 33 && code <= 47) ||
    (code >= 58 && code <= 64) ||
    (code >= 91 && code <= 96) ||
    (code >= 123 && code <= 126)
  );
}

const unicodeSpace = /\s/;
const unicodePunctuation = /[\p{P}\p{S}]/u;

/** Unicode whitespace (CommonMark 2.1). */
export function isUnicodeSpace(code: number): boolean {
  if (code < 128) return code === SPACE || (code >= TAB && code <= RETURN);
  return unicodeSpace.test(String.fromCharCode(code));
}

/** Unicode punctuation: the categories P and S (CommonMark 2.1). Half of a surrogate pair is neither. */
export function isPunctuation(code: number): boolean {
  if (code < 128) return isAsciiPunctuation(code);
  return unicodePunctuation.test(String.fromCharCode(code));
}

/** The end of the run of spaces and tabs that starts at `from`. */
export function blanksEnd(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** The end of the run of `code` that starts at `from`. */
export function runEnd(text: string, from: number, to: number, code: number): number {
  let at = from;
  while (at < to && text.charCodeAt(at) === code) at++;
  return at;
}

/** The end of the text before `to` without the spaces and tabs at its end. */
export function withoutBlanks(text: string, from: number, to: number): number {
  let at = to;
  while (at > from && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}
