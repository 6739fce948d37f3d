/**
 * A half-open range of a decoded text, in UTF-16 units. A byte order mark counts as one unit, so a span is
 * always an index into exactly the string that was read.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Sorts in place, by start, what mostly is in that order already: looking costs far less than sorting anew. */
export function sortByStart<T extends Span>(spans: T[]): T[] {
  for (let at = 1; at < spans.length; at++) {
    if ((spans[at - 1] as T).start > (spans[at] as T).start) return spans.sort(byStart);
  }
  return spans;
}

function byStart(a: Span, b: Span): number {
  return a.start - b.start;
}

/** One splice: replace the characters of `span` by `text`. Insertions have `start === end`. */
export interface Edit extends Span {
  readonly text: string;
}
