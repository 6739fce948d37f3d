/** Types that all steps of the care of entries share. */
import type { Origins } from '../facts/origin.ts';
import type { Snapshot } from '../facts/observation.ts';
import type { List } from '../list/list.ts';
import type { ParsedDocument } from '../markdown/document.ts';
import type { Deed } from './deeds.ts';
import type { Sheet } from './sheet.ts';

export interface CareTools {
  readonly snapshot: Snapshot;
  readonly origins: Origins;
  /** ISO time of the run. */
  readonly now: string;
  readonly parse: (text: string) => ParsedDocument;
  /** Reads a changed list in the same way as the original one. */
  readonly read: (document: ParsedDocument, path: string) => List;
}

/** A deed together with the list that it belongs to. */
export interface CareWish {
  readonly sheet: Sheet;
  readonly deed: Deed;
}
