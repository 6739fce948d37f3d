/**
 * Labels of references, definitions and footnotes (CommonMark 4.7 and 6.3): finds the end of a label, and folds labels
 * for comparison.
 */
import { BACKSLASH, CARET, CLOSE_BRACKET, isBlankOrLineEnd, OPEN_BRACKET } from './characters.ts';

/** A label has at most 999 characters between its brackets. */
export const LONGEST_LABEL = 999;

/** The form of a label for comparison: with collapsed white space, and with case folded in both directions. */
export function foldLabel(label: string): string {
  return label
    .replace(/[\t\n\r ]+/g, ' ')
    .trim()
    .toLowerCase()
    .toUpperCase();
}

/** The identifier of a label, in the form for nodes. */
export function identifierOf(label: string): string {
  return foldLabel(label).toLowerCase();
}

/**
 * The offset of the `]` of a label, or -1. The text of the label starts at `from`, after its `[`. A label cannot be
 * only white space, and brackets in it need a backslash.
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
 * The offset of the `]` of a footnote label whose `[` is at `at`, or -1. The label starts with `^` and contains no
 * white space (GFM, footnotes).
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
