/**
 * From the spans that were found in a passage to its nodes. A span knows where it stands and its node; what is not
 * in a span is text. Nesting is bounded, and nothing here recurses.
 */
import type { Draft } from './nodes.ts';
import type { Passage } from './passage.ts';
import type { TextReader } from './text.ts';

/** A piece of a passage that is not plain text. Offsets are those of the passage. */
export interface NodeSpan {
  readonly start: number;
  readonly end: number;
  /** What stands between its marks and is read as well; -1 when nothing is. */
  readonly from: number;
  readonly to: number;
  readonly node: Draft;
}

/** Emphasis, links and images inside one another; the marks of what is deeper are text. Readers of the tree recurse. */
const DEEPEST_NESTING = 200;

interface Level {
  readonly node: Draft;
  readonly to: number;
  readonly end: number;
  /** Whether bare addresses are text here: a link holds no links (CommonMark 6.3). */
  readonly isInLink: boolean;
}

/** Gives `parent` the nodes of the passage as children. */
export function buildNodes(
  parent: Draft,
  passage: Passage,
  to: number,
  spans: NodeSpan[],
  texts: TextReader,
): void {
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  const root: Level = { node: parent, to, end: to, isInLink: false };
  const levels = [root];
  let top = root;
  let at = 0;
  const close = (): void => {
    if (at < top.to) texts.add(top.node.children, at, top.to, top.isInLink);
    at = top.end;
    if (top.node.type === 'image' || top.node.type === 'imageReference') foldAlternative(top.node);
    levels.pop();
    top = levels.at(-1) ?? root;
  };
  for (const span of spans) {
    while (span.start >= top.to && levels.length > 1) close();
    // It stands in marks that became text, or in an address.
    if (span.start < at) continue;
    if (span.from >= 0 && levels.length > DEEPEST_NESTING) continue;
    const { node } = span;
    if (at < span.start) texts.add(top.node.children, at, span.start, top.isInLink);
    node.start = passage.place(span.start);
    node.end = passage.placeEnd(span.end);
    top.node.children.push(node);
    if (span.from < 0) {
      at = span.end;
      continue;
    }
    at = span.from;
    top = { node, to: span.to, end: span.end, isInLink: top.isInLink || isLinkOrImage(node) };
    levels.push(top);
  }
  while (levels.length > 1) close();
  if (at < to) texts.add(parent.children, at, to, false);
}

function isLinkOrImage({ type }: Draft): boolean {
  return type === 'link' || type === 'linkReference' || type === 'image' || type === 'imageReference';
}

/** An image has its description as text only (CommonMark 6.4). */
function foldAlternative(image: Draft): void {
  const alternative = image.children.map(plainText).join('');
  image.children = [];
  image.value = image.type === 'image' ? alternative : image.value;
  if (image.type === 'imageReference') {
    const [kind, label] = JSON.parse(image.rest) as readonly [string, string];
    image.rest = JSON.stringify([kind, label, alternative]);
  }
}

function plainText(node: Draft): string {
  if (node.type === 'imageReference') return (JSON.parse(node.rest) as readonly string[])[2] ?? '';
  if (node.type === 'footnoteReference' || node.type === 'linkReference')
    return node.children.map(plainText).join('');
  return node.children.length > 0 ? node.children.map(plainText).join('') : node.value;
}
