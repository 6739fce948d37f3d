/** Raw HTML in text (CommonMark 6.6). */
import { EXCLAMATION, isLetter, QUESTION, SLASH } from './characters.ts';
import { closingTagEnd, openingTagEnd } from './html-tags.ts';

/** Finds the ends of raw HTML. Each passage has its own instance. */
export class InlineHtml {
  private readonly text: string;
  /** End marks that are not in the rest of the text, so that no search for them runs twice. */
  private readonly missing = new Set<string>();

  constructor(text: string) {
    this.text = text;
  }

  /** The end of the raw HTML whose `<` is at `at`, or -1. */
  endOf(at: number): number {
    const { text } = this;
    const next = text.charCodeAt(at + 1);
    if (next === SLASH) return closingTagEnd(text, at, text.length);
    if (next === QUESTION) return this.behind('?>', at + 2);
    if (next !== EXCLAMATION) return openingTagEnd(text, at, text.length);
    // A comment can be `<!-->` or `<!--->`: its marks can share dashes.
    if (text.startsWith('<!--', at)) return this.behind('-->', at + 2);
    if (text.startsWith('<![CDATA[', at)) return this.behind(']]>', at + 9);
    return isLetter(text.charCodeAt(at + 2)) ? this.behind('>', at + 3) : -1;
  }

  private behind(close: string, from: number): number {
    if (this.missing.has(close)) return -1;
    const found = this.text.indexOf(close, from);
    if (found < 0) this.missing.add(close);
    return found < 0 ? -1 : found + close.length;
  }
}
