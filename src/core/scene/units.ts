/** Walks the parsed document once and collects units, links, tables and sections. Reads no notation. */
import type { Node, ParsedDocument } from '../markdown/document.ts';
import { paint } from '../markdown/mask.ts';
import { defaultHosts, type Host } from '../hosts/index.ts';
import { visitHtml } from './html-blocks.ts';
import { visitInline } from './inline.ts';
import { visitParagraph } from './paragraphs.ts';
import type { Scene, Table, Unit } from './scene.ts';
import { addUnit, visible, type Walk } from './walk.ts';
import { hasLetter } from '../text/letters.ts';

/** Builds the scene with its mask. Linear in the size of the document. */
export function buildScene(document: ParsedDocument, hosts: readonly Host[] = defaultHosts): Scene {
  const walk: Walk = {
    document,
    hosts,
    painter: paint(document),
    units: [],
    tables: [],
    sections: [],
    open: null,
    htmlTable: null,
  };
  const sections: { title: string; depth: number; start: number }[] = [{ title: '', depth: 0, start: 0 }];
  for (const block of document.blocks) {
    if (block.type === 'heading') {
      sections.push({ title: visible(walk, block), depth: block.depth, start: block.start });
    }
    visitBlock(walk, block, null);
  }
  sections.forEach(({ title, depth, start }, index) => {
    const end = sections[index + 1]?.start ?? document.text.length;
    walk.sections.push({ title, depth, start, end });
  });
  walk.units.sort(outerFirst);
  const mask = walk.painter.whole();
  return { text: document.text, mask, units: walk.units, tables: walk.tables, sections: walk.sections };
}

function outerFirst(a: Unit, b: Unit): number {
  return a.start - b.start || b.end - a.end;
}

function visitBlock(walk: Walk, node: Node, unit: Unit | null): void {
  if (node.start < 0) return;
  switch (node.type) {
    case 'list':
      return visitList(walk, node, unit);
    case 'table':
      return visitTable(walk, node);
    case 'heading':
      return visitHeading(walk, node);
    case 'html':
      return visitHtml(walk, node, unit);
    case 'paragraph':
      if (unit === null) return visitParagraph(walk, node);
      visitInline(walk, node, unit);
      walk.open = null;
      return;
    case 'blockquote':
    case 'footnoteDefinition':
      for (const child of node.children) visitBlock(walk, child, unit);
  }
}

function visitList(walk: Walk, list: Node, parent: Unit | null): void {
  const shape = list.ordered ? 'ordered' : 'bullet';
  for (let index = 0; index < list.children.length; index++) {
    const item = list.children[index] as Node;
    if (item.start < 0) continue;
    // An item ends where the next one starts: after an unclosed fence, the parser's own end is too large.
    const next = list.children[index + 1];
    const end = next === undefined || next.start < 0 ? item.end : Math.min(item.end, next.start);
    const span = { start: item.start, end };
    const unit = addUnit(walk, shape, span, bodyOf(walk, item), parent);
    for (const child of item.children) visitBlock(walk, child, unit);
  }
}

function bodyOf(walk: Walk, item: Node): number {
  const first = item.children[0];
  return first === undefined || first.start < 0 ? item.end : first.start;
}

function visitHeading(walk: Walk, node: Node): void {
  const first = node.children[0];
  const start = node.start;
  const body = first === undefined || first.start < 0 ? start : first.start;
  visitInline(walk, node, addUnit(walk, 'heading', { start, end: node.end }, body, null));
  walk.open = null;
}

function visitTable(walk: Walk, node: Node): void {
  const [head, ...rows] = node.children;
  const table: Table = {
    headers: head === undefined ? [] : head.children.map((cell) => cellText(walk, cell)),
    rows: [],
    sideways: headsAreEntries(walk, head),
    spans: 0,
  };
  walk.tables.push(table);
  let known = wordsOf(table.headers);
  for (const row of rows) {
    if (row.start < 0) continue;
    const cells = row.children.map((cell) => ({ start: cell.start, end: cell.end }));
    const start = row.start;
    const unit = addUnit(walk, 'row', { start, end: row.end }, start, null, table, cells);
    for (const cell of row.children) visitInline(walk, cell, unit);
    walk.open = null;
    const texts = unit.links.length === 0 ? row.children.map((cell) => cellText(walk, cell)) : [];
    if (isHeader(texts, known)) {
      table.headers = texts;
      known = wordsOf(texts);
    } else {
      table.rows.push(unit);
    }
  }
}

/** Whether two or more header cells link to repositories. */
function headsAreEntries(walk: Walk, head: Node | undefined): boolean {
  if (head === undefined) return false;
  const { start, end } = head;
  const unit: Unit = {
    shape: 'row',
    parent: null,
    links: [],
    table: null,
    cells: [],
    headers: [],
    body: start,
    start,
    end,
  };
  for (const cell of head.children) visitInline(walk, cell, unit);
  walk.open = null;
  return unit.links.filter(({ image, repository }) => !image && repository !== null).length > 1;
}

function wordsOf(headers: readonly string[]): ReadonlySet<string> {
  return new Set(headers.map((header) => header.toLowerCase()).filter((header) => header !== ''));
}

/** A row of words that repeats a header starts the table again. */
function isHeader(texts: readonly string[], known: ReadonlySet<string>): boolean {
  const words = texts.every((text) => hasLetter(text) && text.length <= 30 && !/\d/.test(text));
  return words && texts.length > 1 && texts.some((text) => known.has(text.toLowerCase()));
}

/** Header cells are compared by their words; for an image of a star, its alternative text counts. */
function cellText(walk: Walk, cell: Node): string {
  const seen = visible(walk, cell);
  if (seen !== '') return seen;
  return cell.children.find((child) => child.type === 'image')?.value ?? '';
}
