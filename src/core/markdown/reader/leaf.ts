/** The interface of leaf blocks with several lines. `blocks.ts` offers each line to the open one. */
import type { Line } from './line.ts';
import type { Draft } from './nodes.ts';

/** The result for a line: it belongs to the block, it is the last line of the block, or it does not belong to it. */
export type Taking = 'taken' | 'closed' | 'refused';

export interface Leaf {
  readonly node: Draft;
  /** Offers the next line, which continues all containers of the block. */
  take(line: Line): Taking;
  /** Completes the node. `textEnd` is the length of the text if the block is still open there, or else -1. */
  finish(textEnd: number): void;
}
