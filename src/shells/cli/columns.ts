/**
 * Text in the columns of a terminal: how wide it is, cut to a width, padded to one. Emoji and East Asian
 * characters take two columns. Used by tables and summaries.
 */

const invisible = /^[\p{Default_Ignorable_Code_Point}\p{Mn}\p{Me}\p{Cc}\p{Cf}]+$/u;
const emoji = /\p{Emoji_Presentation}|\uFE0F|[\u{1F1E6}-\u{1F1FF}]/u;
/** Hangul, CJK with its punctuation and full-width forms (Unicode TR 11, classes W and F). */
const wide =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]/u;

/** Latin, Greek, Cyrillic and Han letters, punctuation and pictures: each is a character of its own. */
const separate =
  /^[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u2030-\u205e\u2190-\u2bff\u3001-\u3020\u3041-\u3096\u30a0-\u30ff\u4e00-\u9fff\uff01-\uff60\u{1f300}-\u{1f3fa}\u{1f400}-\u{1faff}]*$/u;

let segmenter: Intl.Segmenter | undefined;

/** The characters as readers see them. The segmenter is made for the first text that needs it: that takes 10 ms. */
function graphemes(text: string): Iterable<string> {
  if (separate.test(text)) return text;
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function widthOfSegment(segment: string): number {
  if (invisible.test(segment)) return 0;
  return emoji.test(segment) || wide.test(segment) ? 2 : 1;
}

function isPlain(text: string): boolean {
  return /^[ -~]*$/.test(text);
}

/** Columns a text takes. The text holds no colours. */
export function widthOf(text: string): number {
  if (isPlain(text)) return text.length;
  let width = 0;
  for (const segment of graphemes(text)) width += widthOfSegment(segment);
  return width;
}

/** The text, or its beginning with `…`, so that it takes at most `width` columns. */
export function fit(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  if (isPlain(text)) return width < 1 ? '' : `${text.slice(0, width - 1)}…`;
  let [kept, used] = ['', 0];
  for (const segment of graphemes(text)) {
    const next = widthOfSegment(segment);
    if (used + next > width - 1) break;
    kept += segment;
    used += next;
  }
  return width < 1 ? '' : `${kept}…`;
}

/** The text with blanks up to `width` columns. */
export function pad(text: string, width: number, side: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)));
  return side === 'left' ? text + blanks : blanks + text;
}
