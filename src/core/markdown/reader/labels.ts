/**
 * Labels of references, definitions and footnotes (CommonMark 4.7 and 6.3): where one ends, and when two are the
 * same.
 */
import { BACKSLASH, CARET, CLOSE_BRACKET, isBlankOrLineEnd, OPEN_BRACKET } from './characters.ts';

/** A label has at most 999 characters between its brackets. */
export const LONGEST_LABEL = 999;

/** Labels are the same when they are the same after white space is collapsed and case folded both ways. */
export function foldLabel(label: string): string {
  return label
    .replace(/[\t\n\r ]+/g, ' ')
    .trim()
    .toLowerCase()
    .toUpperCase();
}

/** The identifier of a label, as nodes carry it. */
export function identifierOf(label: string): string {
  return foldLabel(label).toLowerCase();
}

/**
 * Where the label ends whose text starts at `from`, behind its `[`: the offset of its `]`, or -1. A label holds
 * something else than white space and no bracket without a backslash.
 */
export function labelEnd(text: string, from: number, to: number): number {
  let seen = false;
  const last = Math.min(to, from + LONGEST_LABEL + 1);
  for (let at = from; at < last; at++) {
    const code = text.charCodeAt(at);
    if (code === CLOSE_BRACKET) return seen ? at : -1;
    if (code === OPEN_BRACKET) return -1;
    if (code === BACKSLASH) at += isEscapedInLabel(text.charCodeAt(at + 1)) ? 1 : 0;
    seen ||= !isBlankOrLineEnd(code);
  }
  return -1;
}

/**
 * Where the label of a footnote ends whose `[` stands at `at`: the offset of its `]`, or -1. It starts with `^` and
 * has no white space (GFM, footnotes).
 */
export function footnoteLabelEnd(text: string, at: number, to: number): number {
  if (text.charCodeAt(at + 1) !== CARET) return -1;
  const from = at + 2;
  const last = Math.min(to, from + LONGEST_LABEL + 1);
  for (let end = from; end < last; end++) {
    const code = text.charCodeAt(end);
    if (code === CLOSE_BRACKET) return end > from ? end : -1;
    if (code === OPEN_BRACKET || isBlankOrLineEnd(code)) return -1;
    if (code === BACKSLASH && isEscapedInLabel(text.charCodeAt(end + 1))) end++;
  }
  return -1;
}

function isEscapedInLabel(code: number): boolean {
  return code === OPEN_BRACKET || code === BACKSLASH || code === CLOSE_BRACKET;
}
