/**
 * Paragraphs (CommonMark 4.8), and blocks that first look like paragraphs: definitions at the start (4.7), an
 * underlined heading (4.3), and the header of a table before a delimiter row (GFM 4.10).
 */
import { takeDefinitions } from './definitions.ts';
import type { Line } from './line.ts';
import { type Draft, makeNode } from './nodes.ts';
import { type Passage, passageOf } from './passage.ts';

export class Paragraph {
  /** Start and end of each line in the text, without the white space before it. */
  readonly lines: number[];
  private readonly source: string;

  constructor(line: Line) {
    this.source = line.text;
    this.lines = [line.first, line.end];
  }

  add(line: Line): void {
    this.lines.push(line.first, line.end);
  }

  /** Removes the last line, for a table. Returns false if no line remains. */
  dropLast(): boolean {
    this.lines.length -= 2;
    return this.lines.length > 0;
  }

  /** The start and end of the last line. */
  lastLine(): readonly [start: number, end: number] {
    return [this.lines.at(-2) ?? 0, this.lines.at(-1) ?? 0];
  }

  /** Adds the definitions at the start to `into`. Returns the rest of the paragraph, or undefined. */
  passage(into: Draft[]): Passage | undefined {
    const whole = passageOf(this.source, this.lines);
    const from = takeDefinitions(whole, into);
    if (from >= whole.text.length) return undefined;
    return from === 0 ? whole : whole.from(from);
  }

  /** The node of a paragraph with the text `passage`. */
  node(passage: Passage): Draft {
    return makeNode('paragraph', passage.place(0), this.lines.at(-1) ?? 0);
  }
}
