/**
 * One line of the text while the block reader takes it apart, with tabs as columns (CommonMark 2.2): a tab reaches to
 * the next multiple of four, and a block may use up only part of it.
 */
import { isBlank, SPACE, TAB } from './characters.ts';

const TAB_STOP = 4;

export class Line {
  readonly text: string;
  /** The line in the text, without its line end. */
  start = 0;
  end = 0;
  /** What the containers have not yet taken starts here. */
  at = 0;
  /** Columns left over of a tab before `at` of which a container took only a part. */
  spare = 0;
  /** Offset of the first character that is no space or tab, from `at` on; `end` when there is none. */
  first = 0;
  /** Columns between what was taken and `first`. */
  indent = 0;
  /** Where the line before it ended. */
  private previousEnd = 0;
  private column = 0;
  private firstColumn = 0;

  constructor(text: string) {
    this.text = text;
  }

  get blank(): boolean {
    return this.first >= this.end;
  }

  /** Whether the line is indented as far as an indented code block (CommonMark 4.4): no other block can start. */
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

  /** The first character that is no space or tab, or NaN. */
  firstCode(): number {
    return this.first < this.end ? this.text.charCodeAt(this.first) : Number.NaN;
  }

  /** Takes `columns` of white space, or as many as there are. */
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

  /** Takes everything before `first` and `length` characters from there on, none of which is a tab. */
  takeMarker(length: number): void {
    this.at = this.first + length;
    this.column = this.firstColumn + length;
    this.spare = 0;
    this.look();
  }

  /** Takes all white space. */
  takeBlanks(): void {
    this.takeMarker(0);
  }

  /** What is left of the line, with the left-over columns of a tab as spaces. */
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
