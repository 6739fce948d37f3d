/** Whole lines around an offset. `runs.ts` and its parts call it; it knows characters, not markdown. */

const isBlank = (code: number): boolean => code === 0x20 || code === 0x09;
const isLineEnd = (code: number): boolean => code === 0x0a || code === 0x0d;

/**
 * Start of the line that contains `at`, if only spaces and tabs come before `at`; otherwise -1.
 * @param floor where the markdown starts (after a byte order mark): nothing before it counts
 */
export function bareLineStart(text: string, at: number, floor: number): number {
  let start = at;
  while (start > floor && isBlank(text.charCodeAt(start - 1))) start--;
  return start <= floor || isLineEnd(text.charCodeAt(start - 1)) ? start : -1;
}

/** The first offset from `at` on that is neither a space nor a tab. */
export function skipBlanks(text: string, at: number): number {
  let end = at;
  while (isBlank(text.charCodeAt(end))) end++;
  return end;
}

/**
 * End of the last line before `bound` that is not blank, without its line end but with its trailing spaces (they can be
 * a line break and belong to the item).
 */
export function coreEnd(text: string, start: number, bound: number): number {
  let last = bound;
  while (last > start && (isBlank(text.charCodeAt(last - 1)) || isLineEnd(text.charCodeAt(last - 1)))) last--;
  return Math.min(skipBlanks(text, last), bound);
}
