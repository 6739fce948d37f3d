import { describe, expect, test } from '@jest/globals';
import type { Node, ParsedDocument } from '../../../src/core/markdown/document.ts';
import { createPieceCache, parseDocument } from '../../../src/core/markdown/parse.ts';

/** Every node of a type with the slice of the source it covers; '' where it has no position. */
function slices(doc: ParsedDocument, type: Node['type']): { node: Node; slice: string }[] {
  const found: { node: Node; slice: string }[] = [];
  const visit = (node: Node, base: number): void => {
    if (node.type === type) {
      const slice = node.start < 0 ? '' : doc.text.slice(base + node.start, base + node.end);
      found.push({ node, slice });
    }
    for (const child of node.children) visit(child, base);
  };
  for (const piece of doc.pieces) for (const block of piece.blocks) visit(block, piece.start);
  return found;
}

const kinds = (text: string): string[][] =>
  parseDocument(text).pieces.map((p) => p.blocks.map((b) => b.type));

describe('pieces', () => {
  test('are cut at headings in column 0 behind a blank line', () => {
    expect(kinds('a\n\n# b\n\nc\n# d\n\n ## e\n\n## f\n')).toEqual([
      ['paragraph'],
      ['heading', 'paragraph', 'heading', 'heading'],
      ['heading'],
    ]);
  });

  test.each([['\n'], ['\r\n'], ['\r']])('line end %j', (eol) => {
    expect(kinds(['a', '', '# b', '', '# c'].join(eol))).toHaveLength(3);
  });

  test('a heading inside a fence, comment or pre is none', () => {
    expect(kinds('```\n\n# a\n\n```\n\n# b')).toEqual([['code'], ['heading']]);
    expect(kinds('x\n\n<!--\n\n# a\n\n-->\n\n# b')).toEqual([['paragraph'], ['html'], ['heading']]);
    expect(kinds('<pre>\n\n# a\n\n# b\n</pre>\n\n# c')).toEqual([['html'], ['heading']]);
    expect(kinds('~~~\n\n# never closed\n\n# b')).toEqual([['code']]);
  });

  test('front matter stands at the very start only, with what looks like a heading in it', () => {
    expect(kinds('---\na: b\n\n# no heading\n---\n# c\n')).toEqual([['yaml'], ['heading']]);
    expect(kinds('\uFEFF---\na: b\n---\n')).toEqual([['yaml']]);
    expect(kinds('\n---\na: b\n---\n')[0]).toEqual(['thematicBreak', 'heading']);
    expect(kinds('---\n\n# never closed\n')).toEqual([['thematicBreak'], ['heading']]);
  });

  test('an empty text has none', () => {
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

  test('resolve references in other pieces, and the first of a label wins', () => {
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

  test('what only looks like one defines nothing', () => {
    const doc = parseDocument('# a\n\n[x] [^y]\n\n# b\n\n```\n[x]: /u\n[^y]: z\n```\n\ntext\n[x]: /u\n');
    expect(doc.definitions.size).toBe(0);
    expect(slices(doc, 'linkReference')).toEqual([]);
    expect(slices(doc, 'footnoteReference')).toEqual([]);
  });

  test('labels are folded and may run over a line end', () => {
    const doc = parseDocument('[ẞ x] [Ünï\n  code]\n\n# b\n\n[SS  X]: /u\n[ÜNÏ CODE]: /v\n');
    expect(slices(doc, 'linkReference')).toHaveLength(2);
  });
});

describe('literals that GFM finds late', () => {
  const placed = (text: string): string[] => slices(parseDocument(text), 'link').map(({ slice }) => slice);

  test('get their place, and so do the texts beside them', () => {
    const text = 'x\n\n# t\n\n- [ see www.a.b/c ⭐ 12, then http://d.e 34\n';
    expect(placed(text)).toEqual(['www.a.b/c', 'http://d.e']);
    const texts = slices(parseDocument(text), 'text');
    for (const { node, slice } of texts) expect(slice).toBe(node.value);
    expect(texts.map(({ node }) => node.value)).toContain(' ⭐ 12, then ');
  });

  test('also where the text is spelled with references', () => {
    expect(placed('[ a &amp; b www.a.b/c &nbsp; 12\n')).toEqual(['www.a.b/c']);
    const texts = slices(parseDocument('**b** [ &amp; www.a.b/c &lt; 1 **c**\n'), 'text');
    expect(texts.map(({ slice }) => slice)).toEqual(['b', ' [ &amp; ', 'www.a.b/c', ' &lt; 1 ', 'c']);
  });

  test('stay without one when the literal stands there twice', () => {
    expect(placed('[ &amp; www.a.b &amp; www.a.b\n')).toEqual(['', '']);
  });
});

describe('cache', () => {
  const sections = Array.from({ length: 20 }, (_, i) => `# s${i}\n\n- [a${i}](http://x/${i}) ⭐ ${i}\n\n`);
  const text = sections.join('');

  test('after an edit only the touched piece is parsed again', () => {
    const cache = createPieceCache();
    const before = parseDocument(text, cache);
    expect(cache.stats).toMatchObject({ hits: 0, parses: 20 });
    const after = parseDocument(text.replace('⭐ 7', '⭐ 1,234'), cache);
    expect(cache.stats).toMatchObject({ hits: 19, parses: 21 });
    expect(after.pieces[6]?.blocks).toBe(before.pieces[6]?.blocks);
    expect(after.pieces[8]?.start).toBe((before.pieces[8]?.start ?? 0) + 4);
    expect(after.pieces).toEqual(parseDocument(after.text).pieces);
  });

  test('a new label means every piece anew, a new address of a known one does not', () => {
    const cache = createPieceCache();
    const defined = `${text}# end\n\n[s]: /u\n`;
    parseDocument(defined, cache);
    parseDocument(defined.replace('/u', '/v'), cache);
    expect(cache.stats).toMatchObject({ hits: 20, parses: 22 });
    parseDocument(defined.replace('[s]', '[r]'), cache);
    expect(cache.stats).toMatchObject({ hits: 20, parses: 43 });
  });

  test('forgets what was used longest ago, and never holds more than it may', () => {
    const cache = createPieceCache(text.length);
    parseDocument(text, cache);
    expect(cache.stats.chars).toBeLessThanOrEqual(text.length);
    parseDocument(sections[19] ?? '', cache);
    expect(cache.stats.hits).toBe(1);
    parseDocument(sections[0] ?? '', cache);
    expect(cache.stats.parses).toBe(21);
  });
});
