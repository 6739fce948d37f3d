/** What the reader gives, written by hand: places, limits, and texts that remark reads differently. */
import { describe, expect, test } from '@jest/globals';
import type { Node } from '../../../../src/core/markdown/document.ts';
import { readMarkdown } from '../../../../src/core/markdown/reader/index.ts';
import { shapes } from '../hostile.ts';

/** A tree as text: type, slice of the source, and the children in brackets. */
function sketch(text: string): string {
  const show = (node: Node): string => {
    const inside = node.children.map(show).join(' ');
    return `${node.type} ${JSON.stringify(text.slice(node.start, node.end))}${inside === '' ? '' : ` (${inside})`}`;
  };
  return readMarkdown(text).blocks.map(show).join('\n');
}

/** The depth of the tree. */
function depthOf(blocks: readonly Node[]): number {
  let deepest = 0;
  const open: (readonly [Node, number])[] = blocks.map((block) => [block, 1]);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [node, depth] = next;
    deepest = Math.max(deepest, depth);
    for (const child of node.children) open.push([child, depth + 1]);
  }
  return deepest;
}

describe('places', () => {
  test('are offsets in the whole text, which include byte order marks and front matter', () => {
    expect(sketch('\uFEFF\uFEFF---\na: b\n---\n⭐ [a](b)\n')).toBe(
      'yaml "---\\na: b\\n---"\nparagraph "⭐ [a](b)" (text "⭐ " link "[a](b)" (text "a"))',
    );
  });

  test('of an address after an open bracket are known', () => {
    expect(sketch('[ http://a.b/c, and a@b.co; www.x.y')).toBe(
      'paragraph "[ http://a.b/c, and a@b.co; www.x.y" (text "[ " link "http://a.b/c" (text "http://a.b/c") text ", and " ' +
        'link "a@b.co" (text "a@b.co") text "; " link "www.x.y" (text "www.x.y"))',
    );
  });

  test('of an address after an escape and a character reference are known', () => {
    const text = '[ \\* &amp; http://a.b';
    expect(sketch(text)).toBe(
      `paragraph ${JSON.stringify(text)} (text "[ \\\\* &amp; " link "http://a.b" (text "http://a.b"))`,
    );
  });

  test('are right for every line ending', () => {
    for (const eol of ['\n', '\r', '\r\n']) {
      const text = ['> - a', '>   b *c', '> d*'].join(eol);
      expect(sketch(text)).toContain(`emphasis ${JSON.stringify(`*c${eol}> d*`)}`);
    }
  });

  test('of NUL: the value is U+FFFD, the length stays 1', () => {
    const [paragraph] = readMarkdown('a\0[b](c)').blocks;
    expect(paragraph?.children[0]).toMatchObject({ value: 'a\uFFFD', start: 0, end: 2 });
  });
});

describe('texts that remark reads differently', () => {
  test('a tag on the line after a quote or an item is a block of its own', () => {
    expect(sketch('> a\n<b>\n')).toBe('blockquote "> a" (paragraph "a" (text "a"))\nhtml "<b>"');
    expect(sketch('- a\n<br />\n')).toBe(
      'list "- a" (listItem "- a" (paragraph "a" (text "a")))\nhtml "<br />"',
    );
  });

  test('an item in a quote that interrupts a paragraph may have any number', () => {
    expect(sketch('a\n> 2. b')).toBe(
      'paragraph "a" (text "a")\nblockquote "> 2. b" (list "2. b" (listItem "2. b" (paragraph "b" (text "b"))))',
    );
  });

  test('an unclosed fence ends before the next item', () => {
    expect(sketch('- ```\n- a')).toBe(
      'list "- ```\\n- a" (listItem "- ```" (code "```") listItem "- a" (paragraph "a" (text "a")))',
    );
  });

  test('blank lines do not belong to indented code, and do not make a list loose that ends before them', () => {
    expect(readMarkdown('    a\n    \n    \n').blocks[0]).toMatchObject({ value: 'a', end: 5 });
    expect(readMarkdown('> - a\n>\n>\n> b').blocks[0]?.children[0]).toMatchObject({
      type: 'list',
      spread: false,
    });
  });

  test('a heading starts after its definitions', () => {
    expect(sketch('[a]: /b\nc\n=')).toBe('definition "[a]: /b"\nheading "c\\n=" (text "c")');
  });

  test('a value without quotes may have slashes', () => {
    expect(sketch('<a href=http://b.c/d>')).toBe('html "<a href=http://b.c/d>"');
    expect(sketch('x <a href=/d>')).toBe('paragraph "x <a href=/d>" (text "x " html "<a href=/d>")');
  });

  test('a run of marks counts in full', () => {
    expect(sketch('***x****e')).toBe(
      'paragraph "***x****e" (emphasis "***x***" (strong "**x**" (text "x")) text "*e")',
    );
  });
});

describe('definitions', () => {
  test('the first one with a label wins, wherever it stands', () => {
    const { definitions } = readMarkdown('[A\n b]: /1\n\n> [a b]: /2\n> [c]: <> "t"\n');
    expect([...definitions]).toEqual([
      ['a b', { href: '/1', start: 0, end: 10 }],
      ['c', { href: '', start: 26, end: 37 }],
    ]);
  });

  test('turn references above them into links', () => {
    expect(sketch('[a] [b][A] ![c][] [d]\n\n- [a]: /u\n- [c]: /v')).toContain(
      'paragraph "[a] [b][A] ![c][] [d]" (linkReference "[a]" (text "a") text " " linkReference "[b][A]" (text "b") ' +
        'text " " imageReference "![c][]" text " [d]")',
    );
  });
});

describe('limits', () => {
  test('containers nest a hundred deep; deeper ones are text', () => {
    for (const unit of ['> ', '- ', '1. ', '[^1]: ']) {
      const depth = depthOf(readMarkdown(`${unit.repeat(400)}a`).blocks);
      expect(depth).toBeGreaterThan(90);
      expect(depth).toBeLessThan(110);
    }
  });

  test('emphasis and images nest two hundred deep; deeper ones are text', () => {
    for (const text of [
      `${'*a **b '.repeat(400)}c${'** *'.repeat(400)}`,
      `${'!['.repeat(900)}a${'](b)'.repeat(900)}`,
    ]) {
      expect(depthOf(readMarkdown(text).blocks)).toBeLessThan(205);
    }
    expect(depthOf(readMarkdown(`${'**a '.repeat(150)}b${'**'.repeat(150)}`).blocks)).toBeGreaterThan(150);
  });

  test('the deepest list may have several items', () => {
    const deep = '> '.repeat(98);
    const text = `${deep}- a\n${deep}- b`;
    expect(sketch(text).match(/listItem/g)?.length).toBe(2);
  });

  test.each(shapes)('$name is read to its end', (shape) => {
    const text = shape.make(100_000);
    const { blocks } = readMarkdown(text);
    expect(depthOf(blocks)).toBeLessThan(320);
    // Blocks do not overlap, and lie inside the text.
    let at = 0;
    for (const { start, end } of blocks) {
      expect(start).toBeGreaterThanOrEqual(at);
      at = end;
    }
    expect(at).toBeLessThanOrEqual(text.length);
  });
});
