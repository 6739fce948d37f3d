/**
 * A half-open range of a decoded text, in UTF-16 units. A byte order mark counts as one unit, so spans always refer to
 * exactly the string that was read.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Compares by position in the text, for sorting. */
export function byStart(a: Span, b: Span): number {
  return a.start - b.start;
}

/** One splice: replace the characters of `span` by `text`. Insertions have `start === end`. */
export interface Edit extends Span {
  readonly text: string;
}
