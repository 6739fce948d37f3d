/**
 * Raw HTML by the definition of CommonMark (6.6): finds the ends of tags and their parts. Inline HTML uses it, and so
 * do the blocks that begin with a complete tag (4.6, kind 7).
 */
import {
  BACKTICK,
  blanksEnd,
  COLON,
  DOT,
  DOUBLE_QUOTE,
  EQUALS,
  GREATER_THAN,
  HYPHEN,
  isAlphanumeric,
  isBlankOrLineEnd,
  isLetter,
  LESS_THAN,
  SINGLE_QUOTE,
  SLASH,
  UNDERSCORE,
} from './characters.ts';

/** The end of the tag name that starts at `at`, or -1. */
export function tagNameEnd(text: string, at: number, to: number): number {
  if (at >= to || !isLetter(text.charCodeAt(at))) return -1;
  let end = at + 1;
  while (end < to && isTagNameUnit(text.charCodeAt(end))) end++;
  return end;
}

function isTagNameUnit(code: number): boolean {
  return isAlphanumeric(code) || code === HYPHEN;
}

/** The end of the closing tag whose `</` is at `at`, or -1. */
export function closingTagEnd(text: string, at: number, to: number): number {
  const name = tagNameEnd(text, at + 2, to);
  if (name < 0) return -1;
  const end = whiteSpaceEnd(text, name, to);
  return end < to && text.charCodeAt(end) === GREATER_THAN ? end + 1 : -1;
}

/** The end of the opening tag whose `<` is at `at`, or -1. */
export function openingTagEnd(text: string, at: number, to: number): number {
  let end = tagNameEnd(text, at + 1, to);
  if (end < 0) return -1;
  for (;;) {
    const next = whiteSpaceEnd(text, end, to);
    if (next >= to) return -1;
    const code = text.charCodeAt(next);
    if (code === GREATER_THAN) return next + 1;
    if (code === SLASH) return text.charCodeAt(next + 1) === GREATER_THAN && next + 1 < to ? next + 2 : -1;
    // There must be white space before an attribute.
    if (next === end || !isAttributeStart(code)) return -1;
    end = attributeEnd(text, next, to);
    if (end < 0) return -1;
  }
}

/** The end of an attribute with its value, or -1 if the value is invalid. */
function attributeEnd(text: string, at: number, to: number): number {
  let end = at + 1;
  while (end < to && isAttributeUnit(text.charCodeAt(end))) end++;
  const equals = whiteSpaceEnd(text, end, to);
  if (equals >= to || text.charCodeAt(equals) !== EQUALS) return end;
  const value = whiteSpaceEnd(text, equals + 1, to);
  if (value >= to) return -1;
  const quote = text.charCodeAt(value);
  if (quote === DOUBLE_QUOTE || quote === SINGLE_QUOTE) {
    const close = text.indexOf(text[value] ?? '', value + 1);
    return close < 0 || close >= to ? -1 : close + 1;
  }
  let last = value;
  while (last < to && isUnquotedUnit(text.charCodeAt(last))) last++;
  return last > value ? last : -1;
}

function isAttributeStart(code: number): boolean {
  return isLetter(code) || code === UNDERSCORE || code === COLON;
}

function isAttributeUnit(code: number): boolean {
  return isAlphanumeric(code) || code === UNDERSCORE || code === DOT || code === COLON || code === HYPHEN;
}

function isUnquotedUnit(code: number): boolean {
  return (
    !isBlankOrLineEnd(code) &&
    code !== DOUBLE_QUOTE &&
    code !== SINGLE_QUOTE &&
    code !== EQUALS &&
    code !== LESS_THAN &&
    code !== GREATER_THAN &&
    code !== BACKTICK
  );
}

function whiteSpaceEnd(text: string, at: number, to: number): number {
  let end = blanksEnd(text, at, to);
  while (end < to && isBlankOrLineEnd(text.charCodeAt(end))) end++;
  return end;
}
