/**
 * The narrow interface to the markdown parser: everything else in Firekeeper sees a list only through it.
 * Offsets are absolute, in UTF-16 units of the decoded text, a byte order mark counted.
 */
import type { RootContent } from 'mdast';
import type { Span } from '../text/span.ts';

export type NodeType = RootContent['type'];

/**
 * A block or a piece of text as the parser understood it. Every node has every field, so that the code that reads
 * tens of thousands of them meets one shape, and a place is two numbers: the parser's own nodes are three times as
 * large, in four objects each, and reading them costs more than all that is done with them.
 */
export interface Node extends Span {
  readonly type: NodeType;
  /** Offset relative to the piece, or -1 where the parser gives none (late GFM literals); `end` likewise. */
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

/** A part of the text that was parsed by itself: from a heading in column 0 to the next. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  /** Top-level blocks; their positions are relative to `start`. */
  readonly blocks: readonly Block[];
}

export interface ParsedDocument {
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** Normalised label → address span (absolute) and href, for reference links. */
  readonly definitions: ReadonlyMap<string, Definition>;
}

export interface Definition {
  readonly href: string;
  /** The whole definition, absolute. */
  readonly start: number;
  readonly end: number;
}
