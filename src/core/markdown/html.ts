/**
 * Tags, text and comments of a slice of source that is HTML, with offsets: parse5's tokenizer alone, because a
 * tree builder invents and moves tags. The mask and the entry readers call it with source slices of html nodes.
 */
import { Token, type TokenHandler, Tokenizer, TokenizerMode } from 'parse5';

export interface HtmlAttribute {
  /** Character references resolved; the source is `slice.slice(start, end)`. */
  readonly value: string;
  /** Span of the value in the slice, without quotes; empty and behind the name when there is no value. */
  readonly start: number;
  readonly end: number;
}

export interface HtmlToken {
  /** `raw` is the content of script, style and their like: never shown to a reader. */
  readonly kind: 'open' | 'close' | 'text' | 'raw' | 'comment';
  /** Lower-case tag name; '' for everything that is not a tag. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly attributes: ReadonlyMap<string, HtmlAttribute>;
}

/** Elements whose content is not HTML, and how it ends (HTML standard, 13.2.6.2). */
const rawContent: ReadonlyMap<string, Tokenizer['state']> = new Map<string, Tokenizer['state']>([
  ['script', TokenizerMode.SCRIPT_DATA],
  ['style', TokenizerMode.RAWTEXT],
  ['xmp', TokenizerMode.RAWTEXT],
  ['iframe', TokenizerMode.RAWTEXT],
  ['noembed', TokenizerMode.RAWTEXT],
  ['noframes', TokenizerMode.RAWTEXT],
  ['title', TokenizerMode.RCDATA],
  ['textarea', TokenizerMode.RCDATA],
]);

const withPlaces = { sourceCodeLocationInfo: true };
const noAttributes: ReadonlyMap<string, HtmlAttribute> = new Map();

/**
 * Tokens in source order, without overlap. Offsets are UTF-16 units of `slice`. What is no token (a tag that
 * is never closed, a doctype) is left out; nothing is added.
 */
export function scanHtml(slice: string): readonly HtmlToken[] {
  const scan = new Scan(slice);
  scan.tokenizer.write(withoutReturns(slice), true);
  return scan.tokens;
}

/** A class, as a list has a thousand small slices: the code of closures would be made anew for each of them. */
class Scan implements TokenHandler {
  readonly tokens: { -readonly [K in keyof HtmlToken]: HtmlToken[K] }[] = [];
  readonly onParseError = null;
  readonly tokenizer: Tokenizer;
  private readonly slice: string;
  private raw = false;

  constructor(slice: string) {
    this.slice = slice;
    this.tokenizer = new Tokenizer(withPlaces, this);
  }

  onStartTag(token: Token.TagToken): void {
    this.add('open', token.location, token.tagName, attributesOf(token, this.slice));
    const state = rawContent.get(token.tagName);
    if (state === undefined) return;
    this.tokenizer.state = state;
    this.raw = true;
  }

  onEndTag(token: Token.TagToken): void {
    this.raw = false;
    this.add('close', token.location, token.tagName);
  }

  onComment(token: Token.CommentToken): void {
    this.add('comment', token.location);
  }

  onCharacter(token: Token.CharacterToken): void {
    const kind = this.raw ? 'raw' : 'text';
    const last = this.tokens.at(-1);
    // White space comes as a token of its own.
    if (token.location !== null && last?.kind === kind && last.end === token.location.startOffset) {
      last.end = this.endOf(token.location);
    } else this.add(kind, token.location);
  }

  onNullCharacter(token: Token.CharacterToken): void {
    this.onCharacter(token);
  }

  onWhitespaceCharacter(token: Token.CharacterToken): void {
    this.onCharacter(token);
  }

  onDoctype(): void {}

  onEof(): void {}

  private add(
    kind: HtmlToken['kind'],
    location: Token.Location | null,
    name = '',
    attributes = noAttributes,
  ): void {
    if (location === null) return;
    this.tokens.push({ kind, name, start: location.startOffset, end: this.endOf(location), attributes });
  }

  /** What the end of the slice cuts off is said to end behind it. */
  private endOf({ endOffset }: Token.Location): number {
    return Math.min(endOffset, this.slice.length);
  }
}

/** The tokenizer takes CRLF as one character; a space and a newline mean the same and keep the offsets plain. */
function withoutReturns(slice: string): string {
  return slice.includes('\r') ? slice.replace(/\r\n/g, ' \n').replace(/\r/g, '\n') : slice;
}

const valueStart = /^[^\s/>][^\s/>=]*\s*=\s*(["']?)/;

function attributesOf(token: Token.TagToken, slice: string): ReadonlyMap<string, HtmlAttribute> {
  const places = token.location?.attrs;
  if (places === undefined || token.attrs.length === 0) return noAttributes;
  const attributes = new Map<string, HtmlAttribute>();
  for (const { name, value } of token.attrs) {
    const place = places[name];
    if (place === undefined) continue;
    const head = valueStart.exec(slice.slice(place.startOffset, place.endOffset));
    if (head === null) attributes.set(name, { value, start: place.endOffset, end: place.endOffset });
    else {
      const end = place.endOffset - (head[1]?.length ?? 0);
      attributes.set(name, { value, start: place.startOffset + head[0].length, end });
    }
  }
  return attributes;
}
