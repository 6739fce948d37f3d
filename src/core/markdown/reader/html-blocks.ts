/** HTML blocks (CommonMark 4.6): the seven kinds of start conditions, and the end condition of each. */
import { blanksEnd, GREATER_THAN, isBlank, isLetter, SLASH } from './characters.ts';
import { closingTagEnd, openingTagEnd, tagNameEnd } from './html-tags.ts';
import type { Leaf, Taking } from './leaf.ts';
import type { Line } from './line.ts';
import { type Draft, makeNode } from './nodes.ts';

/** The number of the start condition of CommonMark 4.6. */
export type HtmlKind = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const rawNames: ReadonlySet<string> = new Set(['pre', 'script', 'style', 'textarea']);

const blockNames: ReadonlySet<string> = new Set(
  (
    'address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl ' +
    'dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend ' +
    'li link main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td ' +
    'tfoot th thead title tr track ul'
  ).split(' '),
);

/** Patterns for the last line of blocks of kinds 1 to 5. */
const ends: Readonly<Partial<Record<HtmlKind, RegExp>>> = {
  1: /<\/(?:pre|script|style|textarea)>/i,
  2: /-->/,
  3: /\?>/,
  4: />/,
  5: /\]\]>/,
};

/** The kind of HTML block that the rest of the line opens, or undefined. Only kind 7 cannot interrupt a paragraph. */
export function htmlBlockKind(line: Line, interrupts: boolean): HtmlKind | undefined {
  const { text, first, end } = line;
  if (text.startsWith('<!--', first)) return 2;
  if (text.startsWith('<?', first)) return 3;
  if (text.startsWith('<![CDATA[', first)) return 5;
  if (text.startsWith('<!', first)) return isLetter(text.charCodeAt(first + 2)) ? 4 : undefined;
  const isClosing = text.charCodeAt(first + 1) === SLASH;
  const from = isClosing ? first + 2 : first + 1;
  const nameEnd = tagNameEnd(text, from, end);
  if (nameEnd < 0) return undefined;
  const name = text.slice(from, nameEnd).toLowerCase();
  const next = nameEnd < end ? text.charCodeAt(nameEnd) : GREATER_THAN;
  const isSetOff = next === GREATER_THAN || isBlank(next);
  if (!isClosing && isSetOff && rawNames.has(name)) return 1;
  const isSelfClosing = next === SLASH && text.charCodeAt(nameEnd + 1) === GREATER_THAN;
  if ((isSetOff || isSelfClosing) && blockNames.has(name)) return 6;
  if (interrupts || (rawNames.has(name) && !isClosing)) return undefined;
  return isCompleteTag(line, isClosing) ? 7 : undefined;
}

/** Whether the rest of the line is a complete tag and white space. */
function isCompleteTag({ text, first, end }: Line, isClosing: boolean): boolean {
  const tagEnd = isClosing ? closingTagEnd(text, first, end) : openingTagEnd(text, first, end);
  return tagEnd >= 0 && blanksEnd(text, tagEnd, end) === end;
}

export class HtmlBlock implements Leaf {
  readonly node: Draft;
  private readonly end: RegExp | undefined;
  private isClosed: boolean;
  private value: string;
  private readonly text: string;

  constructor(line: Line, kind: HtmlKind) {
    this.node = makeNode('html', line.at, line.end);
    this.text = line.text;
    this.end = ends[kind];
    this.value = line.rest();
    this.isClosed = this.isEndedBy(line);
  }

  /** Whether the line that opened the block is also its last. */
  get closedAtOnce(): boolean {
    return this.isClosed;
  }

  take(line: Line): Taking {
    if (this.end === undefined && line.blank) return 'refused';
    this.value += line.lineEndBefore() + line.rest();
    this.node.end = line.end;
    this.isClosed = this.isEndedBy(line);
    return this.isClosed ? 'closed' : 'taken';
  }

  finish(textEnd: number): void {
    // An unclosed block includes the end of the text with its last line end.
    if (textEnd >= 0 && !this.isClosed && this.end !== undefined) {
      this.value += this.text.slice(this.node.end, textEnd);
      this.node.end = textEnd;
    }
    this.node.value = this.value;
  }

  private isEndedBy({ text, first, end }: Line): boolean {
    return this.end?.test(text.slice(first, end)) ?? false;
  }
}
