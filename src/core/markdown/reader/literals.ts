/**
 * Bare addresses (GFM 6.9, extended autolinks): `http://…`, `https://…`, `www.…` and mail addresses. The inline reader
 * uses this file. `late-literals.ts` finds addresses where the inline reader is not allowed to read them.
 */
import {
  AMPERSAND,
  CLOSE_BRACKET,
  CLOSE_PAREN,
  DOT,
  HYPHEN,
  isAlphanumeric,
  isBlankOrLineEnd,
  isControl,
  isLetter,
  isPunctuation,
  isUnicodeSpace,
  LESS_THAN,
  OPEN_BRACKET,
  OPEN_PAREN,
  PLUS,
  SEMICOLON,
  SLASH,
  UNDERSCORE,
} from './characters.ts';

/** Finds the ends of bare addresses. Each passage has its own instance. */
export class Literals {
  private readonly text: string;
  private readonly to: number;
  /** From here to `trailFails`, no character begins the punctuation after an address. */
  private trailFrom = 0;
  private trailFails = 0;
  /** The last domain with an invalid underscore in its last two labels. These labels start at `brokenLabels`. */
  private brokenFrom = 0;
  private brokenLabels = 0;

  constructor(text: string, to: number) {
    this.text = text;
    this.to = to;
  }

  /** The end of the address whose `www.` is at `at`, or -1. */
  endOfWww(at: number): number {
    return at + 4 < this.to ? this.endOfAddress(at) : -1;
  }

  /** The end of the address that starts at `at` and whose `//` ends at `domain`, or -1. */
  endOfHttp(at: number, domain: number): number {
    if (at > 0 && isLetter(this.text.charCodeAt(at - 1))) return -1;
    if (domain >= this.to) return -1;
    const code = this.text.charCodeAt(domain);
    if (isControl(code) || isUnicodeSpace(code) || isPunctuation(code)) return -1;
    return this.endOfAddress(domain);
  }

  /** The end of the mail address whose `@` is at `at`, or -1. */
  endOfMail(at: number): number {
    const { text, to } = this;
    let end = at + 1;
    let hasDot = false;
    for (; end < to; end++) {
      const code = text.charCodeAt(end);
      if (code === DOT) {
        if (end + 1 >= to || !isAlphanumeric(text.charCodeAt(end + 1))) break;
        hasDot = true;
      } else if (code !== HYPHEN && code !== UNDERSCORE && !isAlphanumeric(code)) break;
    }
    return hasDot && isLetter(text.charCodeAt(end - 1)) ? end : -1;
  }

  private endOfAddress(domain: number): number {
    const end = this.endOfDomain(domain);
    return end < 0 ? -1 : this.endOfPath(end);
  }

  /** The end of the domain, or -1. Its last two labels must not contain an underscore (GFM 6.9, valid domain). */
  private endOfDomain(from: number): number {
    const { text, to } = this;
    if (from >= this.brokenFrom && from < this.brokenLabels) return -1;
    let at = from;
    let isEmpty = true;
    let [label, labelBefore] = [from, from];
    let [isBroken, isBrokenBefore] = [false, false];
    for (; at < to; at++) {
      const code = text.charCodeAt(at);
      if (code === DOT || code === UNDERSCORE) {
        if (this.isTrail(at)) break;
        if (code === UNDERSCORE) isBroken = true;
        else {
          [labelBefore, label] = [label, at + 1];
          [isBrokenBefore, isBroken] = [isBroken, false];
        }
      } else if (isBlankOrLineEnd(code) || isUnicodeSpace(code) || (code !== HYPHEN && isPunctuation(code)))
        break;
      else isEmpty = false;
    }
    if (!isBroken && !isBrokenBefore && !isEmpty) return at;
    if (!isEmpty) [this.brokenFrom, this.brokenLabels] = [from, labelBefore];
    return -1;
  }

  /** The end of the path after the domain. It ends before white space, `<` or final punctuation. */
  private endOfPath(from: number): number {
    const { text, to } = this;
    let depth = 0;
    let at = from;
    for (; at < to; at++) {
      const code = text.charCodeAt(at);
      if (isBlankOrLineEnd(code) || isUnicodeSpace(code)) break;
      if (code === OPEN_PAREN) depth++;
      else if (code === CLOSE_PAREN && depth > 0) depth--;
      else if (mayEndAddress(code) && this.isTrail(at)) break;
      else if (code === CLOSE_PAREN) depth--;
    }
    return at;
  }

  /** Whether only punctuation follows before white space or `<`. Such punctuation belongs to the sentence. */
  private isTrail(at: number): boolean {
    if (at >= this.trailFrom && at < this.trailFails) return false;
    const { text, to } = this;
    for (let end = at; end < to; end++) {
      const code = text.charCodeAt(end);
      if (code === LESS_THAN || isBlankOrLineEnd(code) || isUnicodeSpace(code)) return true;
      if (code === AMPERSAND) {
        end = referenceEnd(text, end, to);
        if (end >= 0) continue;
      } else if (code === CLOSE_BRACKET) {
        const next = end + 1 < to ? text.charCodeAt(end + 1) : OPEN_BRACKET;
        if (next === OPEN_PAREN || next === OPEN_BRACKET) return true;
        continue;
      } else if (mayTrail(code)) continue;
      [this.trailFrom, this.trailFails] = [at, Math.max(end, at + 1)];
      return false;
    }
    return true;
  }
}

/** Whether an address with `www.` can start at `at`: at the start, after white space or after some marks. */
export function mayStartWww(text: string, at: number): boolean {
  if (at === 0) return true;
  const code = text.charCodeAt(at - 1);
  return isBlankOrLineEnd(code) || '(*_[]~'.includes(String.fromCharCode(code));
}

/** The offset of the `;` if there seems to be a character reference at `at`, or -1. */
function referenceEnd(text: string, at: number, to: number): number {
  let end = at + 1;
  while (end < to && isLetter(text.charCodeAt(end))) end++;
  return end > at + 1 && end < to && text.charCodeAt(end) === SEMICOLON ? end : -1;
}

function mayTrail(code: number): boolean {
  return code < 128 && '!"\')*,.:;?_~'.includes(String.fromCharCode(code));
}

function mayEndAddress(code: number): boolean {
  return mayTrail(code) || code === AMPERSAND || code === LESS_THAN || code === CLOSE_BRACKET;
}

/** The start of the part before the `@` of a mail address, not before `floor`; `at` if there is no such part. */
export function mailStart(text: string, at: number, floor: number): number {
  let start = at;
  while (start > floor && isMailUnit(text.charCodeAt(start - 1))) start--;
  // Text after a slash is a path.
  const before = start > 0 ? text.charCodeAt(start - 1) : 0;
  return before === SLASH || isMailUnit(before) ? at : start;
}

export function isMailUnit(code: number): boolean {
  return isAlphanumeric(code) || code === PLUS || code === HYPHEN || code === DOT || code === UNDERSCORE;
}
