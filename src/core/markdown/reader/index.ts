/**
 * Reads markdown: CommonMark 0.31 and GitHub's extensions (tables, strikethrough, task lists, bare addresses,
 * footnotes) and front matter, straight into Firekeeper's own nodes. First the blocks, line by line, then the inlines
 * of each leaf, when all definitions are known. Linear in the length of the text, whatever it holds.
 */
import type { Definition, Node } from '../document.ts';
import { readBlocks } from './blocks.ts';
import { checkBoxEnd, type Known } from './brackets.ts';
import { definitionsOf } from './definitions.ts';
import { frontMatterAt } from './front-matter.ts';
import { readInlines } from './inlines.ts';
import type { Draft } from './nodes.ts';
import type { OpenText } from './open-blocks.ts';

export interface Markdown {
  /** Top-level blocks. Offsets are those of the whole text, in UTF-16 units. */
  readonly blocks: readonly Node[];
  /** By the identifiers of their labels. */
  readonly definitions: ReadonlyMap<string, Definition>;
}

/**
 * Reads a whole document. Never throws, never recurses deeper than nesting is bounded.
 * @param text decoded text; byte order marks at its start are counted, not read
 */
export function readMarkdown(text: string): Markdown {
  const start = /^\uFEFF*/.exec(text)?.[0].length ?? 0;
  // As long as the text: U+FFFD is one unit, as NUL is (CommonMark 2.3).
  const source = text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text;
  const matter = frontMatterAt(source, start);
  const open = readBlocks(source, matter?.end ?? start);
  const definitions = definitionsOf(open.definitions);
  const known: Known = {
    links: new Set([...definitions.keys()].map((identifier) => identifier.toUpperCase())),
    notes: new Set([...open.notes].map((identifier) => identifier.toUpperCase())),
  };
  for (const leaf of open.texts) readLeaf(leaf, known);
  const blocks = open.innermost.node.children;
  return { blocks: matter === undefined ? blocks : [matter, ...blocks], definitions };
}

function readLeaf({ node, passage, item }: OpenText, known: Known): void {
  const boxEnd = item === undefined ? -1 : checkBoxEnd(passage.text);
  if (item === undefined || boxEnd < 0) {
    readInlines(node, passage, known);
    return;
  }
  item.rest = String((passage.text.charCodeAt(1) | 0x20) === 0x78);
  readInlines(node, passage.from(boxEnd), known);
  dropSpaceBehindBox(node);
}

/** The white space behind a check box is no text; the paragraph then starts with its text, when it starts with any. */
function dropSpaceBehindBox(paragraph: Draft): void {
  const [first] = paragraph.children;
  if (first?.type !== 'text') return;
  const length = first.value.startsWith('\r\n') ? 2 : 1;
  if (first.value.length === length) {
    paragraph.children = paragraph.children.slice(1);
    return;
  }
  first.value = first.value.slice(length);
  first.start += length;
  paragraph.start = first.start;
}
