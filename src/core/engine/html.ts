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

const noAttributes: ReadonlyMap<string, HtmlAttribute> = new Map();

/**
 * Tokens in source order, without overlap. Offsets are UTF-16 units of `slice`. What is no token (a tag that
 * is never closed, a doctype) is left out; nothing is added.
 */
export function scanHtml(slice: string): readonly HtmlToken[] {
  const tokens: { -readonly [K in keyof HtmlToken]: HtmlToken[K] }[] = [];
  let raw = false;
  const push = (
    kind: HtmlToken['kind'],
    location: Token.Location | null,
    name = '',
    attributes = noAttributes,
  ) => {
    if (location === null) return;
    // What the end of the slice cuts off is said to end behind it.
    const end = Math.min(location.endOffset, slice.length);
    tokens.push({ kind, name, start: location.startOffset, end, attributes });
  };
  const characters = (token: Token.CharacterToken): void => {
    const kind = raw ? 'raw' : 'text';
    const last = tokens.at(-1);
    // White space comes as a token of its own.
    if (token.location !== null && last?.kind === kind && last.end === token.location.startOffset) {
      last.end = Math.min(token.location.endOffset, slice.length);
    } else push(kind, token.location);
  };
  const handler: TokenHandler = {
    onStartTag(token) {
      push('open', token.location, token.tagName, attributesOf(token, slice));
      const state = rawContent.get(token.tagName);
      if (state === undefined) return;
      tokenizer.state = state;
      raw = true;
    },
    onEndTag(token) {
      raw = false;
      push('close', token.location, token.tagName);
    },
    onComment: (token) => push('comment', token.location),
    onCharacter: characters,
    onNullCharacter: characters,
    onWhitespaceCharacter: characters,
    onDoctype() {},
    onEof() {},
    onParseError: null,
  };
  const tokenizer = new Tokenizer({ sourceCodeLocationInfo: true }, handler);
  tokenizer.write(withoutReturns(slice), true);
  return tokens;
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
