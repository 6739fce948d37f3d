/**
 * Starts the leaf blocks that their first line identifies: headings (CommonMark 4.2), fenced code (4.5), HTML blocks
 * (4.6) and thematic breaks (4.1). `blocks.ts` calls it for each line that no open leaf accepts.
 */
import { HASH, LESS_THAN } from './characters.ts';
import { FencedCode, openingFence } from './code-blocks.ts';
import { HtmlBlock, htmlBlockKind } from './html-blocks.ts';
import { atxHeading, type AtxHeading, isThematicBreak } from './leaves.ts';
import type { Line } from './line.ts';
import { makeLiteral, makeNode } from './nodes.ts';
import type { OpenBlocks } from './open-blocks.ts';
import { Passage } from './passage.ts';

/**
 * Starts the leaf in the rest of the line, inside the outermost `matched` containers. Returns false if there is none.
 * @param code the first character
 * @param interrupts whether the leaf would interrupt a paragraph
 */
export function startLeaf(
  code: number,
  line: Line,
  open: OpenBlocks,
  matched: number,
  interrupts: boolean,
): boolean {
  const heading = code === HASH ? atxHeading(line) : undefined;
  if (heading !== undefined) {
    open.settle(matched);
    addHeading(heading, line, open);
    return true;
  }
  const fence = openingFence(line);
  if (fence !== undefined) {
    open.settle(matched);
    open.openLeaf(new FencedCode(line, fence));
    return true;
  }
  const html = code === LESS_THAN ? htmlBlockKind(line, interrupts) : undefined;
  if (html !== undefined) {
    open.settle(matched);
    const block = new HtmlBlock(line, html);
    open.openLeaf(block);
    if (block.closedAtOnce) open.closeLeaf();
    return true;
  }
  if (!isThematicBreak(line)) return false;
  open.settle(matched);
  open.add(makeLiteral('thematicBreak', line.first, line.end, ''));
  return true;
}

function addHeading({ depth, from, to }: AtxHeading, line: Line, open: OpenBlocks): void {
  const node = makeNode('heading', line.first, line.end);
  node.depth = depth;
  open.addText(node, Passage.of(line.text, from, to));
}
