/** Makes the nodes of the tree, all in one shape, and lets the reader complete them before anybody sees them. */
import type { Node, NodeType } from '../document.ts';

/** A node that is still being made. */
export type Draft = { -readonly [Field in Exclude<keyof Node, 'children'>]: Node[Field] } & {
  children: Draft[];
};

/** A node without children, value or anything else but its type and place. */
export function makeNode(type: NodeType, start: number, end: number): Draft {
  return {
    type,
    start,
    end,
    children: [],
    value: '',
    url: '',
    depth: 0,
    ordered: false,
    spread: false,
    rest: '',
  };
}

export function makeParent(type: NodeType, start: number, end: number, children: Draft[]): Draft {
  const node = makeNode(type, start, end);
  node.children = children;
  return node;
}

export function makeLiteral(type: NodeType, start: number, end: number, value: string): Draft {
  const node = makeNode(type, start, end);
  node.value = value;
  return node;
}

/** A link of one piece of text that has the place of the link itself, or lies inside it. */
export function makeAddressLink(start: number, end: number, text: Draft, url: string): Draft {
  const node = makeParent('link', start, end, [text]);
  node.url = url;
  return node;
}
