/** Code spans (CommonMark 6.1). */
import { BACKTICK, runEnd } from './characters.ts';

/** Finds the run of backticks that closes a code span. Each passage has its own instance. */
export class Backticks {
  private readonly text: string;
  /** The start of the last run of each length; set after the first search without a result. */
  private lastRuns: Map<number, number> | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** The start of the first run of `length` backticks at or after `from`, or -1. */
  find(length: number, from: number): number {
    if (this.lastRuns !== undefined && (this.lastRuns.get(length) ?? -1) < from) return -1;
    const { text } = this;
    const runs = new Map<number, number>();
    for (let at = text.indexOf('`', from); at >= 0; ) {
      const end = runEnd(text, at, text.length, BACKTICK);
      if (end - at === length) return at;
      runs.set(end - at, at);
      at = text.indexOf('`', end);
    }
    this.lastRuns ??= runs;
    return -1;
  }
}

/**
 * The content of a code span. It loses one space or line end on both sides if it contains other characters. Line ends
 * stay, although readers see spaces. In a table, a backslash before a pipe is not part of the code (GFM 4.10).
 */
export function codeValue(source: string, isInTable: boolean): string {
  const padding = /^(?: |\r\n|\n|\r)/.exec(source)?.[0].length ?? 0;
  const isPadded = padding > 0 && /[ \n\r]$/.test(source) && /[^ \n\r]/.test(source);
  const end = source.endsWith('\r\n') ? source.length - 2 : source.length - 1;
  const value = isPadded ? source.slice(padding, end) : source;
  return isInTable ? value.replaceAll('\\|', '|') : value;
}
