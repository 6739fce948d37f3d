/**
 * Builds a text with the length of a source, from left to right, from slices of the source and fillers. Only `mask.ts`
 * paints with it; code that walks the tree reads the result. It knows offsets, line ends and the `>` of a quote, but no
 * other markdown.
 */

import { LineEnds } from '../text/text.ts';
import type { HtmlToken } from './html.ts';

/**
 * Replaces invisible text that does not separate: emphasis marks, backticks of a code span, brackets of a link, `#` of
 * a heading, tags such as `<b>`. `**12**3` still reads as 123.
 */
export const SOFT = '\u0000';
/**
 * Replaces text that separates: addresses, images, list and quote markers, table pipes, `<br>` and block tags,
 * comments, code blocks, front matter, definitions, indentation.
 */
export const HARD = '\u0001';

/** A class, so that the engine compiles its code only once. It would compile closures again for every list. */
export class Painter {
  readonly text: string;
  /** All text before this offset is painted. */
  at = 0;
  /** The tokens of the painted HTML blocks, by the start of the block, so that other code need not scan them again. */
  readonly tokens = new Map<number, readonly HtmlToken[]>();
  /** The tokens of short blocks by their source: a list may contain `<details>` and `</details>` hundreds of times. */
  readonly repeated = new Map<string, readonly HtmlToken[]>();
  /** Every unit is visible until a filler overwrites it, so only hidden units cost time. */
  private readonly units: Uint16Array;
  private readonly ends: LineEnds;
  /** The first line end at or after `at`. */
  private eol: number;

  constructor(text: string) {
    this.text = text;
    this.units = unitsOf(text);
    this.ends = new LineEnds(text);
    this.eol = this.ends.from(0);
  }

  /** Paints from `at` to `end` with a filler, but keeps line ends. It never paints text before `at` again. */
  fill(end: number, filler: string): void {
    if (end <= this.at) return;
    const { units } = this;
    const code = filler.charCodeAt(0);
    for (let i = this.at; ; i = this.eol + 1) {
      if (i > this.eol) this.eol = this.ends.from(i);
      const stop = this.eol < end ? this.eol : end;
      for (let unit = i; unit < stop; unit++) units[unit] = code;
      if (this.eol >= end) break;
    }
    this.moveTo(end);
  }

  /**
   * Fills up to `start`, then shows the source up to `end`, except quote marks and the indentation of further lines.
   * `quotes` is the number of block quotes around the text.
   */
  show(start: number, end: number, quotes: number): void {
    this.fill(start, HARD);
    if (end <= this.at) return;
    while (this.eol < end) {
      this.moveTo(this.eol + 1);
      this.fill(Math.min(end, headEnd(this.text, this.at, quotes)), HARD);
    }
    if (end > this.at) this.moveTo(end);
  }

  /** The whole painted text. */
  whole(): string {
    return this.read(0, this.text.length);
  }

  /** A part of the painted text. It ends at `at` at the latest. */
  read(start: number, end: number): string {
    return textOf(this.units.subarray(start, Math.min(end, this.at)));
  }

  private moveTo(end: number): void {
    this.at = end;
    if (this.eol < end) this.eol = this.ends.from(end);
  }
}

/** Native code is faster in both directions than joining thousands of slices or splitting a text by characters. */
function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  Buffer.from(units.buffer).write(text, 'utf16le');
  return units;
}

function textOf(units: Uint16Array): string {
  return Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString('utf16le');
}

/** The end of the indentation and of at most `quotes` quote marks in the line that starts at `start`. */
function headEnd(text: string, start: number, quotes: number): number {
  let left = quotes;
  for (let at = start; ; at++) {
    const char = text[at];
    if (char !== ' ' && char !== '\t' && (char !== '>' || left-- <= 0)) return at;
  }
}
