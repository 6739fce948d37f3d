/**
 * Reads markdown into Firekeeper's own nodes: CommonMark 0.31, GitHub's extensions (tables, strikethrough, task lists,
 * bare addresses, footnotes) and front matter. It first reads the blocks, line by line. When it knows all definitions,
 * it reads the inlines of each leaf. It takes linear time for any text.
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
  /** Top-level blocks. Offsets refer to the whole text and count UTF-16 units. */
  readonly blocks: readonly Node[];
  /** The definitions by the identifiers of their labels. */
  readonly definitions: ReadonlyMap<string, Definition>;
}

/**
 * Reads a whole document. It never throws, and the limit of nesting also limits its recursion.
 * @param text decoded text; byte order marks at its start count in offsets, but are not parsed
 */
export function readMarkdown(text: string): Markdown {
  const start = /^\uFEFF*/.exec(text)?.[0].length ?? 0;
  // The length stays the same: U+FFFD is one unit, like NUL (CommonMark 2.3).
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

/** Removes the white space after a check box, which is not text. If text follows, the paragraph starts with it. */
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
