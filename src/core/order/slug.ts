/**
 * The anchors that GitHub gives to headings, by the rule of its published filter: lower case, only letters, marks,
 * digits, connectors, hyphens and spaces, and each space becomes a hyphen. Pictures are dropped; the variation selector
 * U+FE0F is a mark and stays.
 */
import { type Node, type ParsedDocument } from '../markdown/document.ts';

const dropped = /[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\- ]/gu;

/** The anchor of a heading with this visible text, before duplicates get numbers. */
export function slug(text: string): string {
  return text.trim().toLowerCase().replace(dropped, '').replaceAll(' ', '-');
}

/**
 * Anchors of all headings by their absolute start, in document order. The second heading of a name gets `-1`, the third
 * `-2`; a number that is already taken is skipped.
 */
export function headingAnchors(doc: ParsedDocument): ReadonlyMap<number, string> {
  const anchors = new Map<number, string>();
  const used = new Map<string, number>();
  const visit = (node: Node): void => {
    if (node.type === 'heading') {
      anchors.set(node.start, distinct(slug(visibleText(node)), used));
    } else if (node.type === 'blockquote' || node.type === 'list' || node.type === 'listItem') {
      for (const child of node.children) visit(child);
    }
  };
  for (const block of doc.blocks) visit(block);
  return anchors;
}

/** @param used how often each anchor was requested again; the result is added to it */
function distinct(name: string, used: Map<string, number>): string {
  let anchor = name;
  while (used.has(anchor)) {
    const times = (used.get(name) ?? 0) + 1;
    used.set(name, times);
    anchor = `${name}-${times}`;
  }
  used.set(anchor, 0);
  return anchor;
}

/** Text and code as a reader sees them: no html, no alternative text of images. */
export function visibleText(node: Node): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value;
  return node.children.map(visibleText).join('');
}
