/** Plain text between other inlines (CommonMark 6.8): its value, its position, and remaining bare addresses in it. */
import { isBlank, isLineEnd } from './characters.ts';
import { resolveAt } from './entities.ts';
import { findLateLiterals, mayHoldLiteral } from './late-literals.ts';
import { type Draft, makeAddressLink, makeLiteral } from './nodes.ts';
import type { Passage } from './passage.ts';

export class TextReader {
  private readonly passage: Passage;
  private readonly isPlain: boolean;
  /** Whether the passage may contain an address that the inline reader did not read. */
  private readonly isLate: boolean;

  constructor(passage: Passage, isLate: boolean) {
    this.passage = passage;
    this.isLate = isLate;
    const { text } = passage;
    this.isPlain = !/[\\&\n\r]/.test(text);
  }

  /** Adds the text from `from` to `to` to `nodes`. */
  add(nodes: Draft[], from: number, to: number, isInLink: boolean): void {
    const { text } = this.passage;
    const start = this.isPlain ? from : startOf(text, from, to);
    if (start >= to) return;
    const raw = text.slice(start, to);
    const isAsSpelled = this.isPlain || !/[\\&\n\r]/.test(raw);
    const value = isAsSpelled ? raw : spell(text, start, to).value;
    if (!isInLink && (this.isLate || !isAsSpelled) && mayHoldLiteral(value))
      this.addParts(nodes, start, to, value);
    else nodes.push(this.textNode(start, to, value));
  }

  private textNode(from: number, to: number, value: string): Draft {
    return makeLiteral('text', this.passage.place(from), this.passage.placeEnd(to), value);
  }

  /** Adds text that may contain bare addresses (GFM 6.9). */
  private addParts(nodes: Draft[], from: number, to: number, value: string): void {
    const found = findLateLiterals(value);
    if (found.length === 0) {
      nodes.push(this.textNode(from, to, value));
      return;
    }
    const { text } = this.passage;
    const origins = spell(text, from, to).origins;
    const placeOf = (index: number): number => origins[index] ?? to;
    let at = 0;
    for (const { start, end, url } of found) {
      if (start > at) nodes.push(this.textNode(placeOf(at), placeOf(start), value.slice(at, start)));
      const child = this.textNode(placeOf(start), placeOf(end), value.slice(start, end));
      nodes.push(makeAddressLink(child.start, child.end, child, url));
      at = end;
    }
    if (at < value.length) nodes.push(this.textNode(placeOf(at), to, value.slice(at)));
  }
}

/** The start of the text: blanks before a line end are not text (CommonMark 6.7). */
function startOf(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(text.charCodeAt(at))) at++;
  return at > from && at < to && isLineEnd(text.charCodeAt(at)) ? at : from;
}

interface Spelled {
  readonly value: string;
  /** The offset in the source of each unit of `value`. */
  readonly origins: readonly number[];
}

/** The value of text, with escapes and references resolved and without blanks before line ends. */
function spell(text: string, from: number, to: number): Spelled {
  let value = '';
  const origins: number[] = [];
  const say = (part: string, origin: number, step: number): void => {
    for (let i = 0; i < part.length; i++) origins.push(origin + i * step);
    value += part;
  };
  let plain = from;
  for (let at = from; at < to; ) {
    const code = text.charCodeAt(at);
    const resolved = resolveAt(text, at);
    const after = isBlank(code) ? blanksBeforeLineEnd(text, at, to) : -1;
    if (resolved === undefined && after < 0) {
      at++;
      continue;
    }
    say(text.slice(plain, at), plain, 1);
    if (resolved !== undefined) say(resolved.value, at, 0);
    at = plain = resolved?.end ?? after;
  }
  say(text.slice(plain, to), plain, 1);
  return { value, origins };
}

/** The line end after the blanks at `at`, or -1. */
function blanksBeforeLineEnd(text: string, at: number, to: number): number {
  let end = at;
  while (end < to && isBlank(text.charCodeAt(end))) end++;
  return end < to && isLineEnd(text.charCodeAt(end)) ? end : -1;
}
