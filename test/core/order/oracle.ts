/**
 * A second opinion for tests of order: permutes a plain remark tree into the wished tree, without positions, and
 * shares no code with `verify.ts`, with the parse of parts or with the fast paths.
 */
import type { Nodes } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Node } from '../../../src/core/markdown/document.ts';
import { parseDocument } from '../../../src/core/markdown/parse.ts';
import type { Edit } from '../../../src/core/text/span.ts';
import type { Move } from '../../../src/core/order/runs.ts';
import { differenceIn } from '../markdown/reader/oracle.ts';

const processor = unified().use(remarkParse).use(remarkGfm).freeze();

export interface Bare {
  readonly [field: string]: unknown;
  readonly children?: readonly Bare[];
}

/** The tree of a text in one parse, without positions. */
export function bareTree(text: string): Bare {
  return wishedTree(text, []);
}

/** The tree of `text` with these lists and tables in their wished order. Sections are not supported. */
export function wishedTree(text: string, moves: readonly Move[]): Bare {
  const marks = /^\uFEFF*/.exec(text)?.[0].length ?? 0;
  const byStart = new Map(moves.map((move) => [move.run.at, move]));
  return bare(processor.parse(text.slice(marks)), marks, byStart);
}

function bare(node: Nodes, base: number, moves: ReadonlyMap<number, Move>): Bare {
  const { position, data: _data, ...fields } = node;
  if (!('children' in fields)) return fields as Bare;
  const children = fields.children.map((child) => bare(child, base, moves));
  const { type } = node;
  return {
    ...fields,
    children: arranged(type, children, moves.get(base + (position?.start.offset ?? -1))),
  } as Bare;
}

/**
 * Whether remark reads a text as the reader does. Where it does not (`test/core/markdown/reader/differences.ts`),
 * remark's tree does not tell how GitHub shows the list, and the reader's own tree takes its place.
 */
export function isCommonGround(...texts: readonly string[]): boolean {
  return texts.every((text) => differenceIn(text) === undefined);
}

/** The reader's tree of a text, with its lists and tables in their wished order. */
export function ownTree(text: string, moves: readonly Move[] = []): readonly Bare[] {
  const byStart = new Map(moves.map((move) => [move.run.at, move]));
  return parseDocument(text).blocks.map((block) => bareNode(block, byStart));
}

/** The same for a node of the reader. */
function bareNode(node: Node, moves: ReadonlyMap<number, Move>): Bare {
  const { start, end: _end, ...fields } = node;
  const children = fields.children.map((child) => bareNode(child, moves));
  return { ...fields, children: arranged(node.type, children, moves.get(start)) };
}

function arranged(type: string, children: readonly Bare[], move: Move | undefined): readonly Bare[] {
  if (move === undefined || (type !== 'list' && type !== 'table')) return children;
  const first = type === 'table' ? 1 : 0;
  const body = children.slice(first);
  const rank = move.run.rankColumn;
  const moved = move.order.map((from, slot) => withCell(body[from] as Bare, body[slot] as Bare, rank));
  return [...children.slice(0, first), ...moved];
}

function withCell(row: Bare, slot: Bare, rank: number | undefined): Bare {
  if (rank === undefined) return row;
  return {
    ...row,
    children: (row.children ?? []).map((cell, i) => (i === rank ? (slot.children?.[i] as Bare) : cell)),
  };
}

/** The text after the edits, which are applied from the last to the first. */
export function edited(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start || b.end - a.end)
    .reduce((result, { start, end, text: fresh }) => {
      return result.slice(0, start) + fresh + result.slice(end);
    }, text);
}
