/** One-line leaf blocks: thematic breaks (CommonMark 4.1), ATX headings (4.2), underlines of setext headings (4.3). */
import {
  ASTERISK,
  blanksEnd,
  EQUALS,
  HASH,
  HYPHEN,
  isBlank,
  runEnd,
  UNDERSCORE,
  withoutBlanks,
} from './characters.ts';
import type { Line } from './line.ts';

const DEEPEST_HEADING = 6;

/** Whether the rest of the line is a thematic break: at least three of one mark, and white space (4.1). */
export function isThematicBreak({ text, first, end }: Line): boolean {
  const mark = text.charCodeAt(first);
  if (mark !== ASTERISK && mark !== HYPHEN && mark !== UNDERSCORE) return false;
  let count = 0;
  for (let at = first; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === mark) count++;
    else if (!isBlank(code)) return false;
  }
  return count >= 3;
}

export interface AtxHeading {
  readonly depth: number;
  /** The span of its content in the text. */
  readonly from: number;
  readonly to: number;
}

/** The ATX heading in the rest of the line, or undefined (4.2). */
export function atxHeading({ text, first, end }: Line): AtxHeading | undefined {
  const open = runEnd(text, first, end, HASH);
  const depth = open - first;
  if (depth === 0 || depth > DEEPEST_HEADING) return undefined;
  if (open < end && !isBlank(text.charCodeAt(open))) return undefined;
  const from = blanksEnd(text, open, end);
  const last = withoutBlanks(text, from, end);
  let close = last;
  while (close > from && text.charCodeAt(close - 1) === HASH) close--;
  // There must be white space before a closing sequence, unless the heading has no other text.
  if (close === from) return { depth, from, to: from };
  const isClosed = close < last && isBlank(text.charCodeAt(close - 1));
  return { depth, from, to: isClosed ? withoutBlanks(text, from, close) : last };
}

/** The depth of the setext heading if the rest of the line is an underline, or else 0 (4.3). */
export function setextDepth({ text, first, end }: Line): number {
  const mark = text.charCodeAt(first);
  if (mark !== EQUALS && mark !== HYPHEN) return 0;
  if (blanksEnd(text, runEnd(text, first, end, mark), end) < end) return 0;
  return mark === EQUALS ? 1 : 2;
}
