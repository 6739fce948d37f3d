/**
 * Builds the nodes of a passage from the spans in it. A span has a position and a node; everything outside the spans is
 * text. Nesting is limited, and the code does not recurse to build it.
 */
import type { Draft } from './nodes.ts';
import type { Passage } from './passage.ts';
import type { TextReader } from './text.ts';

/** A part of a passage that is not plain text. Offsets refer to the passage. */
export interface NodeSpan {
  readonly start: number;
  readonly end: number;
  /** The start of the content between its marks; -1 if the span has no content with inlines. */
  readonly from: number;
  readonly to: number;
  readonly node: Draft;
}

/** The maximum depth of spans; deeper marks are text. It is limited because code walks the tree recursively. */
const DEEPEST_NESTING = 200;

interface Level {
  readonly node: Draft;
  readonly to: number;
  readonly end: number;
  /** Whether bare addresses are text here: a link cannot contain links (CommonMark 6.3). */
  readonly isInLink: boolean;
}

/** Adds the nodes of the passage to the children of `parent`. */
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
    // The span is in marks that became text, or in an address.
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

/** Turns the description of an image into plain text (CommonMark 6.4). */
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
