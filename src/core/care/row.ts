/** A row of siblings that items can leave and join, and the place of one in it. */
import type { Entry } from '../list/list.ts';
import type { RunKind } from '../order/run-types.ts';
import type { Span } from '../text/span.ts';

/** Siblings that stand in one list, table or section. */
export interface ItemRow {
  readonly kind: RunKind | 'html';
  readonly items: readonly Span[];
  /** Where the list or table begins: before its head, when it has one. */
  readonly at: number;
  /** End of what stands before its first item. */
  readonly lead: number;
  /** The entries of its items; null where an item is none. */
  readonly entries: readonly (Entry | null)[];
  /** Why no item may leave or join it: a sentence without a final stop. */
  readonly why: string | null;
}

export interface Slot {
  readonly row: ItemRow;
  readonly index: number;
}
