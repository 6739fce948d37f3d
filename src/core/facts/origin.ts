/**
 * Where an entry stood before it was moved away, so that it can go back to the same place (rule CARE-3). Kept with the
 * snapshot between runs; losing it means that a person moves the entry back.
 */
export interface Origin {
  /** Path of the list. */
  readonly path: string;
  /** Titles of its section and of those around it, outermost first. */
  readonly section: readonly string[];
  /** Folded key of the entry that it was nested in; null where there was none. */
  readonly parent: string | null;
  /** Folded keys of the entries before and behind it, the nearest first. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Where it stood among its siblings, so that several go back in the order they had. */
  readonly index: number;
  /** What its first line begins with: indentation and marker. */
  readonly lead: string;
  /** What stood between it and the text before and behind it; null: nothing came behind it. */
  readonly gapBefore: string;
  readonly gapAfter: string | null;
  /** True when the section that it went to was made for it. */
  readonly created: boolean;
  /** What was written at its end when it was moved, as its neighbours have it. */
  readonly said?: string;
}

/** By folded subject key. */
export type Origins = ReadonlyMap<string, Origin>;
