/**
 * Builds a text of the same length as a source, from left to right, out of slices of it and fillers. Only
 * `mask.ts` paints with it, and who walks the tree reads it; it knows offsets and line ends, no markdown but the `>` of a quote.
 */

import type { HtmlToken } from './html.ts';

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
  /** Tokens of the HTML blocks painted so far, by their start: taking them apart again would cost as much. */
  readonly tokens: Map<number, readonly HtmlToken[]>;
  /** What is painted of a part of the text, as far as that is painted. */
  read(start: number, end: number): string;
}

export function painterOf(text: string): Painter {
  // Every unit is shown until it is painted over: only what is hidden costs a step of its own.
  const units = unitsOf(text);
  const nextLineEnd = lineEndsOf(text);
  let at = 0;
  /** The first line end at or behind `at`. */
  let eol = nextLineEnd(0);
  const moveTo = (end: number): void => {
    at = end;
    if (eol < at) eol = nextLineEnd(at);
  };
  const fill = (end: number, filler: string): void => {
    if (end <= at) return;
    const code = filler.charCodeAt(0);
    for (let i = at; ; i = eol + 1) {
      if (i > eol) eol = nextLineEnd(i);
      const stop = eol < end ? eol : end;
      for (let unit = i; unit < stop; unit++) units[unit] = code;
      if (eol >= end) break;
    }
    moveTo(end);
  };
  return {
    text,
    base: 0,
    tokens: new Map(),
    get at() {
      return at;
    },
    fill,
    show(start, end, quotes) {
      fill(start, HARD);
      if (end <= at) return;
      while (eol < end) {
        moveTo(eol + 1);
        fill(Math.min(end, headEnd(text, at, quotes)), HARD);
      }
      if (end > at) moveTo(end);
    },
    read(start, end) {
      return textOf(units.subarray(start, Math.min(end, at)));
    },
  };
}

/** Native both ways: joining some ten thousand slices, or taking a text apart by characters, costs far more. */
function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  Buffer.from(units.buffer).write(text, 'utf16le');
  return units;
}

function textOf(units: Uint16Array): string {
  return Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString('utf16le');
}

/** Tells the first line end at or behind an offset, or the length. Offsets must not fall from call to call. */
function lineEndsOf(text: string): (from: number) => number {
  const found = { '\n': -1, '\r': -1 };
  const next = (char: '\n' | '\r', from: number): number => {
    if (found[char] >= from) return found[char];
    const at = text.indexOf(char, from);
    found[char] = at < 0 ? text.length : at;
    return found[char];
  };
  return (from) => Math.min(next('\n', from), next('\r', from));
}

/** End of the indentation and of at most `quotes` quote marks at the head of the line that starts at `start`. */
function headEnd(text: string, start: number, quotes: number): number {
  let left = quotes;
  for (let at = start; ; at++) {
    const char = text[at];
    if (char !== ' ' && char !== '\t' && (char !== '>' || left-- <= 0)) return at;
  }
}
