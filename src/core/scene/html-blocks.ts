/** Blocks of HTML: their rows, items and links become units like those of markdown. Called by `units.ts`. */
import type { Node } from '../markdown/document.ts';
import { hasWord } from '../text/letters.ts';
import type { Span } from '../text/span.ts';
import { repositoryOf } from '../list/subject.ts';
import { type HtmlUnit, htmlUnits } from './html-units.ts';
import type { RowCell, Table, Unit } from './scene.ts';
import { addUnit, push, seen, type Walk } from './walk.ts';

export function visitHtml(walk: Walk, node: Node, parent: Unit | null): void {
  const start = node.start;
  const slice = walk.document.text.slice(start, node.end);
  if (/<\/table/i.test(slice) === false && !/<(?:a|img|table|t[rdh])\b/i.test(slice)) return;
  const closes = /<\/table\s*>\s*$/i.test(slice);
  const opened: Table[] = [];
  for (const part of htmlUnits(walk.painter.tokens.get(start) ?? [], slice.length)) {
    const shift = (one: Span) => ({ start: start + one.start, end: start + one.end });
    const cells = part.cells.map((one) => ({ ...one, ...shift(one) }));
    const table = cells.length === 0 ? null : htmlTable(walk, opened, part.table);
    if (table !== null && !closes) table.spans = Math.max(table.spans, part.spans);
    if (table !== null && part.header) table.headers = cells.map((cell) => seen(walk, cell));
    if (table !== null && parent === null && isGrid(walk, part, table, start)) {
      for (const cell of part.cells) addCell(walk, part, cell, start);
      continue;
    }
    const unit = parent ?? addUnit(walk, 'html', shift(part), start + part.start, null, table, cells);
    if (table !== null && parent === null && !part.header) table.rows.push(unit);
    for (const link of part.links) {
      const at = shift(link);
      push(walk, unit, at.start, at.end, shift(link.label), link.href, shift(link.url), link.image);
    }
  }
  if (opened.length > 0) walk.htmlTable = opened.at(-1) ?? null;
  if (closes) walk.htmlTable = null;
}

/**
 * `<td><a href="…">a</a> ⭐ 1200</td>` beside others like it: a table without header as a grid. Every cell is an entry,
 * because every cell begins with a link to a repository, names no other, and no two name the same.
 */
function isGrid(walk: Walk, { cells, links }: HtmlUnit, { headers }: Table, start: number): boolean {
  if (headers.length > 0 || cells.length < 2) return false;
  const names = cells.map((cell) => {
    const own = links.filter((link) => isIn(cell, link) && !link.image);
    const lead = { start: start + cell.start, end: start + (own[0]?.start ?? cell.end) };
    if (hasWord(seen(walk, lead))) return undefined;
    const keys = new Set(own.flatMap(({ href }) => repositoryOf(href, walk.hosts)?.subject.key ?? []));
    return keys.size === 1 ? [...keys][0] : undefined;
  });
  return !names.includes(undefined) && new Set(names).size === names.length;
}

function addCell(walk: Walk, { links }: HtmlUnit, cell: RowCell, start: number): void {
  const shift = (one: Span) => ({ start: start + one.start, end: start + one.end });
  const span = shift(cell);
  const unit = addUnit(walk, 'html', span, span.start, null);
  for (const link of links.filter((one) => isIn(cell, one))) {
    const at = shift(link);
    push(walk, unit, at.start, at.end, shift(link.label), link.href, shift(link.url), link.image);
  }
}

function isIn(cell: Span, link: Span): boolean {
  return cell.start <= link.start && link.end <= cell.end;
}

/** The table of a row: one opened in this block, or one that an earlier block left open. */
function htmlTable(walk: Walk, opened: Table[], index: number): Table {
  if (index === 0 && walk.htmlTable !== null) return walk.htmlTable;
  const known = opened[index];
  if (known !== undefined) return known;
  const table: Table = { headers: [], rows: [], sideways: false, spans: 0 };
  opened[index] = table;
  walk.tables.push(table);
  return table;
}
