/**
 * Verify or do nothing (rule ORD-3): after a move the tree must be the old tree with the items in their new places, and
 * the only other changes are those that the edits name. `apply.ts` and `settle.ts` call it with the newly parsed text;
 * it reads two documents and changes neither.
 */
import type { Block, ParsedDocument } from '../markdown/document.ts';
import type { Edit, Span } from '../text/span.ts';
import { type Comparison, compareBy, sameBlock } from './compare.ts';
import type { Move } from './run-types.ts';
import { type Part, partsOf } from './parts.ts';

/**
 * Whether `after` is `before` with `moves` carried out and `edits` made, and no other difference in structure.
 * @param edits sorted; the edits that produced `after`
 */
export function verifyMove(
  before: ParsedDocument,
  after: ParsedDocument,
  moves: readonly Move[],
  edits: readonly Edit[],
): boolean {
  const comparison = compareBy(before, after, moves, edits);
  const wished = moveSections(before.blocks, moves);
  const found = after.blocks;
  return (
    sameDefinitions(before, after) &&
    wished.length === found.length &&
    wished.every((block, i) => sameBlock(comparison, block, found[i]))
  );
}

/**
 * Where the result is not as wished, for moves inside parts only (no sections). For each part: a span from the first to
 * the last top-level block that differs. 'everywhere' if the parts no longer correspond.
 */
export function failures(
  before: ParsedDocument,
  after: ParsedDocument,
  moves: readonly Move[],
  edits: readonly Edit[],
): readonly Span[] | 'everywhere' {
  const [old, fresh] = [partsOf(before), partsOf(after)];
  if (old.length !== fresh.length || !sameDefinitions(before, after)) return 'everywhere';
  const comparison = compareBy(before, after, moves, edits);
  return old.flatMap((part, p): readonly Span[] => {
    const found = fresh[p];
    return found === undefined ? [part] : differing(comparison, part, found);
  });
}

/** Compares from both ends, so that joined or split blocks do not make the rest of the part differ. */
function differing(comparison: Comparison, part: Part, found: Part): readonly Span[] {
  const [old, fresh] = [part.blocks, found.blocks];
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
  if (first === undefined || last === undefined) return [part];
  return [{ start: first.start, end: Math.max(last.end, first.start + 1) }];
}

/** The blocks as wished after whole sections have moved; separators between sections stay in their slots. */
function moveSections(blocks: readonly Block[], moves: readonly Move[]): readonly Block[] {
  const parts: (readonly Block[])[] = [];
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
