/** A row of siblings that items can leave and join, and the position of an item in it. */
import type { Entry } from '../list/list.ts';
import type { RunKind } from '../order/run-types.ts';
import type { Span } from '../text/span.ts';

/** Siblings in the same list, table or section. */
export interface ItemRow {
  readonly kind: RunKind | 'html';
  readonly items: readonly Span[];
  /** The start of the list or table, including its header. */
  readonly at: number;
  /** The end of the text before its first item. */
  readonly lead: number;
  /** The entries of its items; null for an item that is not an entry. */
  readonly entries: readonly (Entry | null)[];
  /** Why no item may leave or join the row: a sentence without a final full stop. */
  readonly why: string | null;
}

export interface Slot {
  readonly row: ItemRow;
  readonly index: number;
}
