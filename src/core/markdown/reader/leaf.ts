/** What the leaf blocks of several lines have in common. `blocks.ts` offers each line to the one that is open. */
import type { Line } from './line.ts';
import type { Draft } from './nodes.ts';

/** What became of a line: it belongs to the block, it was the last one that does, or it does not belong to it. */
export type Taking = 'taken' | 'closed' | 'refused';

export interface Leaf {
  readonly node: Draft;
  /** Offers the next line, which continues all containers of the block. */
  take(line: Line): Taking;
  /** Completes the node. `textEnd` is the length of the text when the block is open at its end, else -1. */
  finish(textEnd: number): void;
}
