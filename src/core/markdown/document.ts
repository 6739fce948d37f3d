/**
 * The narrow interface of the markdown reader. All other code in Firekeeper sees a list only through it.
 * Offsets are absolute and count UTF-16 units of the decoded text, including a byte order mark.
 */
import type { RootContent } from 'mdast';
import type { Span } from '../text/span.ts';

export type NodeType = RootContent['type'];

/**
 * A block or an inline in the syntax tree. Every node has every field, so that code can read a field without a check of
 * the type.
 */
export interface Node extends Span {
  readonly type: NodeType;
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
  readonly children: readonly Node[];
  /** The content of text, code and HTML; the alternative text of an image; the label of a reference or definition. */
  readonly value: string;
  /** The address of a link, image or definition, with references and escapes resolved. */
  readonly url: string;
  /** 1 to 6 for a heading, or else 0. */
  readonly depth: number;
  /** Lists only. */
  readonly ordered: boolean;
  /** Lists and items: whether there are blank lines between their parts. */
  readonly spread: boolean;
  /** Other data of the parser about the node (title, alignment, language …). Use it only for comparison. */
  readonly rest: string;
}

/** A top-level block. */
export type Block = Node;

export interface ParsedDocument {
  readonly text: string;
  /** Top-level blocks, in text order. */
  readonly blocks: readonly Block[];
  /** The definitions of reference links, by normalized label. */
  readonly definitions: ReadonlyMap<string, Definition>;
}

export interface Definition {
  readonly href: string;
  /** The span of the whole definition; offsets are absolute. */
  readonly start: number;
  readonly end: number;
}
