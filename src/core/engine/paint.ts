/**
 * Builds a text of the same length as a source, from left to right, out of slices of it and fillers. Only
 * `mask.ts` uses it; it knows offsets and line ends, no markdown but the `>` of a quote.
 */

/**
 * Stands for what a reader does not see and what does not separate: emphasis marks, backticks of a code span,
 * brackets of a link, `#` of a heading, tags such as `<b>`. `**12**3` still reads as 123.
 */
export const SOFT = '\u0000';
/**
 * Stands for what separates: addresses, images, list and quote markers, table pipes, `<br>` and block tags,
 * comments, code blocks, front matter, definitions, indentation.
 */
export const HARD = '\u0001';

/** Native, where joining slices is not; the units are text of ours, so nothing in them is malformed. */
const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true });

export interface Painter {
  readonly text: string;
  /** Start of the piece that is being painted. */
  base: number;
  /** Everything before it is painted. */
  readonly at: number;
  /** Paints up to `end` with a filler, but for the line ends. Behind `at` nothing is painted twice. */
  fill(end: number, filler: string): void;
  /**
   * Fills up to `start`, then lets the source through up to `end`, but for the quote marks and the indentation
   * of continued lines; `quotes` is the number of block quotes around.
   */
  show(start: number, end: number, quotes: number): void;
  /** What is painted so far. */
  painting(): string;
}

export function painterOf(text: string): Painter {
  // Joining some ten thousand small strings costs more than writing the units of one.
  const units = new Uint16Array(text.length);
  let at = 0;
  const fill = (end: number, filler: string): void => {
    const code = filler.charCodeAt(0);
    for (let i = at; i < end; i++) {
      const own = text.charCodeAt(i);
      units[i] = isLineEnd(own) ? own : code;
    }
    if (end > at) at = end;
  };
  return {
    text,
    base: 0,
    get at() {
      return at;
    },
    fill,
    show(start, end, quotes) {
      fill(start, HARD);
      let i = at;
      while (i < end) {
        const own = text.charCodeAt(i);
        units[i++] = own;
        if (!isLineEnd(own)) continue;
        at = i;
        fill(Math.min(end, headEnd(text, i, quotes)), HARD);
        i = at;
      }
      at = i;
    },
    painting() {
      return utf16.decode(units.subarray(0, at));
    },
  };
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}

/** End of the indentation and of at most `quotes` quote marks at the head of the line that starts at `start`. */
function headEnd(text: string, start: number, quotes: number): number {
  let left = quotes;
  for (let at = start; ; at++) {
    const char = text[at];
    if (char !== ' ' && char !== '\t' && (char !== '>' || left-- <= 0)) return at;
  }
}
