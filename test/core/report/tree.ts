/** Reads a report back, for comparison with the tree it was printed from. */
import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const reader = unified().use(remarkParse).use(remarkGfm).freeze();

export function parsed(markdown: string): Root {
  return reader.parse(markdown);
}

/** A tree without positions and empty fields, with neighbouring texts joined. */
export function bare(node: unknown): unknown {
  if (Array.isArray(node)) return joined(node.map(bare));
  if (typeof node !== 'object' || node === null) return node;
  const kept = Object.entries(node).filter(
    ([key, value]) => key !== 'position' && value !== null && value !== undefined,
  );
  return Object.fromEntries(kept.map(([key, value]) => [key, bare(value)]));
}

function joined(nodes: readonly unknown[]): readonly unknown[] {
  const out: unknown[] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    if (isText(last) && isText(node)) out[out.length - 1] = { type: 'text', value: last.value + node.value };
    else if (!(isText(node) && node.value === '')) out.push(node);
  }
  return out;
}

function isText(node: unknown): node is { readonly type: 'text'; readonly value: string } {
  return typeof node === 'object' && node !== null && 'type' in node && node.type === 'text';
}
