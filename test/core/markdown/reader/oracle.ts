/**
 * Compares the reader with remark: both trees become lines. remark is the reference; `differences.ts` tells where
 * it is wrong, and why.
 */
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { frontMatterEnd } from '../../../support/remark/front-matter.ts';
import type { Node } from '../../../../src/core/markdown/document.ts';
import { treeOf } from '../../../support/remark/tree.ts';
import { readMarkdown } from '../../../../src/core/markdown/reader/index.ts';

const plain = unified().use(remarkParse).use(remarkGfm).freeze();
const withFrontMatter = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).freeze();

/** One line for each node: its depth, its place, and all its fields except its children. */
export interface Line {
  readonly depth: number;
  readonly start: number;
  readonly end: number;
  readonly said: string;
}

/**
 * The nodes of remark's tree with offsets in the whole text. The front matter plugin is used only where there is
 * front matter: an unclosed `---` makes it misread the lines that follow.
 */
export function remarkNodes(text: string): readonly Node[] {
  const start = /^\uFEFF*/.exec(text)?.[0].length ?? 0;
  const parser = frontMatterEnd(text, start) > start ? withFrontMatter : plain;
  const rest = text.slice(start);
  // The empty text keeps `treeOf` from searching for missing places: what it would find are guesses.
  return moved(treeOf(parser.parse(rest).children, ''), start);
}

function moved(nodes: readonly Node[], by: number): readonly Node[] {
  return nodes.map((node) => ({
    ...node,
    start: node.start < 0 ? -1 : node.start + by,
    end: node.end < 0 ? -1 : node.end + by,
    children: moved(node.children, by),
  }));
}

function linesOf(nodes: readonly Node[], depth = 0, into: Line[] = []): Line[] {
  for (const node of joined(nodes)) {
    const { start, end, children, ...fields } = node;
    into.push({ depth, start, end, said: JSON.stringify(fields) });
    linesOf(children, depth + 1, into);
  }
  return into;
}

/** Joins neighbouring texts: remark splits a text where it finds an address late. */
function joined(nodes: readonly Node[]): readonly Node[] {
  const all: Node[] = [];
  for (const node of nodes) {
    const last = all.at(-1);
    if (node.type !== 'text' || last?.type !== 'text') {
      all.push(node);
      continue;
    }
    const isPlaced = last.start >= 0 && node.end >= 0;
    const place = isPlaced ? { start: last.start, end: node.end } : { start: -1, end: -1 };
    all[all.length - 1] = { ...last, ...place, value: last.value + node.value };
  }
  return all;
}

const remarkLines = (text: string): Line[] => linesOf(remarkNodes(text));
const readerLines = (text: string): Line[] => linesOf(readMarkdown(text).blocks);

/**
 * The first difference between the reader's nodes and remark's, or undefined. Two kinds of places are not compared:
 * remark gives none to an address that it finds late, or to the text around it; and where text or a hard break ends
 * with a line end, remark sometimes includes the marks of the containers of the next line.
 */
export function differenceIn(text: string): string | undefined {
  const [ours, theirs] = [readerLines(text), remarkLines(text)];
  for (let i = 0; i < Math.max(ours.length, theirs.length); i++) {
    const [a, b] = [ours[i], theirs[i]];
    const isSame = a !== undefined && b !== undefined && a.said === b.said && a.depth === b.depth;
    if (
      isSame &&
      (b.start < 0 || (a.start === b.start && (a.end === b.end || isMarkBetween(text, a.end, b.end))))
    )
      continue;
    return `node ${i}\n  reader ${JSON.stringify(a)}\n  remark ${JSON.stringify(b)}`;
  }
  return undefined;
}

function isMarkBetween(text: string, from: number, to: number): boolean {
  return /[\n\r]/.test(text[from - 1] ?? '') && /^[ \t>]+$/.test(text.slice(from, to));
}
