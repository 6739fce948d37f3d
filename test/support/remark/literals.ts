/**
 * Gives positions to the links that GFM finds late. If the tokenizer refuses a bare address (inside an unmatched `[`,
 * after a character it does not accept), a pass over the tree makes the link. Then the link and the pieces of text
 * around it have no position (rule MD-6). `tree.ts` calls this module on trees with a missing position. A node whose
 * place is not certain stays without one.
 */
import type { Node } from '../../../src/core/markdown/document.ts';

/** A node of a tree that is still being built. */
export type NodeDraft = { -readonly [Field in Exclude<keyof Node, 'children'>]: Node[Field] } & {
  readonly children: readonly NodeDraft[];
};

/** Adds the missing positions in place. `text` is the parsed text. */
export function placeLiterals(nodes: readonly NodeDraft[], text: string): void {
  for (const node of nodes) if (isPlaced(node)) visit(node, text);
}

function visit(node: NodeDraft, text: string): void {
  const { children } = node;
  placeLiterals(children, text);
  for (let from = 0; from < children.length; from++) {
    let to = from;
    while (to < children.length && !isPlaced(children[to])) to++;
    if (to > from) placeRun(node, from, to, text);
    from = to;
  }
}

function isPlaced(node: NodeDraft | undefined): node is NodeDraft {
  return node !== undefined && node.start >= 0;
}

/** Places the children `from` to `to` of `parent`. None of them has a position. */
function placeRun(parent: NodeDraft, from: number, to: number, text: string): void {
  const run = parent.children.slice(from, to);
  const start = parent.children[from - 1]?.end ?? parent.start;
  const end = parent.children[to]?.start ?? parent.end;
  const window = text.slice(start, end);
  const values = run.map(valueOf);
  // The whole run first: if it is spelled plainly, every part of it is exact.
  let at = onlyIndex(window, values.join(''));
  if (at >= 0) {
    for (const [i, node] of run.entries()) {
      const length = values[i]?.length ?? 0;
      place(node, start + at, start + at + length);
      at += length;
    }
    return;
  }
  for (const [i, node] of run.entries()) {
    const found = node.type === 'link' ? onlyIndex(window, values[i] ?? '') : -1;
    if (found >= 0) place(node, start + found, start + found + (values[i]?.length ?? 0));
  }
  // Text between two placed neighbours fills the space between them exactly.
  for (const [i, node] of run.entries()) {
    if (node.type !== 'text') continue;
    const before = i === 0 ? (from > 0 ? start : -1) : (run[i - 1]?.end ?? -1);
    const last = i === run.length - 1;
    const after = last ? (to < parent.children.length ? end : -1) : (run[i + 1]?.start ?? -1);
    if (before >= 0 && after > before) place(node, before, after);
  }
}

/** Index of `value` in `text` if it occurs exactly once, else -1. */
function onlyIndex(text: string, value: string): number {
  if (value === '') return -1;
  const first = text.indexOf(value);
  return first >= 0 && text.indexOf(value, first + 1) < 0 ? first : -1;
}

/** The text of a late literal, or of a piece of text beside it. */
function valueOf(node: Node): string {
  if (node.type === 'text') return node.value;
  const first = node.type === 'link' ? node.children[0] : undefined;
  return first?.type === 'text' ? first.value : '';
}

function place(node: NodeDraft, start: number, end: number): void {
  node.start = start;
  node.end = end;
  const first = node.type === 'link' ? node.children[0] : undefined;
  if (first !== undefined) place(first, start, end);
}
