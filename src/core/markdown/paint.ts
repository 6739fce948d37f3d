/**
 * Builds a text of the same length as a source, from left to right, out of slices of it and fillers. Only
 * `mask.ts` paints with it, and who walks the tree reads it; it knows offsets and line ends, no markdown but the `>` of a quote.
 */

import { LineEnds } from '../text/text.ts';
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

/** A class, so that its code is compiled once: that of closures would be lost with every list. */
export class Painter {
  readonly text: string;
  /** Everything before it is painted. */
  at = 0;
  /** Tokens of the HTML blocks painted so far, by their start: taking them apart again would cost as much. */
  readonly tokens = new Map<number, readonly HtmlToken[]>();
  /** Those of short blocks by what they say: a list may have `<details>` and `</details>` by the hundred. */
  readonly repeated = new Map<string, readonly HtmlToken[]>();
  /** Every unit is shown until it is painted over: only what is hidden costs a step of its own. */
  private readonly units: Uint16Array;
  private readonly ends: LineEnds;
  /** The first line end at or behind `at`. */
  private eol: number;

  constructor(text: string) {
    this.text = text;
    this.units = unitsOf(text);
    this.ends = new LineEnds(text);
    this.eol = this.ends.from(0);
  }

  /** Paints up to `end` with a filler, but for the line ends. Behind `at` nothing is painted twice. */
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
   * Fills up to `start`, then lets the source through up to `end`, but for the quote marks and the indentation
   * of continued lines; `quotes` is the number of block quotes around.
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

  /** Everything that is painted. */
  whole(): string {
    return this.read(0, this.text.length);
  }

  /** What is painted of a part of the text, as far as that is painted. */
  read(start: number, end: number): string {
    return textOf(this.units.subarray(start, Math.min(end, this.at)));
  }

  private moveTo(end: number): void {
    this.at = end;
    if (this.eol < end) this.eol = this.ends.from(end);
  }
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

/** End of the indentation and of at most `quotes` quote marks at the head of the line that starts at `start`. */
function headEnd(text: string, start: number, quotes: number): number {
  let left = quotes;
  for (let at = start; ; at++) {
    const char = text[at];
    if (char !== ' ' && char !== '\t' && (char !== '>' || left-- <= 0)) return at;
  }
}
