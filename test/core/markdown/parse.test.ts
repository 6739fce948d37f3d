import { describe, expect, test } from '@jest/globals';
import type { Node, ParsedDocument } from '../../../src/core/markdown/document.ts';
import { parseDocument } from '../../../src/core/markdown/parse.ts';

/** Each node of a type with its slice of the source. */
function slices(doc: ParsedDocument, type: Node['type']): { node: Node; slice: string }[] {
  const found: { node: Node; slice: string }[] = [];
  const visit = (node: Node): void => {
    if (node.type === type) found.push({ node, slice: doc.text.slice(node.start, node.end) });
    node.children.forEach(visit);
  };
  doc.blocks.forEach(visit);
  return found;
}

const kinds = (text: string): string[] => parseDocument(text).blocks.map((block) => block.type);

describe('blocks', () => {
  test('a heading inside a fence, comment or pre is not a heading', () => {
    expect(kinds('```\n\n# a\n\n```\n\n# b')).toEqual(['code', 'heading']);
    expect(kinds('x\n\n<!--\n\n# a\n\n-->\n\n# b')).toEqual(['paragraph', 'html', 'heading']);
    expect(kinds('<pre>\n\n# a\n\n# b\n</pre>\n\n# c')).toEqual(['html', 'heading']);
    expect(kinds('~~~\n\n# never closed\n\n# b')).toEqual(['code']);
  });

  test('front matter is only at the start of the text, and may contain what looks like a heading', () => {
    expect(kinds('---\na: b\n\n# no heading\n---\n# c\n')).toEqual(['yaml', 'heading']);
    expect(kinds('\uFEFF---\na: b\n---\n')).toEqual(['yaml']);
    expect(kinds('\n---\na: b\n---\n')).toEqual(['thematicBreak', 'heading']);
    expect(kinds('---\n\n# never closed\n')).toEqual(['thematicBreak', 'heading']);
  });

  test('an empty text has no blocks', () => {
    expect(kinds('')).toEqual([]);
    expect(kinds('\uFEFF')).toEqual([]);
  });

  test('a byte order mark counts in every offset', () => {
    const doc = parseDocument('\uFEFF# [a](/b)\n\n# [c](/d)');
    expect(slices(doc, 'link').map(({ slice }) => slice)).toEqual(['[a](/b)', '[c](/d)']);
  });
});

describe('definitions', () => {
  const text =
    '# a\n\n[x] ![y][] [z] n[^n]\n\n# b\n\n- > [X]: http://u "t"\n\n[y]: <v>\n[x]: second\n[^n]: note\n';

  test('resolve references in other sections; the first one with a label wins', () => {
    const doc = parseDocument(text);
    expect(slices(doc, 'linkReference').map(({ slice }) => slice)).toEqual(['[x]']);
    expect(slices(doc, 'imageReference').map(({ slice }) => slice)).toEqual(['![y][]']);
    expect(slices(doc, 'footnoteReference').map(({ slice }) => slice)).toEqual(['[^n]']);
    const shown = [...doc.definitions].map(([label, { href, start, end }]) => [
      label,
      href,
      text.slice(start, end),
    ]);
    expect(shown).toEqual([
      ['x', 'http://u', '[X]: http://u "t"'],
      ['y', 'v', '[y]: <v>'],
    ]);
    expect(slices(doc, 'definition')).toHaveLength(3);
  });

  test('text that only looks like a definition defines nothing', () => {
    const doc = parseDocument('# a\n\n[x] [^y]\n\n# b\n\n```\n[x]: /u\n[^y]: z\n```\n\ntext\n[x]: /u\n');
    expect(doc.definitions.size).toBe(0);
    expect(slices(doc, 'linkReference')).toEqual([]);
    expect(slices(doc, 'footnoteReference')).toEqual([]);
  });

  test('labels are compared without case and may contain a line end', () => {
    const doc = parseDocument('[ẞ x] [Ünï\n  code]\n\n# b\n\n[SS  X]: /u\n[ÜNÏ CODE]: /v\n');
    expect(slices(doc, 'linkReference')).toHaveLength(2);
  });
});

describe('GFM autolinks, which remark finds late', () => {
  const placed = (text: string): string[] => slices(parseDocument(text), 'link').map(({ slice }) => slice);

  test('have their place, and so has the text around them', () => {
    const text = 'x\n\n# t\n\n- [ see www.a.b/c ⭐ 12, then http://d.e 34\n';
    expect(placed(text)).toEqual(['www.a.b/c', 'http://d.e']);
    const texts = slices(parseDocument(text), 'text');
    for (const { node, slice } of texts) expect(slice).toBe(node.value);
    expect(texts.map(({ node }) => node.value)).toContain(' ⭐ 12, then ');
  });

  test('have it also where the text contains character references', () => {
    expect(placed('[ a &amp; b www.a.b/c &nbsp; 12\n')).toEqual(['www.a.b/c']);
    const texts = slices(parseDocument('**b** [ &amp; www.a.b/c &lt; 1 **c**\n'), 'text');
    expect(texts.map(({ slice }) => slice)).toEqual(['b', ' [ &amp; ', 'www.a.b/c', ' &lt; 1 ', 'c']);
  });

  test('have it also when the same autolink occurs twice', () => {
    expect(placed('[ &amp; www.a.b &amp; www.a.b\n')).toEqual(['www.a.b', 'www.a.b']);
  });
});
