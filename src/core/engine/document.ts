/**
 * The narrow interface to the markdown parser: everything else in Firekeeper sees a list only through it.
 * Offsets are absolute, in UTF-16 units of the decoded text, a byte order mark counted.
 */
import type { Nodes, RootContent } from 'mdast';

/** A top-level block with absolute positions. */
export type Block = RootContent;
export type Node = Nodes;

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

/** Start offset of a node relative to its piece, or -1 where the parser gives none (late GFM literals). */
export function startOf(node: Node): number {
  return node.position?.start.offset ?? -1;
}

/** End offset of a node relative to its piece, or -1. */
export function endOf(node: Node): number {
  return node.position?.end.offset ?? -1;
}
