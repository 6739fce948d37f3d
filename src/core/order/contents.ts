/**
 * The table of contents follows when sections change places (issue, item 2): its lines for those sections move in the
 * same way, and everything else in it stays byte for byte. `apply.ts` calls it for moves of whole sections.
 */
import { type Node, type ParsedDocument } from '../markdown/document.ts';
import { type Move, type Siblings, spanOf } from './run-types.ts';
import { headingAnchors, slug, visibleText } from './slug.ts';

/**
 * The moves of contents lines that follow a move of sections: one for every list outside the sections that has exactly
 * one line for each moved section, in the sections' present order. Empty if a moved section shares its name with
 * another heading, because then the two would exchange anchors.
 * @param runs all runs of the document, from `findRuns`
 */
export function contentsMoves(doc: ParsedDocument, sections: Move, runs: readonly Siblings[]): Move[] {
  const places = sectionsByAnchor(doc, sections.run);
  if (places === undefined) return [];
  const lists = listsByStart(doc);
  const { start, end } = spanOf(sections.run);
  return runs.flatMap((run) => {
    if (!run.movable || (run.at >= start && run.at < end)) return [];
    const items = lists.get(run.at) ?? [];
    const lines = items.map((item) => places.get(anchorOf(item) ?? ''));
    const order = orderOfLines(lines, sections.order);
    return order === undefined ? [] : [{ run, order }];
  });
}

/** The section of each anchor; undefined if one of the sections has no anchor of its own. */
function sectionsByAnchor(doc: ParsedDocument, run: Siblings): ReadonlyMap<string, number> | undefined {
  const { blocks } = doc;
  const anchors = headingAnchors(doc);
  const names = new Map<string, number>();
  for (const block of blocks) {
    if (block.type !== 'heading') continue;
    const name = slug(visibleText(block));
    names.set(name, (names.get(name) ?? 0) + 1);
  }
  const places = new Map<string, number>();
  for (const [i, item] of run.items.entries()) {
    // The section may begin with anchors above its heading.
    const [from, to] = item.blocks ?? [0, 0];
    const heading = blocks.slice(from, to).find((block) => block.type === 'heading');
    if (heading === undefined) return undefined;
    const name = slug(visibleText(heading));
    if (names.get(name) !== 1 || anchors.get(heading.start) !== name) return undefined;
    places.set(name, i);
  }
  return places;
}

/**
 * @param lines for each line of a list the section that it links to, undefined for other lines
 * @param wished the order of the sections
 */
function orderOfLines(
  lines: readonly (number | undefined)[],
  wished: readonly number[],
): number[] | undefined {
  const lineOf = new Map<number, number>();
  const slots: number[] = [];
  let last = -1;
  for (const [line, section] of lines.entries()) {
    if (section === undefined) continue;
    // A section has two lines, or the lines do not follow the sections: these contents have an order of their own.
    if (section <= last) return undefined;
    last = section;
    lineOf.set(section, line);
    slots.push(line);
  }
  if (wished.some((from, slot) => from !== slot && !lineOf.has(from))) return undefined;
  const order = [...lines.keys()];
  const moved = wished.flatMap((section) => lineOf.get(section) ?? []);
  slots.forEach((slot, k) => {
    order[slot] = moved[k] ?? slot;
  });
  return order;
}

function listsByStart(doc: ParsedDocument): ReadonlyMap<number, readonly Node[]> {
  const lists = new Map<number, readonly Node[]>();
  const visit = (node: Node): void => {
    if (node.type === 'list') lists.set(node.start, node.children);
    if (node.type === 'list' || node.type === 'listItem') {
      for (const child of node.children) visit(child);
    }
  };
  for (const block of doc.blocks) visit(block);
  return lists;
}

/** The anchor that a contents line links to: its first link, if that stays on the page. */
function anchorOf(item: Node): string | undefined {
  const first = item.children[0];
  if (first?.type !== 'paragraph') return undefined;
  const link = firstLink(first);
  if (link === undefined || !link.startsWith('#')) return undefined;
  try {
    return decodeURIComponent(link.slice(1)).toLowerCase();
  } catch {
    // A stray percent sign: no heading has such an anchor.
    return undefined;
  }
}

function firstLink(node: Node): string | undefined {
  if (node.type === 'link') return node.url;
  for (const child of node.children) {
    const link = firstLink(child);
    if (link !== undefined) return link;
  }
  return undefined;
}
