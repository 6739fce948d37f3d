/**
 * The terms of ordering: things in a row that can change places. Plain values, shared by all files of this folder and
 * by the code that asks for an order.
 */
import type { Span } from '../text/span.ts';

/**
 * One item of a run as whole lines: from the start of its first line to the end of its last line that is not blank.
 * Line ends and blank lines between items belong to the slots and never move (rule ORD-1).
 */
export interface RunItem extends Span {
  /** The part of the item that stays in its slot when items move: an ordered marker, or its rank cell. */
  readonly fixed?: Span;
  /** The start of its heading, if anchors come before it. */
  readonly head?: number;
  /** Headings only: the top-level blocks of the section, end excluded. */
  readonly blocks?: readonly [from: number, to: number];
}

export type RunKind = 'bullets' | 'ordered' | 'rows' | 'headings';

/** Siblings that can change places: one list, the body of one table, or sections of one depth. */
export interface Siblings {
  readonly kind: RunKind;
  readonly items: readonly RunItem[];
  readonly movable: boolean;
  /** Why it is not movable: one plain sentence without a full stop. */
  readonly why?: string;
  /** The start of the list, the table or the first heading; no two lists or tables share it. */
  readonly at: number;
  /** Index of the column that numbers the rows, if there is one. */
  readonly rankColumn?: number;
  /** The numbers at the start of its items, if they count places: each number stays in its slot. */
  readonly ordinals?: readonly Span[];
  /** True if no move can change the structure, so nothing needs to be parsed again. */
  readonly certain: boolean;
}

/** A run and the order it should have: the item `order[i]` goes to slot `i`. */
export interface Move {
  readonly run: Siblings;
  readonly order: readonly number[];
}

/** The text that a run covers, from its first item to its last. */
export function spanOf(run: Siblings): Span {
  return { start: run.items[0]?.start ?? run.at, end: run.items.at(-1)?.end ?? run.at };
}

export function isIdentity(order: readonly number[]): boolean {
  return order.every((from, slot) => from === slot);
}
