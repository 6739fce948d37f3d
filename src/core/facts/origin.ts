/**
 * The place of an entry before it was moved away, so that it can return to the same place (rule CARE-3). The snapshot
 * keeps it between runs. If it is lost, a person has to move the entry back.
 */
export interface Origin {
  /** Path of the list. */
  readonly path: string;
  /** Titles of its section and of the sections around it, outermost first. */
  readonly section: readonly string[];
  /** Folded key of the entry that contained it; null if there was none. */
  readonly parent: string | null;
  /** Folded keys of the entries before and after it, nearest first. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Its position among its siblings, so that several entries return in their old order. */
  readonly index: number;
  /** The start of its first line: indentation and marker. */
  readonly lead: string;
  /** The text between it and its neighbours before and after; `gapAfter` is null if nothing came after it. */
  readonly gapBefore: string;
  readonly gapAfter: string | null;
  /** True if the section that received it was created for it. */
  readonly created: boolean;
  /** The text added at its end when it was moved, in the form that its neighbours use. */
  readonly said?: string;
}

/** By folded subject key. */
export type Origins = ReadonlyMap<string, Origin>;
