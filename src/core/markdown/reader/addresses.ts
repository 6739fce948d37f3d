/**
 * Bare addresses in a passage (GFM 6.9), met at a character inside them: the colon of `http://`, the dot of `www.`, the
 * `@` of a mail address. So nothing has to be looked at in text that has none of these. Called by `inlines.ts`.
 */
import { AT, COLON, DOT, SLASH } from './characters.ts';
import { isMailUnit, Literals, mailStart, mayStartWww } from './literals.ts';

export interface BareAddress {
  readonly start: number;
  readonly end: number;
  /** What the link's address has before the text. */
  readonly scheme: string;
}

/** One for each passage. */
export class BareAddresses {
  /** Whether anything was met that may be one, also where it could not be read as one. */
  met = false;
  private readonly text: string;
  private readonly to: number;
  private readonly literals: Literals;
  /** What was found out last: whether a mail address goes on from `mailFrom`, or anywhere from there to `mailEnd`. */
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
   * @param floor where the last span ends: an address cannot reach into it
   * @param mayRead whether addresses are read here, or only noted
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

  /** Whether a mail address goes on at `at`, in which `www.` means nothing. */
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
