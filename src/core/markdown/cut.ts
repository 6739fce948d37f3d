/**
 * Where a list can be cut so that each part parses alone as it does in the whole: at ATX headings in column 0
 * that follow a blank line. `parse.ts` calls it; it knows lines and blocks, not the parser.
 */
import { type Block, type Node } from './document.ts';

const heading = /#{1,6}(?:[ \t\r\n]|$)/y;

/** Offsets of the headings at which the text may be cut, ascending, all above `from`. */
export function findCuts(text: string, from: number): number[] {
  const cuts: number[] = [];
  for (let at = text.indexOf('#', from + 1); at >= 0; at = text.indexOf('#', at + 1)) {
    heading.lastIndex = at;
    if (isBehindBlankLine(text, at) && heading.test(text)) cuts.push(at);
  }
  return cuts;
}

/** Whether a line starts at an offset, and the one before it holds nothing but blanks. */
function isBehindBlankLine(text: string, offset: number): boolean {
  const last = text[offset - 1];
  if (last !== '\n' && last !== '\r') return false;
  let at = offset - (last === '\n' && text[offset - 2] === '\r' ? 3 : 2);
  while (text[at] === ' ' || text[at] === '\t') at--;
  return text[at] === '\n' || text[at] === '\r';
}

const frontMatter = /---[ \t]*(?:\r\n|\n|\r)(?:[\s\S]*?(?:\r\n|\n|\r))??---[ \t]*(?:\r\n|\n|\r|$)/y;

/** End of what looks like front matter at `start` (its closing line included), or `start`. */
export function frontMatterEnd(text: string, start: number): number {
  frontMatter.lastIndex = start;
  return frontMatter.test(text) ? frontMatter.lastIndex : start;
}

/**
 * Whether `block`, the last of the piece from `base` to `end`, is still open there, so that the cut is none.
 * Returns how far the piece must reach instead: to where the block's end is found in the rest of the text
 * (`text.length` when nowhere), or past `end` when a block inside a container was left open, which is closed
 * with the container, but ends elsewhere than at the end of a text. Otherwise -1.
 */
export function openUntil(text: string, block: Block, base: number, end: number): number {
  const leaf = lastLeaf(block);
  const close = closing(
    text.slice(base + leaf.start, end),
    leaf.type,
    leaf === block ? ' {0,3}' : '[ \\t>]*',
  );
  if (close === undefined) return -1;
  if (leaf !== block) {
    return close.test(text.slice(base + leaf.start + 1, base + leaf.end)) ? -1 : end + 1;
  }
  close.lastIndex = base + leaf.start + 1;
  const closed = close.exec(text);
  if (closed === null) return text.length;
  const closedAt = closed.index + closed[0].length;
  return closedAt > end ? closedAt : -1;
}

function lastLeaf(node: Node): Node {
  if (
    node.type !== 'list' &&
    node.type !== 'listItem' &&
    node.type !== 'blockquote' &&
    node.type !== 'footnoteDefinition'
  ) {
    return node;
  }
  const last = node.children.at(-1);
  return last === undefined ? node : lastLeaf(last);
}

/** Openings of the html blocks that only their own end closes (CommonMark 4.6, kinds 1 to 5). */
const rawBlocks: readonly (readonly [open: RegExp, close: string])[] = [
  [/^\s*<(?:script|pre|style|textarea)(?=[\s>]|$)/i, '</(?:script|pre|style|textarea)>'],
  [/^\s*<!--/, '-->'],
  [/^\s*<\?/, '\\?>'],
  [/^\s*<![a-z]/i, '>'],
  [/^\s*<!\[CDATA\[/, '\\]\\]>'],
];

/**
 * What closes a fence or an html block that blank lines do not close, or undefined for any other block.
 * `source` starts with the block; `indent` is the pattern of what may stand before a closing fence.
 */
function closing(source: string, type: Node['type'], indent: string): RegExp | undefined {
  if (type === 'html') {
    const close = rawBlocks.find(([open]) => open.test(source))?.[1];
    return close === undefined ? undefined : new RegExp(close, 'gi');
  }
  const fence = type === 'code' ? /^ {0,3}(`{3,}|~{3,})/.exec(source)?.[1] : undefined;
  if (fence === undefined) return undefined;
  return new RegExp(`(?<=[\\r\\n])${indent}${fence[0]}{${fence.length},}[ \\t]*(?=[\\r\\n]|$)`, 'g');
}
