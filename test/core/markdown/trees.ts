/** Ways to look at trees that the engine tests share, and the texts they are made of. */
import fc from 'fast-check';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { frontMatterEnd } from '../../../src/core/markdown/cut.ts';
import type { Node, ParsedDocument } from '../../../src/core/markdown/document.ts';
import { treeOf } from '../../../src/core/markdown/tree.ts';

const plain = unified().use(remarkParse).use(remarkGfm).freeze();
const withFrontMatter = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).freeze();

/** One line for each node: type, offsets in the text, and everything else it says but its children. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly said: string;
}

function linesOf(nodes: readonly Node[], base: number, into: Line[]): Line[] {
  for (const node of nodes) {
    const { start, end, children, ...fields } = node;
    const at = start < 0 ? 0 : base;
    into.push({ start: start + at, end: end + at, said: JSON.stringify(fields) });
    linesOf(children, base, into);
  }
  return into;
}

/** The nodes of a parsed document, in order, with offsets in the whole text. */
export function cutLines(doc: ParsedDocument): Line[] {
  return doc.pieces.flatMap((piece) => linesOf(piece.blocks, piece.start, []));
}

/**
 * The nodes of one remark parse of the whole. The byte order mark is set aside; the front matter plugin is
 * used only where there is front matter: an unclosed `---` makes it misread the lines that follow.
 */
export function wholeLines(text: string): Line[] {
  const start = /^\uFEFF*/.exec(text)?.[0].length ?? 0;
  const parser = frontMatterEnd(text, start) > start ? withFrontMatter : plain;
  const rest = text.slice(start);
  return linesOf(treeOf(parser.parse(rest).children, rest), start, []);
}

/** The first difference between the two, or undefined. A late literal may have a position in the first only. */
export function differenceOf(cut: readonly Line[], whole: readonly Line[]): string | undefined {
  for (let i = 0; i < Math.max(cut.length, whole.length); i++) {
    const [a, b] = [cut[i], whole[i]];
    const same = a !== undefined && b !== undefined && a.said === b.said;
    if (!same || (b.start >= 0 && (a.start !== b.start || a.end !== b.end))) {
      return `node ${i}: cut ${JSON.stringify(a)}, whole ${JSON.stringify(b)}`;
    }
  }
  return undefined;
}

const lines = (
  '# h;## h #;#;#nope; # x;```;~~~;````js;   ```;<!--;-->;   <!--;<!-->;x <!-- y;<script>;</script>;</STYLE>;' +
  '<style> </style;<textarea>;<pre>;</pre>;<?php;?>;<?>;<!X;>;<![CDATA[;]]>;<div>;</div>;- a;  - b;    code;> q;' +
  '> ```;- ```;- <!--;1. x;text ⭐ **12**;`1` <b>2</b>;[x];[x][y];[y];[x]: /u;[y]: <z>;[x]:;/url;"title";[^1];' +
  '[^1]: note;    cont;---;===;| a | b |;|---|---|;a@b.co;www.x.com;[ http://a.b/c;http://a.b;* * *;\\;[;![i](/j);' +
  '- [x]: /v;> [y]: /w;  [^1]: n;- # in;# [x];a: b;;;;  ;\t# t;\u2028```;[x\ny]: /q'
)
  .split(';')
  .concat('&amp; &nbsp;⭐', '&#35;', '\0');

/** Documents made of lines that open, close and interrupt one another, with any line ends. */
export const documents: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.constantFrom(...lines), { minLength: 1, maxLength: 22 }),
    fc.constantFrom('\n', '\r\n', '\r'),
    fc.boolean(),
    fc.constantFrom('', '', '\uFEFF', '---\na: b\n\n# c\n---\n'),
  )
  .map(([parts, eol, closed, head]) =>
    (head + parts.join('\n') + (closed ? '\n' : '')).replaceAll('\n', eol),
  );
