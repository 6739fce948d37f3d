/** Table of contents and headings: sections missing from the contents, and lines of the contents that lead nowhere. */
import type { Node, ParsedDocument } from '../markdown/document.ts';
import { parseDocument } from '../markdown/parse.ts';
import { headingAnchors, slug, visibleText } from '../order/slug.ts';
import { plainText } from '../text/escape.ts';
import type { Remark, ReviewedList } from './types.ts';

/** A list with at least this many links into the page, and little else, is a table of contents. */
const fewest = 3;

export function contentsRemarks({ list }: ReviewedList): readonly Remark[] {
  const document = parseDocument(list.text);
  const lines = contentsOf(document);
  if (lines.length < fewest) return [];
  const anchors = headingAnchors(document);
  const named = new Set(lines.map(({ anchor }) => anchor));
  return [...dead(lines, document, new Set(anchors.values())), ...missing(document, anchors, named)];
}

interface Line {
  readonly node: Node;
  readonly anchor: string;
}

/** The links of the first list that consists of links into the page. */
function contentsOf(document: ParsedDocument): readonly Line[] {
  for (const block of document.blocks) {
    if (block.type !== 'list') continue;
    const links = linksIn(block);
    const inside = links.filter((link) => link.url.startsWith('#') && link.url.length > 1);
    if (inside.length < fewest || inside.length < links.length * 0.8) continue;
    return inside.map((node) => ({ node, anchor: decoded(node.url.slice(1)) }));
  }
  return [];
}

function linksIn(node: Node): readonly Node[] {
  return node.type === 'link' ? [node] : node.children.flatMap(linksIn);
}

function decoded(anchor: string): string {
  try {
    return decodeURIComponent(anchor).toLowerCase();
  } catch {
    return anchor.toLowerCase();
  }
}

function dead(
  lines: readonly Line[],
  { text }: ParsedDocument,
  anchors: ReadonlySet<string>,
): readonly Remark[] {
  // Anchors that a person added: `<a name="tools">`, `<h2 id="tools">`.
  const set = new Set(
    [...text.matchAll(/\b(?:id|name)\s*=\s*["']?([^"'\s>]+)/gi)].map((match) =>
      (match[1] ?? '').toLowerCase(),
    ),
  );
  return lines
    .filter(({ anchor }) => !anchors.has(anchor) && !set.has(anchor) && !set.has(`user-content-${anchor}`))
    .map(({ node, anchor }) => ({
      start: node.start,
      end: node.end,
      code: 'contents' as const,
      subject: null,
      message: `"${plainText(visibleText(node))}" leads to #${plainText(anchor)}, and there is no such heading.`,
      detail: `dead ${anchor}`,
    }));
}

/** Headings at the depths that the contents use, except those above the contents and the heading of the contents. */
function missing(
  document: ParsedDocument,
  anchors: ReadonlyMap<number, string>,
  named: ReadonlySet<string>,
): readonly Remark[] {
  const headings = document.blocks.filter((block) => block.type === 'heading');
  const known = headings.filter((heading) => named.has(anchors.get(heading.start) ?? ''));
  const depths = new Set(known.map(({ depth }) => depth));
  const first = known[0]?.start ?? Number.POSITIVE_INFINITY;
  const all = headings.filter(({ depth, start }) => depths.has(depth) && start > first);
  const left = all.filter((heading) => !named.has(anchors.get(heading.start) ?? ''));
  // Contents that omit many sections list only a part on purpose.
  if (left.length > all.length * 0.2) return [];
  return left.map((heading) => ({
    start: heading.start,
    end: heading.end,
    code: 'contents' as const,
    subject: null,
    message: `"${plainText(visibleText(heading))}" is missing from the contents.`,
    detail: `missing ${slug(visibleText(heading))}`,
  }));
}
