/**
 * Compares blocks before and after a move: same kinds, same fields, same characters, with items where they were
 * sent and with what the edits name. Only `verify.ts` calls it.
 */
import { type Node, type ParsedDocument } from '../markdown/document.ts';
import type { Edit } from '../text/span.ts';
import type { PlacedBlock } from './heading-run.ts';
import { editsIn, spliced } from './move.ts';
import type { Move } from './run-types.ts';

export interface Comparison {
  readonly before: ParsedDocument;
  readonly after: ParsedDocument;
  readonly edits: readonly Edit[];
  /** Moves of lists and tables by where they start. */
  readonly moves: ReadonlyMap<number, Move>;
  /** The keys of `moves`, ascending. */
  readonly starts: readonly number[];
}

/** A node and the offset that its positions are relative to. */
interface Placed {
  readonly node: Node;
  readonly base: number;
}

export function compareBy(
  before: ParsedDocument,
  after: ParsedDocument,
  moves: readonly Move[],
  edits: readonly Edit[],
): Comparison {
  const inside = moves.filter(({ run }) => run.kind !== 'headings');
  const byStart = new Map(inside.map((move) => [move.run.at, move]));
  return { before, after, edits, moves: byStart, starts: [...byStart.keys()].sort((a, b) => a - b) };
}

export function sameBlock(comparison: Comparison, a: PlacedBlock, b: PlacedBlock | undefined): boolean {
  if (b === undefined) return false;
  // A piece that was not touched comes from the cache: the very same nodes.
  if (a.block === b.block && !isTouched(comparison, a)) return true;
  return same(comparison, { node: a.block, base: a.base }, { node: b.block, base: b.base });
}

function isTouched(comparison: Comparison, { block, base }: PlacedBlock): boolean {
  const { starts } = comparison;
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < base + block.start) low = middle + 1;
    else high = middle;
  }
  if ((starts[low] ?? Number.POSITIVE_INFINITY) < base + block.end) return true;
  return touching(comparison, { node: block, base }).length > 0;
}

function touching(comparison: Comparison, { node, base }: Placed): readonly Edit[] {
  const start = node.start;
  return start < 0 ? [] : editsIn(comparison.edits, base + start, base + node.end);
}

function same(comparison: Comparison, a: Placed, b: Placed): boolean {
  if (a.node.type !== b.node.type || !sameFields(comparison, a, b)) return false;
  if (holdsText.has(a.node.type)) return sameText(comparison, a, b);
  const old = a.node.children;
  const found = b.node.children;
  if (old.length !== found.length) return false;
  const move = comparison.moves.get(a.base + a.node.start);
  const first = a.node.type === 'table' ? 1 : 0;
  const moves = move !== undefined && (a.node.type === 'list' || a.node.type === 'table');
  return found.every((node, i) => {
    const from = moves && i >= first ? (move.order[i - first] ?? 0) + first : i;
    const child = old[from];
    if (child === undefined) return false;
    const wished = moves && a.node.type === 'table' ? withRank(child, a.node, i, move.run.rankColumn) : child;
    return same(comparison, { node: wished, base: a.base }, { node, base: b.base });
  });
}

/** A row as it should look in a slot: the cell that ranks it is the slot's. */
function withRank(row: Node, table: Node, slot: number, column: number | undefined): Node {
  const cell = column === undefined ? undefined : table.children[slot]?.children[column];
  if (row.type !== 'tableRow' || cell === undefined || table.children[slot] === row) return row;
  const children = row.children.map((own, i) => (i === column ? cell : own));
  return { ...row, children };
}

/** Nodes whose content is text and inline marks only: their structure follows from their characters. */
const holdsText: ReadonlySet<string> = new Set(['paragraph', 'heading', 'tableCell']);

/** The characters must be the old ones with the edits made, and edits may only add or drop plain text. */
function sameText(comparison: Comparison, a: Placed, b: Placed): boolean {
  const edits = touching(comparison, a);
  if (!sameSlice(comparison, a, b, edits)) return false;
  return edits.length === 0 || sameShape(a.node, b.node);
}

function sameSlice(comparison: Comparison, a: Placed, b: Placed, edits: readonly Edit[]): boolean {
  const start = a.node.start;
  const wished = spliced(comparison.before.text, a.base + start, a.base + a.node.end, edits);
  return wished === comparison.after.text.slice(b.base + b.node.start, b.base + b.node.end);
}

function sameShape(a: Node, b: Node): boolean {
  if (a.type !== b.type) return false;
  const old = a.children.filter(({ type }) => type !== 'text');
  const found = b.children.filter(({ type }) => type !== 'text');
  return old.length === found.length && old.every((child, i) => sameShape(child, found[i] ?? b));
}

/** What a node says besides where it is and what it holds; both are compared elsewhere. */
function sameFields(comparison: Comparison, a: Placed, b: Placed): boolean {
  const { node } = a;
  const { depth, ordered, spread, rest, value, url } = b.node;
  if (node.depth !== depth || node.ordered !== ordered || node.spread !== spread || node.rest !== rest)
    return false;
  if (node.value === value && node.url === url) return true;
  // What an edit changes must be just that: an html block's text, or the address of a definition.
  const edits = touching(comparison, a);
  return edits.length > 0 && sameSlice(comparison, a, b, edits);
}
