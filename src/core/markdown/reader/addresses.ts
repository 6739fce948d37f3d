/**
 * Finds bare addresses in a passage (GFM 6.9) from a character inside them: the colon of `http://`, the dot of `www.`,
 * the `@` of a mail address. So text without these characters costs nothing. `inlines.ts` calls it.
 */
import { AT, COLON, DOT, SLASH } from './characters.ts';
import { isMailUnit, Literals, mailStart, mayStartWww } from './literals.ts';

export interface BareAddress {
  readonly start: number;
  readonly end: number;
  /** The part of the link's address before the text. */
  readonly scheme: string;
}

/** Each passage has its own instance. */
export class BareAddresses {
  /** Whether the passage contains anything like an address, even if it was not read as one. */
  met = false;
  private readonly text: string;
  private readonly to: number;
  private readonly literals: Literals;
  /** The last result of `isMailFrom`. It is valid for all offsets from `mailFrom` to `mailEnd`. */
  private mailFrom = 0;
  private mailEnd = 0;
  private isMail = false;

  constructor(text: string, to: number) {
    this.text = text;
    this.to = to;
    this.literals = new Literals(text, to);
  }

  /**
   * The address around the character at `at`, or undefined.
   * @param floor the end of the last span: an address cannot start before it
   * @param mayRead whether to read addresses here; if false, the method only sets `met`
   */
  around(at: number, floor: number, mayRead: boolean): BareAddress | undefined {
    switch (this.text.charCodeAt(at)) {
      case COLON:
        return this.aroundColon(at, floor, mayRead);
      case DOT:
        return this.aroundDot(at, floor, mayRead);
      case AT:
        return this.aroundAt(at, floor, mayRead);
      default:
        return undefined;
    }
  }

  private aroundColon(at: number, floor: number, mayRead: boolean): BareAddress | undefined {
    const { text } = this;
    if (text.charCodeAt(at + 1) !== SLASH || text.charCodeAt(at + 2) !== SLASH) return undefined;
    this.met = true;
    const name = mayRead ? /https?$/i.exec(text.slice(Math.max(floor, at - 5), at))?.[0] : undefined;
    if (name === undefined) return undefined;
    const start = at - name.length;
    return addressOf(start, this.literals.endOfHttp(start, at + 3), '');
  }

  private aroundDot(at: number, floor: number, mayRead: boolean): BareAddress | undefined {
    const { text } = this;
    const start = at - 3;
    const isBehindW = (text.charCodeAt(at - 1) | 0x20) === 0x77;
    if (!isBehindW || start < floor || !/^www$/i.test(text.slice(start, at))) return undefined;
    this.met = true;
    if (!mayRead || !mayStartWww(text, start) || this.isMailFrom(at, floor)) return undefined;
    return addressOf(start, this.literals.endOfWww(start), 'http://');
  }

  private aroundAt(at: number, floor: number, mayRead: boolean): BareAddress | undefined {
    this.met = true;
    if (!mayRead) return undefined;
    const start = mailStart(this.text, at, floor);
    return start < at ? addressOf(start, this.literals.endOfMail(at), 'mailto:') : undefined;
  }

  /** Whether a mail address continues at `at`. Inside it, `www.` has no meaning. */
  private isMailFrom(at: number, floor: number): boolean {
    if (at >= this.mailFrom && at < this.mailEnd) return this.isMail;
    let end = at;
    while (end < this.to && isMailUnit(this.text.charCodeAt(end))) end++;
    const isAt = end < this.to && this.text.charCodeAt(end) === AT;
    this.isMail = isAt && mailStart(this.text, end, floor) < end && this.literals.endOfMail(end) >= 0;
    [this.mailFrom, this.mailEnd] = [at, end];
    return this.isMail;
  }
}

function addressOf(start: number, end: number, scheme: string): BareAddress | undefined {
  return end < 0 ? undefined : { start, end, scheme };
}
