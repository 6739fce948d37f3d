/**
 * Reads the inlines of one passage, from left to right (CommonMark 6; appendix "A parsing strategy", phase 2). It finds
 * spans, and `spans.ts` turns them into nodes. `index.ts` calls it when all definitions are known.
 */
import { BareAddresses } from './addresses.ts';
import { autolinkAt } from './autolinks.ts';
import { type Bracket, closeBracket, footnoteCall, type Known } from './brackets.ts';
import {
  ASTERISK,
  AT,
  BACKSLASH,
  BACKTICK,
  CARET,
  CLOSE_BRACKET,
  COLON,
  DOT,
  EXCLAMATION,
  isAsciiPunctuation,
  isLineEnd,
  LESS_THAN,
  LINE_FEED,
  OPEN_BRACKET,
  RETURN,
  runEnd,
  SPACE,
  TILDE,
  UNDERSCORE,
  withoutBlanks,
} from './characters.ts';
import { Backticks, codeValue } from './code-spans.ts';
import { delimiterOf, Delimiters } from './delimiters.ts';
import { InlineHtml } from './inline-html.ts';
import { type Draft, makeAddressLink, makeLiteral } from './nodes.ts';
import { afterLineEnd, type Passage } from './passage.ts';
import { buildNodes, type NodeSpan } from './spans.ts';
import { TextReader } from './text.ts';

/** Characters that can begin, end or divide an inline. The reader skips all others. */
const special = new Uint8Array(128);
for (const code of [LINE_FEED, RETURN, EXCLAMATION, ASTERISK, DOT, COLON, LESS_THAN, AT, OPEN_BRACKET])
  special[code] = 1;
for (const code of [BACKSLASH, CLOSE_BRACKET, UNDERSCORE, BACKTICK, TILDE]) special[code] = 1;

/** Reads `passage` and adds its inlines to the children of `node`. */
export function readInlines(node: Draft, passage: Passage, known: Known): void {
  new InlineReader(passage, known, node.type === 'tableCell').read(node);
}

class InlineReader {
  private readonly passage: Passage;
  private readonly text: string;
  private readonly to: number;
  private readonly known: Known;
  private readonly isInTable: boolean;
  private readonly spans: NodeSpan[] = [];
  private readonly delimiters = new Delimiters();
  private readonly brackets: Bracket[] = [];
  /** Open brackets below this index cannot become links, because they contain a link (CommonMark 6.3). */
  private inactive = 0;
  /** The end of the last complete span or escape. No address can start before it. */
  private floor = 0;
  private backticks: Backticks | undefined;
  private html: InlineHtml | undefined;
  private addresses: BareAddresses | undefined;

  constructor(passage: Passage, known: Known, isInTable: boolean) {
    this.passage = passage;
    this.to = withoutBlanks(passage.text, 0, passage.text.length);
    this.text = this.to < passage.text.length ? passage.text.slice(0, this.to) : passage.text;
    this.known = known;
    this.isInTable = isInTable;
  }

  read(node: Draft): void {
    const { text, to } = this;
    for (let at = 0; at < to; ) {
      const code = text.charCodeAt(at);
      at = code < 128 && special[code] === 1 ? this.readSpecial(code, at) : at + 1;
    }
    this.delimiters.pair(undefined, this.spans);
    const texts = new TextReader(this.passage, this.addresses?.met ?? false);
    // Most passages of tables and many of lists are plain text.
    if (this.spans.length === 0) texts.add(node.children, 0, to, false);
    else buildNodes(node, this.passage, to, this.spans, texts);
  }

  /** Reads the inline at a special character. Returns the offset from which reading continues. */
  private readSpecial(code: number, at: number): number {
    switch (code) {
      case LINE_FEED:
      case RETURN:
        return this.readLineEnd(at);
      case BACKSLASH:
        return this.readBackslash(at);
      case BACKTICK:
        return this.readCode(at);
      case LESS_THAN:
        return this.readAngle(at);
      case EXCLAMATION:
        if (this.text.charCodeAt(at + 1) !== OPEN_BRACKET || at + 1 >= this.to) return at + 1;
        return this.openBracket(at, at + 2, true);
      case OPEN_BRACKET: {
        const call = footnoteCall(this.text, at, this.known);
        return call === undefined
          ? this.openBracket(at, at + 1, false)
          : this.addLeaf(at, call.end, call.node);
      }
      case CLOSE_BRACKET:
        return this.closeBracket(at);
      case COLON:
      case DOT:
      case AT:
        return this.readAddress(at);
      default:
        return this.readDelimiters(code, at);
    }
  }

  private addLeaf(start: number, end: number, node: Draft): number {
    this.spans.push({ start, end, from: -1, to: -1, node });
    this.floor = end;
    return end;
  }

  /** Two spaces before a line end are a hard break (CommonMark 6.7). */
  private readLineEnd(at: number): number {
    const { text, floor } = this;
    const end = afterLineEnd(text, at);
    const start = withoutBlanks(text, floor, at);
    if (at - start < 2 || text.slice(start, at).includes('\t')) return end;
    return this.addLeaf(start, end, makeLiteral('break', 0, 0, ''));
  }

  /** A backslash escapes a mark or makes a hard line break (CommonMark 2.4 and 6.7). */
  private readBackslash(at: number): number {
    const next = at + 1 < this.to ? this.text.charCodeAt(at + 1) : SPACE;
    if (isLineEnd(next))
      return this.addLeaf(at, afterLineEnd(this.text, at + 1), makeLiteral('break', 0, 0, ''));
    if (!isAsciiPunctuation(next)) return at + 1;
    // An escaped mark is not part of an address.
    this.floor = at + 2;
    return this.floor;
  }

  private readCode(at: number): number {
    const from = runEnd(this.text, at, this.to, BACKTICK);
    this.backticks ??= new Backticks(this.text);
    const close = this.backticks.find(from - at, from);
    if (close < 0) return from;
    const value = codeValue(this.text.slice(from, close), this.isInTable);
    return this.addLeaf(at, close + from - at, makeLiteral('inlineCode', 0, 0, value));
  }

  /** Autolinks and raw HTML (CommonMark 6.5 and 6.6). */
  private readAngle(at: number): number {
    const { text, passage } = this;
    const link = autolinkAt(text, at, this.to);
    if (link !== undefined) {
      const value = text.slice(at + 1, link.end - 1);
      const child = makeLiteral('text', passage.place(at + 1), passage.placeEnd(link.end - 1), value);
      return this.addLeaf(at, link.end, makeAddressLink(0, 0, child, link.url));
    }
    this.html ??= new InlineHtml(text);
    const end = this.html.endOf(at);
    return end < 0 ? at + 1 : this.addLeaf(at, end, makeLiteral('html', 0, 0, text.slice(at, end)));
  }

  private readDelimiters(code: number, at: number): number {
    const end = runEnd(this.text, at, this.to, code);
    const delimiter = delimiterOf(this.text, at, end, this.to);
    if (delimiter !== undefined) this.delimiters.push(delimiter);
    return end;
  }

  private openBracket(start: number, from: number, isImage: boolean): number {
    const outer = this.brackets.at(-1);
    if (outer !== undefined) outer.hasInner = true;
    this.brackets.push({ start, from, isImage, bottom: this.delimiters.top, hasInner: false });
    return from;
  }

  private closeBracket(at: number): number {
    const { brackets, text, known } = this;
    const opener = brackets.pop();
    if (opener === undefined) return at + 1;
    const isInactive = !opener.isImage && brackets.length < this.inactive;
    this.inactive = Math.min(this.inactive, brackets.length);
    if (isInactive) return at + 1;
    const closed = closeBracket(text, opener, at, known);
    if (closed === undefined) return this.closeFootnote(opener, at);
    this.delimiters.pair(opener.bottom, this.spans);
    this.spans.push({ start: opener.start, end: closed.end, from: opener.from, to: at, node: closed.node });
    this.floor = closed.end;
    if (!opener.isImage) this.inactive = brackets.length;
    return closed.end;
  }

  /** `![^note]` is not an image, but it can be a `!` and the call of a footnote. */
  private closeFootnote(opener: Bracket, at: number): number {
    if (!opener.isImage || this.text.charCodeAt(opener.from) !== CARET) return at + 1;
    const call = footnoteCall(this.text, opener.from - 1, this.known);
    if (call?.end !== at + 1) return at + 1;
    this.delimiters.forgetFrom(opener.from);
    while ((this.spans.at(-1)?.start ?? -1) >= opener.from) this.spans.pop();
    return this.addLeaf(opener.from - 1, call.end, call.node);
  }

  /** Bare addresses (GFM 6.9). */
  private readAddress(at: number): number {
    const { passage, text } = this;
    this.addresses ??= new BareAddresses(text, this.to);
    // While a bracket is open, an address is only noted: `text.ts` finds it later if it stays text.
    const found = this.addresses.around(at, this.floor, this.brackets.length === 0);
    if (found === undefined) return at + 1;
    const { start, end } = found;
    this.delimiters.forgetFrom(start);
    const value = text.slice(start, end);
    const child = makeLiteral('text', passage.place(start), passage.placeEnd(end), value);
    return this.addLeaf(start, end, makeAddressLink(0, 0, child, found.scheme + value));
  }
}
