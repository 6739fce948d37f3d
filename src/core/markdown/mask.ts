/**
 * The visible-text mask: a copy of the source with equal length that contains only the text that readers see. So the
 * range of a match is also its range in the source. All code that searches for numbers and emoji uses the mask.
 */
import { type Node, type ParsedDocument } from './document.ts';
import { type HtmlToken, scanHtml } from './html.ts';
import { HARD, Painter, SOFT } from './paint.ts';

export { HARD, Painter, SOFT } from './paint.ts';

/** Text that needs no cleaning: words with single spaces between them. */
const clean = /^[^\s\u0000\u0001]+(?: [^\s\u0000\u0001]+)*$/;

/** The visible text in a part of the mask, on one line. */
export function seenIn(mask: string): string {
  if (clean.test(mask)) return mask;
  return mask
    .replace(/[\u0000\u0001]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Tags that only style their text. Every other tag separates text. */
const softTags: ReadonlySet<string> = new Set(
  (
    'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp ' +
    'small span strike strong sub sup time tt u var wbr'
  ).split(' '),
);

/** The filler for a tag with this name in lower case. */
function fillerOfTag(name: string): string {
  return softTags.has(name) ? SOFT : HARD;
}

/**
 * The mask has the same length as `doc.text`. It contains text, code spans and text between HTML tags as written, with
 * character references and escapes. It keeps all line ends. Everything else is `SOFT` or `HARD`.
 */
export function visibleMask(doc: ParsedDocument): string {
  return paint(doc).whole();
}

/** The painter of a whole document, which also knows the tokens of its HTML blocks. */
export function paint(doc: ParsedDocument): Painter {
  const painter = new Painter(doc.text);
  for (const block of doc.blocks) paintBlock(painter, block, 0);
  painter.fill(doc.text.length, HARD);
  return painter;
}

/**
 * Text that nothing paints becomes `HARD` when the next text is painted.
 */
function paintBlock(painter: Painter, node: Node, quotes: number): void {
  if (node.start < 0) return;
  switch (node.type) {
    case 'heading':
      painter.fill(node.start, HARD);
      paintInside(painter, node.children, quotes, SOFT);
      painter.fill(node.end, SOFT);
      return;
    case 'paragraph':
    case 'tableCell':
      paintInside(painter, node.children, quotes, HARD);
      return;
    case 'html':
      paintHtml(painter, node.start, node.end, quotes);
      return;
    case 'blockquote':
      for (const child of node.children) paintBlock(painter, child, quotes + 1);
      return;
    case 'list':
    case 'listItem':
    case 'footnoteDefinition':
    case 'table':
    case 'tableRow':
      for (const child of node.children) paintBlock(painter, child, quotes);
  }
}

/** Paints the children of a node with text; `lead` fills the space before the first child. */
function paintInside(painter: Painter, children: readonly Node[], quotes: number, lead: string): void {
  let gap = lead;
  for (const child of children) {
    const start = child.start;
    // A child without a position is somewhere in the gap, so the gap may contain more than marks.
    if (start >= 0) {
      painter.fill(start, gap);
      paintInline(painter, child, start, quotes);
    }
    gap = HARD;
  }
}

function paintInline(painter: Painter, node: Node, start: number, quotes: number): void {
  const end = node.end;
  switch (node.type) {
    case 'text':
      painter.show(start, end, quotes);
      return;
    case 'inlineCode': {
      const ticks = /^`+/.exec(painter.text.slice(start, start + 256))?.[0].length ?? 0;
      painter.fill(start + ticks, SOFT);
      painter.show(start + ticks, end - ticks, quotes);
      painter.fill(end, SOFT);
      return;
    }
    case 'emphasis':
    case 'strong':
    case 'delete':
      paintInside(painter, node.children, quotes, leadOf(node.children));
      painter.fill(end, trailOf(node.children));
      return;
    case 'link':
    case 'linkReference':
      // A bare address or one in angle brackets is not text, although its node is a link.
      if (painter.text[start] === '[') paintLinkText(painter, node.children, end, quotes);
      break;
    case 'html':
      painter.fill(
        end,
        fillerOfTag(/^<\/?([a-z][\w-]*)/i.exec(painter.text.slice(start, end))?.[1]?.toLowerCase() ?? ''),
      );
      return;
    default:
  }
  painter.fill(end, HARD);
}

function paintLinkText(painter: Painter, children: readonly Node[], end: number, quotes: number): void {
  paintInside(painter, children, quotes, leadOf(children));
  if (trailOf(children) !== SOFT) return;
  const close = painter.text.indexOf(']', painter.at);
  if (close >= 0 && close < end) painter.fill(close + 1, SOFT);
}

function leadOf(children: readonly Node[]): string {
  const first = children[0];
  return first === undefined || first.start >= 0 ? SOFT : HARD;
}

function trailOf(children: readonly Node[]): string {
  const last = children.at(-1);
  return last === undefined || last.start >= 0 ? SOFT : HARD;
}

function paintHtml(painter: Painter, start: number, end: number, quotes: number): void {
  painter.fill(start, HARD);
  const tokens = tokensOf(painter, withoutQuotes(painter.text.slice(start, end), quotes));
  painter.tokens.set(start, tokens);
  for (const token of tokens) {
    painter.fill(start + token.start, HARD);
    if (token.kind === 'text') painter.show(start + token.start, start + token.end, quotes);
    else painter.fill(start + token.end, fillerOfTag(token.name));
  }
  painter.fill(end, HARD);
}

const shortBlock = 200;

function tokensOf(painter: Painter, source: string): readonly HtmlToken[] {
  const tokens = painter.repeated.get(source) ?? scanHtml(source);
  if (source.length <= shortBlock) painter.repeated.set(source, tokens);
  return tokens;
}

/**
 * A slice of an HTML node inside `quotes` block quotes, with spaces for the `>` at the start of further lines, which
 * would end tags. The length is the same, so the offsets of `scanHtml` are valid.
 */
function withoutQuotes(slice: string, quotes: number): string {
  if (quotes === 0) return slice;
  return slice.replace(/(\r\n|\n|\r)([ \t>]+)/g, (_, eol: string, head: string) => {
    let left = quotes;
    return eol + head.replace(/>/g, (mark) => (left-- > 0 ? ' ' : mark));
  });
}
