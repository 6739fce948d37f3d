/** Code blocks: indented (CommonMark 4.4) and fenced (4.5). */
import { BACKTICK, blanksEnd, runEnd, TILDE, withoutBlanks } from './characters.ts';
import { unescapeText } from './entities.ts';
import type { Leaf, Taking } from './leaf.ts';
import type { Line } from './line.ts';
import { type Draft, makeNode } from './nodes.ts';

const CODE_INDENT = 4;
const SHORTEST_FENCE = 3;

export class IndentedCode implements Leaf {
  readonly node: Draft;
  private value: string;
  /** Blank lines that belong to the block only if more code follows. */
  private blanks = '';

  constructor(line: Line) {
    this.node = makeNode('code', line.at, line.end);
    this.node.rest = infoOf('', '');
    line.takeColumns(CODE_INDENT);
    this.value = line.rest();
  }

  take(line: Line): Taking {
    if (!line.blank && !line.indented) return 'refused';
    const { blank } = line;
    line.takeColumns(CODE_INDENT);
    this.blanks += line.lineEndBefore() + line.rest();
    if (blank) return 'taken';
    this.value += this.blanks;
    this.blanks = '';
    this.node.end = line.end;
    return 'taken';
  }

  finish(): void {
    this.node.value = this.value;
  }
}

export class FencedCode implements Leaf {
  readonly node: Draft;
  private readonly mark: number;
  private readonly length: number;
  /** The indentation of the opening fence in columns. The reader removes as much from each line. */
  private readonly indent: number;
  private lines = 0;
  private value = '';
  private isClosed = false;

  constructor(line: Line, fence: Fence) {
    this.node = makeNode('code', line.first, line.end);
    this.node.rest = fence.rest;
    this.mark = fence.mark;
    this.length = fence.length;
    this.indent = line.indent;
  }

  take(line: Line): Taking {
    this.node.end = line.end;
    if (this.isClosedBy(line)) {
      this.isClosed = true;
      return 'closed';
    }
    line.takeColumns(Math.min(this.indent, line.indent));
    this.value += (this.lines++ > 0 ? line.lineEndBefore() : '') + line.rest();
    return 'taken';
  }

  finish(textEnd: number): void {
    // An unclosed code block includes the end of the text with its last line end.
    if (textEnd >= 0 && !this.isClosed) this.node.end = textEnd;
    this.node.value = this.value;
  }

  private isClosedBy(line: Line): boolean {
    if (line.indented || line.firstCode() !== this.mark) return false;
    const { text, first, end } = line;
    const close = runEnd(text, first, end, this.mark);
    return close - first >= this.length && blanksEnd(text, close, end) === end;
  }
}

export interface Fence {
  readonly mark: number;
  readonly length: number;
  /** The info string in the form for `rest` of the node. */
  readonly rest: string;
}

/** The opening fence in the rest of the line, or undefined (4.5). */
export function openingFence({ text, first, end }: Line): Fence | undefined {
  const mark = text.charCodeAt(first);
  if (mark !== BACKTICK && mark !== TILDE) return undefined;
  const open = runEnd(text, first, end, mark);
  if (open - first < SHORTEST_FENCE) return undefined;
  const info = text.slice(blanksEnd(text, open, end), Math.max(open, withoutBlanks(text, open, end)));
  // Without this check, a code span in a paragraph could open a block.
  if (mark === BACKTICK && info.includes('`')) return undefined;
  const language = /^[^\t ]*/.exec(info)?.[0] ?? '';
  return { mark, length: open - first, rest: infoOf(language, info.slice(language.length).trimStart()) };
}

/** The language and the rest of the info string, in the form for nodes. */
function infoOf(language: string, more: string): string {
  const say = (text: string): string | null => (text === '' ? null : unescapeText(text));
  return JSON.stringify([say(language), say(more)]);
}
