/**
 * Emphasis and strong emphasis (CommonMark 6.2) and strikethrough (GFM 6.5): finds runs of `*`, `_` and `~` and pairs
 * them (CommonMark, appendix "A parsing strategy", `process emphasis`).
 */
import { isPunctuation, isUnicodeSpace, TILDE, UNDERSCORE } from './characters.ts';
import { makeNode } from './nodes.ts';
import type { NodeSpan } from './spans.ts';

/** A run of one mark. Pairs consume its characters: an opener from its end, a closer from its start. */
export interface Delimiter {
  readonly code: number;
  start: number;
  end: number;
  /** The number of characters in the whole run. */
  readonly length: number;
  readonly canOpen: boolean;
  readonly canClose: boolean;
  previous: Delimiter | undefined;
  next: Delimiter | undefined;
}

/** The run from `start` to `end`, or undefined if it can neither open nor close (CommonMark 6.2). */
export function delimiterOf(text: string, start: number, end: number, to: number): Delimiter | undefined {
  const code = text.charCodeAt(start);
  const length = end - start;
  if (code === TILDE && length > 2) return undefined;
  const [before, after] = [classOf(text, start - 1, to), classOf(text, end, to)];
  // Tildes can be inside other marks, as in `**~~a~~**b`, and then any character can follow these marks.
  const followsTilde = code !== TILDE && text.charCodeAt(start - 1) === TILDE;
  const precedesTilde = code !== TILDE && end < to && text.charCodeAt(end) === TILDE;
  const isLeft = after === 'other' || (after === 'punctuation' && before !== 'other') || precedesTilde;
  const isRight = before === 'other' || (before === 'punctuation' && after !== 'other') || followsTilde;
  const isInWord = code === UNDERSCORE;
  const canOpen = isLeft && (!isInWord || before !== 'other' || !isRight);
  const canClose = isRight && (!isInWord || after !== 'other' || !isLeft);
  if (!canOpen && !canClose) return undefined;
  return { code, start, end, length, canOpen, canClose, previous: undefined, next: undefined };
}

/** The class of a character. The start and the end of a passage count as white space. */
function classOf(text: string, at: number, to: number): 'space' | 'punctuation' | 'other' {
  if (at < 0 || at >= to) return 'space';
  const code = text.charCodeAt(at);
  if (isUnicodeSpace(code)) return 'space';
  return isPunctuation(code) ? 'punctuation' : 'other';
}

/** The runs that have no pair yet, in order. */
export class Delimiters {
  top: Delimiter | undefined;

  push(delimiter: Delimiter): void {
    delimiter.previous = this.top;
    if (this.top !== undefined) this.top.next = delimiter;
    this.top = delimiter;
  }

  /** Removes the runs that start at or after `at`, because they are part of an address. */
  forgetFrom(at: number): void {
    while (this.top !== undefined && this.top.start >= at) this.remove(this.top);
  }

  /** Pairs the runs after `bottom`, adds the marked text to `spans`, and removes the runs. */
  pair(bottom: Delimiter | undefined, spans: NodeSpan[]): void {
    if (this.top === bottom) return;
    let closer = this.firstBehind(bottom);
    /** By kind of closer: no run that starts before this offset can open it. */
    const floors = new Map<number, number>();
    while (closer !== undefined) {
      const opener: Delimiter | undefined = closer.canClose ? openerOf(closer, bottom, floors) : undefined;
      if (opener === undefined) {
        const next: Delimiter | undefined = closer.next;
        if (closer.canClose) floors.set(kindOf(closer), closer.start);
        if (!closer.canOpen) this.remove(closer);
        closer = next;
        continue;
      }
      spans.push(spanOf(opener, closer));
      while (closer.previous !== opener && closer.previous !== undefined) this.remove(closer.previous);
      if (opener.start === opener.end) this.remove(opener);
      if (closer.start === closer.end) {
        const next: Delimiter | undefined = closer.next;
        this.remove(closer);
        closer = next;
      }
    }
    while (this.top !== undefined && this.top !== bottom) this.remove(this.top);
  }

  private firstBehind(bottom: Delimiter | undefined): Delimiter | undefined {
    let first: Delimiter | undefined;
    for (let at = this.top; at !== undefined && at !== bottom; at = at.previous) first = at;
    return first;
  }

  private remove(delimiter: Delimiter): void {
    const { previous, next } = delimiter;
    if (previous !== undefined) previous.next = next;
    if (next !== undefined) next.previous = previous;
    else this.top = previous;
  }
}

/** Closers of the same kind match the same openers (`openers_bottom` in the reference implementation). */
function kindOf({ code, length, canOpen }: Delimiter): number {
  return code * 8 + (canOpen ? 4 : 0) + (code === TILDE ? length : length % 3);
}

function openerOf(
  closer: Delimiter,
  bottom: Delimiter | undefined,
  floors: ReadonlyMap<number, number>,
): Delimiter | undefined {
  const floor = floors.get(kindOf(closer)) ?? 0;
  for (let opener = closer.previous; opener !== undefined && opener !== bottom; opener = opener.previous) {
    if (opener.start < floor) return undefined;
    if (opener.canOpen && opener.code === closer.code && mayPair(opener, closer)) return opener;
  }
  return undefined;
}

/** Rules 9 and 10 of CommonMark 6.2; tildes pair only with a run of equal length (GFM 6.5). */
function mayPair(opener: Delimiter, closer: Delimiter): boolean {
  if (closer.code === TILDE) return opener.length === closer.length;
  if (!opener.canClose && !closer.canOpen) return true;
  return closer.length % 3 === 0 || (opener.length + closer.length) % 3 !== 0;
}

/** The span of the text that a pair marks. It consumes the marks. */
function spanOf(opener: Delimiter, closer: Delimiter): NodeSpan {
  const isDouble = opener.end - opener.start > 1 && closer.end - closer.start > 1;
  const size = isDouble ? 2 : 1;
  const type = opener.code === TILDE ? 'delete' : isDouble ? 'strong' : 'emphasis';
  const [from, to] = [opener.end, closer.start];
  opener.end -= size;
  closer.start += size;
  return { start: opener.end, end: closer.start, from, to, node: makeNode(type, 0, 0) };
}
