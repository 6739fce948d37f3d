/**
 * Links (CommonMark 6.3), images (6.4) and footnote calls (GFM): finds what a `]` closes (CommonMark, appendix "A
 * parsing strategy", `look for link or image`).
 */
import {
  CARET,
  CLOSE_BRACKET,
  CLOSE_PAREN,
  isBlankOrLineEnd,
  OPEN_BRACKET,
  OPEN_PAREN,
} from './characters.ts';
import type { Delimiter } from './delimiters.ts';
import { destinationAt, gapEnd, titleAt } from './destinations.ts';
import { unescapeText } from './entities.ts';
import { foldLabel, footnoteLabelEnd, identifierOf, labelEnd, LONGEST_LABEL } from './labels.ts';
import { type Draft, makeLiteral, makeNode } from './nodes.ts';

/** The labels that a document defines, in folded form. */
export interface Known {
  readonly links: ReadonlySet<string>;
  readonly notes: ReadonlySet<string>;
}

/** A `[` or `![` that is not closed yet. */
export interface Bracket {
  /** The start of the bracket; `from` is the start of its content. */
  readonly start: number;
  readonly from: number;
  readonly isImage: boolean;
  /** The last run of emphasis marks before it. */
  readonly bottom: Delimiter | undefined;
  /** Whether its content contains another bracket. Such content is not a label. */
  hasInner: boolean;
}

export interface Closed {
  readonly end: number;
  readonly node: Draft;
}

/** The link or image from `opener` to the `]` at `close`, or undefined. */
export function closeBracket(text: string, opener: Bracket, close: number, known: Known): Closed | undefined {
  const next = close + 1 < text.length ? text.charCodeAt(close + 1) : 0;
  const inline = next === OPEN_PAREN ? inlineLink(text, opener, close) : undefined;
  if (inline !== undefined || known.links.size === 0) return inline;
  if (next === OPEN_BRACKET && text.charCodeAt(close + 2) !== CLOSE_BRACKET) {
    const end = labelEnd(text, close + 2, text.length);
    // If this label has no definition, the text before it is not used as a label.
    if (end >= 0) return reference(opener, 'full', text.slice(close + 2, end), end + 1, known);
  }
  if (opener.hasInner || close - opener.from > LONGEST_LABEL) return undefined;
  const label = text.slice(opener.from, close);
  const isCollapsed = next === OPEN_BRACKET && text.charCodeAt(close + 2) === CLOSE_BRACKET;
  return reference(
    opener,
    isCollapsed ? 'collapsed' : 'shortcut',
    label,
    isCollapsed ? close + 3 : close + 1,
    known,
  );
}

/** `(address "title")` after a `]` (CommonMark 6.3, inline links). */
function inlineLink(text: string, opener: Bracket, close: number): Closed | undefined {
  const to = text.length;
  const address = destinationAt(text, gapEnd(text, close + 2, to), to);
  if (address === undefined) return undefined;
  const gap = gapEnd(text, address.end, to);
  const title = gap > address.end ? titleAt(text, gap, to) : undefined;
  const end = title === undefined ? gap : gapEnd(text, title.end, to);
  if (end >= to || text.charCodeAt(end) !== CLOSE_PAREN) return undefined;
  const node = makeNode(opener.isImage ? 'image' : 'link', 0, 0);
  node.url = address.value;
  node.rest = title?.value ?? '';
  return { end: end + 1, node };
}

/** A reference with a defined label (CommonMark 6.3, reference links), or undefined. */
function reference(
  opener: Bracket,
  kind: string,
  label: string,
  end: number,
  known: Known,
): Closed | undefined {
  if (!known.links.has(foldLabel(label))) return undefined;
  const node = makeNode(opener.isImage ? 'imageReference' : 'linkReference', 0, 0);
  node.value = identifierOf(label);
  node.rest = JSON.stringify([kind, unescapeText(label)]);
  return { end, node };
}

/** The call of a defined footnote whose `[` is at `at`, or undefined. */
export function footnoteCall(text: string, at: number, known: Known): Closed | undefined {
  if (known.notes.size === 0 || text.charCodeAt(at + 1) !== CARET) return undefined;
  const close = footnoteLabelEnd(text, at, text.length);
  if (close < 0) return undefined;
  const label = text.slice(at + 2, close);
  if (!known.notes.has(foldLabel(label))) return undefined;
  const node = makeLiteral('footnoteReference', 0, 0, identifierOf(label));
  node.rest = unescapeText(label);
  return { end: close + 1, node };
}

/** The end of a check box at the start of the text of an item (GFM 5.3), or -1. Text must follow the box. */
export function checkBoxEnd(text: string): number {
  const mark = text.charCodeAt(1);
  const isBox = text.startsWith('[') && text.charCodeAt(2) === CLOSE_BRACKET;
  if (!isBox || !(isBlankOrLineEnd(mark) || text[1] === 'x' || text[1] === 'X')) return -1;
  return /^(?:[\n\r]|[ \t]+[^ \t])/.test(text.slice(3)) ? 3 : -1;
}
