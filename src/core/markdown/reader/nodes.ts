/** Makes the nodes of the tree, all in one shape, and lets the reader complete them before anybody sees them. */
import type { Node, NodeType } from '../document.ts';

/** A node that is still being made. */
export type Draft = { -readonly [Field in Exclude<keyof Node, 'children'>]: Node[Field] } & {
  children: Draft[];
};

/** What nodes that never have children share: lists have as many of those as of all others. */
const none: Draft[] = [];

/** A node without children, value or anything else but its type and place. */
export function makeNode(type: NodeType, start: number, end: number): Draft {
  return makeWhole(type, start, end, [], '');
}

function makeParent(type: NodeType, start: number, end: number, children: Draft[]): Draft {
  return makeWhole(type, start, end, children, '');
}

/** A node that never has children. */
export function makeLiteral(type: NodeType, start: number, end: number, value: string): Draft {
  return makeWhole(type, start, end, none, value);
}

function makeWhole(type: NodeType, start: number, end: number, children: Draft[], value: string): Draft {
  return {
    type,
    start,
    end,
    children,
    value,
    url: '',
    depth: 0,
    ordered: false,
    spread: false,
    rest: '',
  };
}

/** A link of one piece of text that has the place of the link itself, or lies inside it. */
export function makeAddressLink(start: number, end: number, text: Draft, url: string): Draft {
  const node = makeParent('link', start, end, [text]);
  node.url = url;
  return node;
}
