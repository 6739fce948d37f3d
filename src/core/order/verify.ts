/**
 * Verify or do nothing (rule ORD-3): after a move the tree must be the old tree with the
 * items in their new places, and nothing else but what the edits name. `apply.ts` and `settle.ts` call it with
 * the text parsed again; it reads two documents and changes neither.
 */
import { type ParsedDocument, type Piece } from '../markdown/document.ts';
import type { Edit, Span } from '../text/span.ts';
import { type Comparison, compareBy, sameBlock } from './compare.ts';
import type { PlacedBlock } from './heading-run.ts';
import type { Move } from './run-types.ts';
import { placedBlocks } from './runs.ts';

/**
 * Whether `after` is `before` with `moves` carried out and `edits` made, and no other difference in structure.
 * @param edits sorted; the ones that went into `after`
 */
export function verifyMove(
  before: ParsedDocument,
  after: ParsedDocument,
  moves: readonly Move[],
  edits: readonly Edit[],
): boolean {
  const comparison = compareBy(before, after, moves, edits);
  const wished = moveSections(placedBlocks(before), moves);
  const found = placedBlocks(after);
  return (
    sameDefinitions(before, after) &&
    wished.length === found.length &&
    wished.every((block, i) => sameBlock(comparison, block, found[i]))
  );
}

/**
 * Where `before` did not come out as wished, for moves inside pieces only (no sections): a span from the first to
 * the last top-level block that differs, for each piece; 'everywhere' when the pieces no longer correspond.
 */
export function failures(
  before: ParsedDocument,
  after: ParsedDocument,
  moves: readonly Move[],
  edits: readonly Edit[],
): readonly Span[] | 'everywhere' {
  if (before.pieces.length !== after.pieces.length || !sameDefinitions(before, after)) return 'everywhere';
  const comparison = compareBy(before, after, moves, edits);
  return before.pieces.flatMap((piece, p): readonly Span[] => {
    const found = after.pieces[p];
    return found === undefined ? [piece] : differing(comparison, piece, found);
  });
}

/** Compared from both ends, so that blocks that were joined or split do not drag the rest of the piece along. */
function differing(comparison: Comparison, piece: Piece, found: Piece): readonly Span[] {
  const old = piece.blocks.map((block): PlacedBlock => ({ block, base: piece.start }));
  const fresh = found.blocks.map((block): PlacedBlock => ({ block, base: found.start }));
  const common = Math.min(old.length, fresh.length);
  const equal = (i: number, k: number): boolean => {
    const block = old[i];
    return block !== undefined && sameBlock(comparison, block, fresh[k]);
  };
  let front = 0;
  while (front < common && equal(front, front)) front++;
  if (front === old.length && front === fresh.length) return [];
  let back = 0;
  while (back < common - front && equal(old.length - 1 - back, fresh.length - 1 - back)) back++;
  const first = old[front] ?? old.at(-1);
  const last = old[old.length - 1 - back] ?? first;
  if (first === undefined || last === undefined) return [piece];
  const start = piece.start + first.block.start;
  return [{ start, end: Math.max(piece.start + last.block.end, start + 1) }];
}

/** The blocks as they should stand once whole sections have moved; what separates sections stays in its slot. */
function moveSections(blocks: readonly PlacedBlock[], moves: readonly Move[]): readonly PlacedBlock[] {
  const parts: (readonly PlacedBlock[])[] = [];
  let done = 0;
  const sections = moves.filter((move) => move.run.kind === 'headings');
  for (const { run, order } of sections.sort((a, b) => a.run.at - b.run.at)) {
    run.items.forEach((slot, i) => {
      const [from, to] = slot.blocks ?? [done, done];
      const [itemFrom, itemTo] = run.items[order[i] ?? i]?.blocks ?? [from, to];
      parts.push(blocks.slice(done, from), blocks.slice(itemFrom, itemTo));
      done = to;
    });
  }
  return [...parts.flat(), ...blocks.slice(done)];
}

function sameDefinitions(before: ParsedDocument, after: ParsedDocument): boolean {
  const labels = [...before.definitions.keys()];
  return (
    before.definitions.size === after.definitions.size &&
    labels.every((label) => after.definitions.has(label))
  );
}
