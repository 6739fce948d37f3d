/**
 * Compares blocks before and after a move: same kinds, same fields, same characters, each item in its new place, and
 * only the changes that the edits name. Only `verify.ts` calls it.
 */
import { type Node, type ParsedDocument } from '../markdown/document.ts';
import type { Edit } from '../text/span.ts';
import { editsIn, spliced } from './move.ts';
import type { Move } from './run-types.ts';

export interface Comparison {
  readonly before: ParsedDocument;
  readonly after: ParsedDocument;
  readonly edits: readonly Edit[];
  /** Moves of lists and tables, by the start of the list or table. */
  readonly moves: ReadonlyMap<number, Move>;
}

export function compareBy(
  before: ParsedDocument,
  after: ParsedDocument,
  moves: readonly Move[],
  edits: readonly Edit[],
): Comparison {
  const inside = moves.filter(({ run }) => run.kind !== 'headings');
  return { before, after, edits, moves: new Map(inside.map((move) => [move.run.at, move])) };
}

export function sameBlock(comparison: Comparison, a: Node, b: Node | undefined): boolean {
  return b !== undefined && same(comparison, a, b);
}

function touching({ edits }: Comparison, { start, end }: Node): readonly Edit[] {
  return editsIn(edits, start, end);
}

function same(comparison: Comparison, a: Node, b: Node): boolean {
  if (a.type !== b.type || !sameFields(comparison, a, b)) return false;
  if (holdsText.has(a.type)) return sameText(comparison, a, b);
  const old = a.children;
  const found = b.children;
  if (old.length !== found.length) return false;
  const move = comparison.moves.get(a.start);
  const first = a.type === 'table' ? 1 : 0;
  const moves = move !== undefined && (a.type === 'list' || a.type === 'table');
  return found.every((node, i) => {
    const from = moves && i >= first ? (move.order[i - first] ?? 0) + first : i;
    const child = old[from];
    if (child === undefined) return false;
    const wished = moves && a.type === 'table' ? withRank(child, a, i, move.run.rankColumn) : child;
    return same(comparison, wished, node);
  });
}

/** A row as it must look in a slot: its rank cell is that of the slot. */
function withRank(row: Node, table: Node, slot: number, column: number | undefined): Node {
  const cell = column === undefined ? undefined : table.children[slot]?.children[column];
  if (row.type !== 'tableRow' || cell === undefined || table.children[slot] === row) return row;
  const children = row.children.map((own, i) => (i === column ? cell : own));
  return { ...row, children };
}

/** Nodes that contain only text and inline marks: their characters determine their structure. */
const holdsText: ReadonlySet<string> = new Set(['paragraph', 'heading', 'tableCell']);

/** The characters must be the old ones after the edits, and edits may only add or remove plain text. */
function sameText(comparison: Comparison, a: Node, b: Node): boolean {
  const edits = touching(comparison, a);
  if (!sameSlice(comparison, a, b, edits)) return false;
  return edits.length === 0 || sameShape(a, b);
}

function sameSlice(comparison: Comparison, a: Node, b: Node, edits: readonly Edit[]): boolean {
  const wished = spliced(comparison.before.text, a.start, a.end, edits);
  return wished === comparison.after.text.slice(b.start, b.end);
}

function sameShape(a: Node, b: Node): boolean {
  if (a.type !== b.type) return false;
  const old = a.children.filter(({ type }) => type !== 'text');
  const found = b.children.filter(({ type }) => type !== 'text');
  return old.length === found.length && old.every((child, i) => sameShape(child, found[i] ?? b));
}

/** The fields of a node apart from its position and children, which are compared elsewhere. */
function sameFields(comparison: Comparison, a: Node, b: Node): boolean {
  const { depth, ordered, spread, rest, value, url } = b;
  if (a.depth !== depth || a.ordered !== ordered || a.spread !== spread || a.rest !== rest) return false;
  if (a.value === value && a.url === url) return true;
  // An edit may change only the text of an html block or the address of a definition.
  const edits = touching(comparison, a);
  return edits.length > 0 && sameSlice(comparison, a, b, edits);
}
