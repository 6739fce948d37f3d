import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Nodes, RootContent } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Node } from '../../../src/core/markdown/document.ts';
import { treeOf } from '../../../src/core/markdown/tree.ts';
import { documents } from './trees.ts';

const processor = unified().use(remarkParse).use(remarkGfm).freeze();
const ours = (text: string): readonly Node[] => treeOf(processor.parse(text).children, text);

/** What both trees must agree in, as far as the parser says it. */
function outline(nodes: readonly Nodes[]): unknown[] {
  return nodes.map((node) => [
    node.type,
    node.position === undefined ? 'late' : [node.position.start.offset, node.position.end.offset],
    'url' in node ? node.url : '',
    'children' in node ? outline(node.children) : [],
  ]);
}

function outlineOf(nodes: readonly Node[], theirs: readonly Nodes[]): unknown[] {
  return nodes.map((node, i) => {
    const twin = theirs[i];
    const place = twin?.position === undefined ? 'late' : [node.start, node.end];
    const children = twin !== undefined && 'children' in twin ? twin.children : [];
    return [node.type, place, node.url, outlineOf(node.children, children)];
  });
}

describe('the tree', () => {
  test('has the nodes, places and addresses of the parser', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const theirs: readonly RootContent[] = processor.parse(text).children;
        expect(outlineOf(treeOf(theirs, text), theirs)).toEqual(outline(theirs));
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  // Pairs that the parser tells apart by one field each: what the tree forgot could change in a move unseen.
  test.each([
    ['## a', '### a'],
    ['- a', '1. a'],
    ['1. a', '3. a'],
    ['- a\n- b', '- a\n\n- b'],
    ['- [ ] a', '- [x] a'],
    ['- [ ] a', '- a'],
    ['|a|\n|-|\n|b|', '|a|\n|:-|\n|b|'],
    ['```js\na\n```', '```ts\na\n```'],
    ['```js b\na\n```', '```js c\na\n```'],
    ['```\na\n```', '```\nb\n```'],
    ['[a](/b)', '[a](/c)'],
    ['[a](/b)', '[a](/b "c")'],
    ['![a](/b)', '![c](/b)'],
    ['![a](/b)', '![a](/b "c")'],
    ['[a]: /b', '[a]: /c'],
    ['[a]: /b', '[a]: /b "c"'],
    ['[a]: /b', '[A]: /b'],
    ['[a]\n\n[a]: /b', '[A]\n\n[a]: /b'],
    ['[a]\n\n[a]: /b', '[a][]\n\n[a]: /b'],
    ['![a]\n\n[a]: /b', '![a][]\n\n[a]: /b'],
    ['![c][a]\n\n[a]: /b', '![d][a]\n\n[a]: /b'],
    ['x[^a]\n\n[^a]: b', 'x[^A]\n\n[^a]: b'],
    ['[^a]: b', '[^A]: b'],
    ['<b>', '<c>'],
    ['`a`', '`b`'],
    ['a', 'b'],
  ])('tells %j and %j apart', (one, other) => {
    const plain = (text: string): unknown =>
      JSON.parse(
        JSON.stringify(ours(text), (key, value) => (/^(?:start|end)$/.test(key) ? undefined : value)),
      );
    expect(plain(one)).not.toEqual(plain(other));
  });

  test('is made of nodes with the same fields in the same order', () => {
    const shapes = new Set<string>();
    const visit = (node: Node): void => {
      shapes.add(Object.keys(node).join());
      node.children.forEach(visit);
    };
    ours('# a\n\n- [b](/c) `d` ![e](/f)\n\n> <g>\n\n[h]: /i\n').forEach(visit);
    expect([...shapes]).toHaveLength(1);
  });
});
