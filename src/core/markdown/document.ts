/**
 * The narrow interface to the markdown reader: everything else in Firekeeper sees a list only through it.
 * Offsets are absolute, in UTF-16 units of the decoded text, a byte order mark counted.
 */
import type { RootContent } from 'mdast';
import type { Span } from '../text/span.ts';

export type NodeType = RootContent['type'];

/**
 * A block or a piece of text as the reader understood it. Every node has every field, so that code can ask without
 * knowing the type.
 */
export interface Node extends Span {
  readonly type: NodeType;
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
  readonly children: readonly Node[];
  /** What text, code and HTML say; the alternative text of an image; the folded label of a reference or definition. */
  readonly value: string;
  /** Address of a link, image or definition, with references and escapes resolved. */
  readonly url: string;
  /** 1 to 6 of a heading, else 0. */
  readonly depth: number;
  /** Lists only. */
  readonly ordered: boolean;
  /** Lists and items: blank lines stand between their parts. */
  readonly spread: boolean;
  /** All else that the parser says of a node (title, alignment, language …): only ever compared. */
  readonly rest: string;
}

/** A top-level block. */
export type Block = Node;

export interface ParsedDocument {
  readonly text: string;
  /** Top-level blocks, in the order of the text. */
  readonly blocks: readonly Block[];
  /** Normalised label → address span (absolute) and href, for reference links. */
  readonly definitions: ReadonlyMap<string, Definition>;
}

export interface Definition {
  readonly href: string;
  /** The whole definition, absolute. */
  readonly start: number;
  readonly end: number;
}
