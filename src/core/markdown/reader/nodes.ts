/** Creates the nodes of the tree, all with the same fields. The reader completes them before other code sees them. */
import type { Node, NodeType } from '../document.ts';

/** A node that the reader can still change. */
export type Draft = { -readonly [Field in Exclude<keyof Node, 'children'>]: Node[Field] } & {
  children: Draft[];
};

/** A shared array for nodes that never have children: in lists, these are about half of all nodes. */
const none: Draft[] = [];

/** Creates a node with a type and a position, without children and other values. */
export function makeNode(type: NodeType, start: number, end: number): Draft {
  return makeWhole(type, start, end, [], '');
}

function makeParent(type: NodeType, start: number, end: number, children: Draft[]): Draft {
  return makeWhole(type, start, end, children, '');
}

/** Creates a node that never has children. */
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

/** Creates a link with one text node, which has the position of the link or is inside it. */
export function makeAddressLink(start: number, end: number, text: Draft, url: string): Draft {
  const node = makeParent('link', start, end, [text]);
  node.url = url;
  return node;
}
