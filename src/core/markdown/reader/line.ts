/**
 * The current line of the block reader. A tab counts as columns up to the next multiple of four (CommonMark 2.2), and a
 * block can consume only a part of it.
 */
import { isBlank, SPACE, TAB } from './characters.ts';

const TAB_STOP = 4;

export class Line {
  readonly text: string;
  /** The span of the line in the text, without its line end. */
  start = 0;
  end = 0;
  /** The start of the text that the containers have not consumed. */
  at = 0;
  /** The remaining columns of a tab before `at` that a container consumed only in part. */
  spare = 0;
  /** The offset of the first character from `at` on that is not a space or tab; `end` if there is none. */
  first = 0;
  /** The columns between the consumed text and `first`. */
  indent = 0;
  /** The end of the previous line. */
  private previousEnd = 0;
  private column = 0;
  private firstColumn = 0;

  constructor(text: string) {
    this.text = text;
  }

  get blank(): boolean {
    return this.first >= this.end;
  }

  /** Whether the line has the indentation of indented code (CommonMark 4.4). No other block can start in it. */
  get indented(): boolean {
    return this.indent >= TAB_STOP;
  }

  open(start: number, end: number): void {
    this.previousEnd = this.end;
    this.start = start;
    this.end = end;
    this.at = start;
    this.spare = 0;
    this.column = 0;
    this.look();
  }

  /** The line end before this line. */
  lineEndBefore(): string {
    return this.text.slice(this.previousEnd, this.start);
  }

  /** The first character that is not a space or tab, or NaN. */
  firstCode(): number {
    return this.first < this.end ? this.text.charCodeAt(this.first) : Number.NaN;
  }

  /** Consumes at most `columns` columns of white space. */
  takeColumns(columns: number): void {
    let left = columns - this.spare;
    if (left <= 0) {
      this.spare -= columns;
    } else {
      this.spare = 0;
      while (left > 0 && this.at < this.end) {
        const code = this.text.charCodeAt(this.at);
        if (!isBlank(code)) break;
        const width = code === TAB ? TAB_STOP - (this.column % TAB_STOP) : 1;
        this.at++;
        this.column += width;
        if (width > left) this.spare = width - left;
        left -= width;
      }
    }
    this.look();
  }

  /** Consumes the text before `first` and `length` characters from there on. None of these may be a tab. */
  takeMarker(length: number): void {
    this.at = this.first + length;
    this.column = this.firstColumn + length;
    this.spare = 0;
    this.look();
  }

  /** Consumes all white space. */
  takeBlanks(): void {
    this.takeMarker(0);
  }

  /** The rest of the line, with the remaining columns of a tab as spaces. */
  rest(): string {
    const rest = this.text.slice(this.at, this.end);
    return this.spare > 0 ? ' '.repeat(this.spare) + rest : rest;
  }

  private look(): void {
    let { at, column } = this;
    for (; at < this.end; at++) {
      const code = this.text.charCodeAt(at);
      if (code === SPACE) column++;
      else if (code === TAB) column += TAB_STOP - (column % TAB_STOP);
      else break;
    }
    this.first = at;
    this.firstColumn = column;
    this.indent = this.spare + column - this.column;
  }
}
