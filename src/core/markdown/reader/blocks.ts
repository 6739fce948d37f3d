/**
 * Reads the block structure of a document, line by line (CommonMark, appendix "A parsing strategy", phase 1): which
 * open containers a line continues, which blocks it starts, and where the rest belongs. `index.ts` calls it and then
 * reads the inlines of the collected texts.
 */
import { GREATER_THAN, isAlphanumeric, isDigit, LINE_FEED, RETURN } from './characters.ts';
import { IndentedCode } from './code-blocks.ts';
import { continues, takeFootnoteStart, takeQuoteMarker } from './containers.ts';
import { startLeaf } from './leaf-starts.ts';
import { setextDepth } from './leaves.ts';
import { Line } from './line.ts';
import { itemStart, takeItemMarker } from './lists.ts';
import { makeNode } from './nodes.ts';
import { OpenBlocks } from './open-blocks.ts';
import { Paragraph } from './paragraph.ts';
import { addRow, tableOf } from './tables.ts';

/** The maximum depth of containers; deeper ones are text. It is limited because code walks the tree recursively. */
const DEEPEST_NESTING = 100;

/** Reads the blocks of `text` from `from` on. */
export function readBlocks(text: string, from: number): OpenBlocks {
  const reader = new BlockReader(text, from);
  let at = from;
  while (at < text.length) at = reader.readLine(at);
  return reader.finish();
}

class BlockReader {
  private readonly text: string;
  private readonly line: Line;
  private readonly open: OpenBlocks;
  /** Whether any line ends with a carriage return. If not, no line needs a search for one. */
  private readonly hasReturns: boolean;
  /** The first line feed at or after the start of the line. */
  private nextFeed = -1;
  /** The number of open containers that the line continues or starts. */
  private matched = 0;
  /** Whether the line follows a paragraph in the same containers. Some blocks cannot interrupt a paragraph. */
  private isInParagraph = false;
  /** Whether the line can continue an open paragraph, perhaps lazily (CommonMark 5.1, laziness). */
  private mayContinue = false;

  constructor(text: string, from: number) {
    this.text = text;
    this.line = new Line(text);
    this.line.end = from;
    this.open = new OpenBlocks(text);
    this.hasReturns = text.includes('\r');
  }

  /** Reads the line that starts at `start`. Returns the start of the next line. */
  readLine(start: number): number {
    const { text } = this;
    if (this.nextFeed < start) {
      const found = text.indexOf('\n', start);
      this.nextFeed = found < 0 ? text.length : found;
    }
    let end = this.nextFeed;
    if (this.hasReturns) {
      for (let at = start; at < end; at++) if (text.charCodeAt(at) === RETURN) end = at;
    }
    this.line.open(start, end);
    this.placeLine();
    const isPair = text.charCodeAt(end) === RETURN && text.charCodeAt(end + 1) === LINE_FEED;
    return isPair ? end + 2 : end + 1;
  }

  finish(): OpenBlocks {
    this.open.closeLeaf(this.text.length);
    this.open.closeTo(1);
    return this.open;
  }

  private placeLine(): void {
    const { line, open } = this;
    this.matched = this.countContinued();
    const continuesAll = this.matched === open.containers.length;
    if (open.leaf !== undefined) {
      if (continuesAll && this.offerToLeaf()) return;
      open.closeLeaf();
    }
    if (line.blank) {
      open.closeLeaf();
      open.closeTo(this.matched);
      return;
    }
    this.mayContinue = open.paragraph !== undefined;
    this.isInParagraph = continuesAll && this.mayContinue;
    const isInTable = continuesAll && open.table !== undefined;
    if (this.startsBlocks()) return;
    if (isInTable && open.table !== undefined) {
      addRow(open.table, line.text, line.first, line.end, open.texts);
    } else if (this.mayContinue && open.paragraph !== undefined) {
      open.paragraph.add(line);
    } else {
      open.settle(this.matched);
      open.paragraph = new Paragraph(line);
    }
  }

  /** The number of open containers that the line continues. */
  private countContinued(): number {
    const { containers, hasLeaf } = this.open;
    let count = 1;
    let isInQuote = false;
    for (; count < containers.length; count++) {
      const container = containers[count];
      if (container === undefined || !continues(container, this.line, hasLeaf, isInQuote)) break;
      isInQuote ||= container.kind === 'blockquote';
    }
    return count;
  }

  /** Whether the open leaf accepts the line. */
  private offerToLeaf(): boolean {
    const taking = this.open.leaf?.take(this.line) ?? 'refused';
    if (taking === 'closed') this.open.closeLeaf();
    return taking !== 'refused';
  }

  /** Opens the blocks that start in the line. Returns false if some text remains for a paragraph or a row. */
  private startsBlocks(): boolean {
    const { line, open } = this;
    for (;;) {
      if (line.blank) return true;
      if (line.indented) {
        if (this.mayContinue) return false;
        open.settle(this.matched);
        open.openLeaf(new IndentedCode(line));
        return true;
      }
      const code = line.firstCode();
      // Most lines start with a word.
      if (isAlphanumeric(code) && !isDigit(code)) return false;
      if (this.startsLeaf(code)) return true;
      if (this.isDeepest() || !this.startsContainer(code)) {
        return this.isInParagraph && this.startsTable();
      }
      this.matched = open.containers.length;
      this.mayContinue = false;
      this.isInParagraph = false;
    }
  }

  /** Whether the line is at the maximum depth. An open list does not count, so it can still get further items. */
  private isDeepest(): boolean {
    const { containers } = this.open;
    const last = containers[this.matched - 1];
    return (last?.kind === 'list' ? this.matched - 1 : this.matched) >= DEEPEST_NESTING;
  }

  private startsContainer(code: number): boolean {
    const { line, open } = this;
    if (code === GREATER_THAN) {
      open.settle(this.matched);
      const node = makeNode('blockquote', line.first, line.first + 1);
      node.end = takeQuoteMarker(line);
      open.open('blockquote', node);
      return true;
    }
    if (this.startsItem()) return true;
    const { matched } = this;
    const note = takeFootnoteStart(line);
    if (note === undefined) return false;
    open.settle(matched);
    open.open('footnote', note);
    open.notes.add(note.value);
    return true;
  }

  /** Starts a list item in the open list or in a new list (CommonMark 5.2 and 5.3). */
  private startsItem(): boolean {
    const { line, open } = this;
    const item = itemStart(line, this.isInParagraph);
    if (item === undefined) return false;
    open.closeLeaf();
    open.closeTo(this.matched);
    const { first } = line;
    if (open.innermost.kind !== 'list' || open.innermost.marker !== item.marker) {
      open.settle(this.matched);
      const list = makeNode('list', first, first);
      list.ordered = item.number !== undefined;
      list.rest = item.number === undefined ? '' : String(item.number);
      open.open('list', list, 0, item.marker);
    }
    const indent = takeItemMarker(line, item);
    open.open('item', makeNode('listItem', first, item.empty ? line.end : first + item.length), indent);
    return true;
  }

  /** Starts a leaf block that is not a paragraph or indented code. */
  private startsLeaf(code: number): boolean {
    const { line, open } = this;
    if (this.isInParagraph && this.endsHeading()) return true;
    return startLeaf(code, line, open, this.matched, this.isInParagraph);
  }

  /** Whether the line underlines the paragraph before it (CommonMark 4.3). */
  private endsHeading(): boolean {
    const { line, open } = this;
    const depth = setextDepth(line);
    if (depth === 0) return false;
    const passage = open.endParagraph();
    this.mayContinue = false;
    if (passage === undefined) return false;
    const node = makeNode('heading', passage.place(0), line.end);
    node.depth = depth;
    open.addText(node, passage);
    return true;
  }

  /** Whether the line is the delimiter row below the last line of the paragraph (GFM 4.10). */
  private startsTable(): boolean {
    const { line, open } = this;
    const { paragraph } = open;
    if (paragraph === undefined) return false;
    const [start, end] = paragraph.lastLine();
    const texts: typeof open.texts = [];
    const table = tableOf(line, start, end, texts);
    if (table === undefined) return false;
    if (paragraph.dropLast()) open.closeLeaf();
    open.paragraph = undefined;
    open.add(table);
    open.table = table;
    for (const cell of texts) open.texts.push(cell);
    return true;
  }
}
