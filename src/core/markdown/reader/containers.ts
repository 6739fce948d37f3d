/**
 * Container blocks: block quotes (CommonMark 5.1), list items (5.2) in lists (5.3), and footnote definitions (GFM).
 * This file decides whether a line continues a container and completes its node. `blocks.ts` uses it.
 */
import { CARET, CLOSE_BRACKET, COLON, GREATER_THAN, OPEN_BRACKET } from './characters.ts';
import { unescapeText } from './entities.ts';
import { footnoteLabelEnd, identifierOf } from './labels.ts';
import type { Line } from './line.ts';
import { type Draft, makeNode } from './nodes.ts';

export type ContainerKind = 'document' | 'blockquote' | 'list' | 'item' | 'footnote';

export interface Container {
  readonly kind: ContainerKind;
  readonly node: Draft;
  /** Items: the indentation of their content, in columns. */
  readonly indent: number;
  /** Lists: the bullet, or the character after the number. Only items with the same marker continue the list. */
  readonly marker: number;
  /** The end of its own marks so far. A container without blocks, or a quote of blank lines, ends there. */
  ownEnd: number;
}

/** The indentation of further lines in a footnote definition (GFM, footnotes). */
const FOOTNOTE_INDENT = 4;

export function openContainer(kind: ContainerKind, node: Draft, indent = 0, marker = 0): Container {
  return { kind, node, indent, marker, ownEnd: node.end };
}

/**
 * Consumes the marks of the container at the start of a line. Returns false if the line does not continue it.
 * @param hasLeaf whether a leaf is open in the innermost container
 * @param isInQuote whether a block quote is around the container
 */
export function continues(container: Container, line: Line, hasLeaf: boolean, isInQuote: boolean): boolean {
  switch (container.kind) {
    case 'document':
      return true;
    case 'list':
      // The items decide. A blank line in a quote belongs to the list in that quote.
      if (isInQuote && line.blank) container.ownEnd = line.end;
      return true;
    case 'blockquote':
      if (!startsQuote(line)) return false;
      container.ownEnd = takeQuoteMarker(line);
      return true;
    case 'item':
      // An item can begin with at most one blank line (CommonMark 5.2, rule 3).
      if (line.blank) {
        if (container.node.children.length === 0 && !hasLeaf) return false;
        line.takeColumns(container.indent);
        return true;
      }
      return takeIndent(line, container.indent);
    case 'footnote':
      return takeIndent(line, FOOTNOTE_INDENT) || line.blank;
  }
}

function takeIndent(line: Line, columns: number): boolean {
  if (line.indent < columns) return false;
  line.takeColumns(columns);
  return true;
}

/** Whether the rest of the line begins with the `>` of a block quote (CommonMark 5.1). */
function startsQuote(line: Line): boolean {
  return !line.indented && line.firstCode() === GREATER_THAN;
}

/** Consumes `>` and one column of white space. Returns their end; if the line is now blank, the end of the line. */
export function takeQuoteMarker(line: Line): number {
  line.takeMarker(1);
  line.takeColumns(1);
  return line.blank ? line.end : line.at;
}

/** The definition of a footnote if the rest of the line begins with one, or undefined. Consumes its marks. */
export function takeFootnoteStart(line: Line): Draft | undefined {
  const { text, first, end } = line;
  if (text.charCodeAt(first) !== OPEN_BRACKET || text.charCodeAt(first + 1) !== CARET) return undefined;
  const close = footnoteLabelEnd(text, first, end);
  if (
    close < 0 ||
    text.charCodeAt(close) !== CLOSE_BRACKET ||
    text.charCodeAt(close + 1) !== COLON ||
    close + 1 >= end
  ) {
    return undefined;
  }
  const label = text.slice(first + 2, close);
  const node = makeNode('footnoteDefinition', first, close + 2);
  node.value = identifierOf(label);
  node.rest = unescapeText(label);
  line.takeMarker(close + 2 - first);
  line.takeBlanks();
  if (line.blank) node.end = end;
  return node;
}

/** Completes a container: sets its end and, for lists and items, whether blank lines separate their children. */
export function finishContainer(container: Container, text: string): void {
  const { node, kind } = container;
  const last = node.children.at(-1);
  const isOwnEndLast = last === undefined || kind === 'blockquote' || kind === 'list';
  node.end = Math.max(last?.end ?? 0, isOwnEndLast ? container.ownEnd : 0);
  if (kind === 'list' || kind === 'item') node.spread = hasBlankLineBetween(node.children, text);
}

/** Whether there is a blank line between any two neighbours (CommonMark 5.3, loose lists). */
function hasBlankLineBetween(nodes: readonly Draft[], text: string): boolean {
  for (let i = 1; i < nodes.length; i++) {
    if (lineEndsIn(text, nodes[i - 1]?.end ?? 0, nodes[i]?.start ?? 0) > 1) return true;
  }
  return false;
}

function lineEndsIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    if (text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n')) count++;
  }
  return count;
}
