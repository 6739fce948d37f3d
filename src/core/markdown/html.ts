/**
 * Finds tags, text and comments with their offsets in a slice of HTML source. It uses only the tokenizer of parse5,
 * because a tree builder adds and moves tags. The mask and the entry readers call it for the source of HTML nodes.
 */
import { Token, type TokenHandler, Tokenizer, TokenizerMode } from 'parse5';

export interface HtmlAttribute {
  /** The value with resolved character references; the source is `slice.slice(start, end)`. */
  readonly value: string;
  /** The span of the value in the slice, without quotes. If there is no value, the span is empty and after the name. */
  readonly start: number;
  readonly end: number;
}

export interface HtmlToken {
  /** `raw` is the content of script, style and similar elements. Readers never see it. */
  readonly kind: 'open' | 'close' | 'text' | 'raw' | 'comment';
  /** The tag name in lower case; '' for other tokens. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly attributes: ReadonlyMap<string, HtmlAttribute>;
}

/** Elements whose content is not HTML, with the tokenizer state for it (HTML standard, 13.2.6.2). */
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
 * Returns the tokens in source order, without overlap. Offsets count UTF-16 units of `slice`. The result omits anything
 * that is not a token (an unclosed tag, a doctype) and adds nothing.
 */
export function scanHtml(slice: string): readonly HtmlToken[] {
  const scan = new Scan(slice);
  scan.tokenizer.write(withoutReturns(slice), true);
  return scan.tokens;
}

/** A class, because a list has about a thousand small slices, and each would create its closures again. */
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
    // The tokenizer reports white space as a separate token.
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

  /** The tokenizer reports an end after the slice for a token that the slice cuts off. */
  private endOf({ endOffset }: Token.Location): number {
    return Math.min(endOffset, this.slice.length);
  }
}

/** The tokenizer reads CRLF as one character. A space and a line feed mean the same and keep the offsets correct. */
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
