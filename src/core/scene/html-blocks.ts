/** Blocks of HTML: their rows, items and links become units like those of markdown. Called by `units.ts`. */
import type { Node } from '../markdown/document.ts';
import type { Span } from '../text/span.ts';
import { htmlUnits } from './html-units.ts';
import type { Table, Unit } from './scene.ts';
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
