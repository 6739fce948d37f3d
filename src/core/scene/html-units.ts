/** Cuts an HTML block into units (rows, items, definitions, summaries) and finds the links of each. */
import type { HtmlToken } from '../markdown/html.ts';
import type { Span } from '../text/span.ts';
import type { RowCell } from './scene.ts';

export interface HtmlLink extends Span {
  readonly label: Span;
  readonly href: string;
  readonly url: Span;
  readonly image: boolean;
}

export interface HtmlUnit extends Span {
  readonly links: readonly HtmlLink[];
  /** Cells of a table row; empty for all other units. */
  readonly cells: readonly RowCell[];
  /** A row that contains only header cells. */
  readonly header: boolean;
  /** Only for the last row of the block: how many cells reach down beyond it. */
  readonly spans: number;
  /** Number of tables opened in this block so far; 0 means that an earlier block opened the row's table. */
  readonly table: number;
}

interface Draft extends Span {
  start: number;
  end: number;
  links: HtmlLink[];
  cells: { start: number; end: number; rows?: number }[];
  heads: number;
  spans: number;
  table: number;
  /** Whether it begins with the term of a definition list. */
  term: boolean;
}

/** Tags that begin a new unit. Cells do not: the count of a row may be in another cell than its link. */
const cuts = new Set(['table', 'tr', 'li', 'dt', 'dd', 'p', 'summary', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/**
 * @param tokens the tokens of one html node
 * @param length the length of its source
 * @returns units with a link or cells, in order; offsets are relative to the node
 */
export function htmlUnits(tokens: readonly HtmlToken[], length: number): HtmlUnit[] {
  const units: Draft[] = [];
  let tables = 0;
  let current = draft(0, length, 0);
  let open: { readonly token: HtmlToken; readonly href: string; readonly url: Span } | null = null;
  for (const token of tokens) {
    if (token.kind !== 'open' && token.kind !== 'close') continue;
    if (
      cuts.has(token.name) &&
      !(current.cells.length > 0 && token.name !== 'tr' && token.name !== 'table') &&
      !explainsTerm(token, current)
    ) {
      units.push(closed(current, token.start));
      if (token.kind === 'open' && token.name === 'table') tables += 1;
      current = draft(token.start, length, tables);
      current.term = token.kind === 'open' && token.name === 'dt';
    }
    if (token.name === 'td' || token.name === 'th') cell(current, token);
    if (token.name === 'a' && token.kind === 'close' && open !== null) {
      const label = { start: open.token.end, end: token.start };
      current.links.push({
        start: open.token.start,
        end: token.end,
        label,
        href: open.href,
        url: open.url,
        image: false,
      });
      open = null;
    }
    const link = token.kind === 'open' ? addressOf(token) : null;
    if (link !== null && token.name === 'a') open = { token, ...link };
    else if (link !== null) {
      const label = { start: token.start, end: token.start };
      current.links.push({ start: token.start, end: token.end, label, ...link, image: true });
    }
  }
  units.push(closed(current, length));
  const kept = units.filter((unit) => unit.links.length > 0 || unit.cells.length > 0);
  const carried = new Map<number, number[]>();
  return kept.map(({ heads, cells, start, end, links, table }, at) => {
    const rows = carried.get(table) ?? [];
    carried.set(table, rows);
    const placed = cells.length === 0 ? [] : withCarried(cells, rows, start);
    const header = cells.length > 0 && heads === cells.length;
    return {
      start,
      end,
      links,
      table,
      cells: placed,
      header,
      spans: at === kept.length - 1 ? rows.filter((left) => left > 0).length : 0,
    };
  });
}

/** `<dt><a …></dt><dd>⭐ 120</dd>`: the first definition of a term with a link belongs to the unit of the term. */
function explainsTerm(
  { name, kind }: HtmlToken & { readonly name: string },
  { links, term }: Draft,
): boolean {
  return term && links.length > 0 && (name === 'dt' ? kind === 'close' : name === 'dd' && kind === 'open');
}

/**
 * The cells of a row, with empty cells where cells of earlier rows reach down.
 * @param rows for each column, how many more rows its cell reaches down; kept from row to row
 */
function withCarried(cells: Draft['cells'], rows: number[], at: number): RowCell[] {
  const placed: RowCell[] = [];
  const fill = () => {
    for (let left = rows[placed.length] ?? 0; left > 0; left = rows[placed.length] ?? 0) {
      rows[placed.length] = left - 1;
      placed.push({ start: at, end: at });
    }
  };
  for (const { start, end, rows: reach = 1 } of cells) {
    fill();
    rows[placed.length] = Math.max(0, Math.min(reach, 10_000) - 1);
    placed.push(reach > 1 ? { start, end, rows: reach } : { start, end });
  }
  fill();
  return placed;
}

function draft(start: number, end: number, table: number): Draft {
  return { start, end, links: [], cells: [], heads: 0, spans: 0, table, term: false };
}

function closed(unit: Draft, end: number): Draft {
  closeCell(unit, end);
  return { ...unit, end };
}

/** A cell ends at its closing tag, or where the next cell opens, because HTML allows authors to omit closing tags. */
function cell(unit: Draft, token: HtmlToken): void {
  closeCell(unit, token.start);
  if (token.kind !== 'open') return;
  const rows = Number(token.attributes.get('rowspan')?.value ?? 1);
  unit.cells.push({ start: token.end, end: -1, rows });
  if (token.name === 'th') unit.heads += 1;
  const over = Number(token.attributes.get('colspan')?.value ?? 1);
  // A cell over several columns counts only for the first of them.
  for (let more = 1; more < Math.min(over, 100); more++)
    unit.cells.push({ start: token.end, end: token.end, rows });
  if (token.name === 'th') unit.heads += Math.min(over, 100) - 1;
}

/** Behind an open cell there are only the empty ones of the other columns that it reaches over. */
function closeCell({ cells }: Draft, end: number): void {
  const open = cells.findLast((one) => one.end === -1);
  if (open !== undefined) open.end = end;
}

function addressOf(token: HtmlToken): { href: string; url: Span } | null {
  const attribute = token.attributes.get(token.name === 'a' ? 'href' : token.name === 'img' ? 'src' : '');
  if (attribute === undefined) return null;
  return { href: attribute.value.trim(), url: { start: attribute.start, end: attribute.end } };
}
